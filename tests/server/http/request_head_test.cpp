#include "server/http/request_head.h"

#include <gtest/gtest.h>

namespace portico::http {
namespace {

TEST(RequestHead, ReadsHeadersAsTheyStand) {
  const Headers headers = read_headers("GET / HTTP/1.1\r\nHost:  a.test \r\nX-A:\tb%0d%0ac\r\nX-B:\r\n\r\n");
  ASSERT_EQ(headers.size(), 3u);
  EXPECT_EQ(header(headers, "HOST"), "a.test");
  EXPECT_EQ(header(headers, "x-a"), "b%0d%0ac") << "nothing is decoded";
  EXPECT_EQ(header(headers, "X-B"), "");
  EXPECT_TRUE(read_headers("").empty());
}

TEST(RequestHead, KnowsHowLongTheBodyIs) {
  EXPECT_EQ(check_head({{"Host", "a"}}, true)->framing, Framing::nothing);
  EXPECT_EQ(check_head({{"Host", "a"}, {"Content-Length", "0"}}, true)->framing, Framing::nothing);
  const auto length = check_head({{"Host", "a"}, {"content-length", "12"}}, true);
  EXPECT_EQ(length->framing, Framing::length);
  EXPECT_EQ(length->length, 12u);
  EXPECT_EQ(check_head({{"Host", "a"}, {"Transfer-Encoding", "Chunked"}}, true)->framing, Framing::chunks);
  EXPECT_EQ(check_head({}, false)->framing, Framing::nothing) << "HTTP/1.0 needs no Host";
}

TEST(RequestHead, BelievesAForwardedAddressOfTrustedProxiesOnly) {
  const std::vector<std::string> proxies = {"10.0.0.1", "10.0.0.2"};
  const auto address = [&](const char* peer, const Headers& headers) { return client_address(peer, headers, proxies); };
  EXPECT_EQ(address("192.0.2.1", {{"X-Forwarded-For", "1.1.1.1"}}), "192.0.2.1");
  EXPECT_EQ(address("10.0.0.1", {}), "10.0.0.1");
  EXPECT_EQ(address("10.0.0.1", {{"X-Forwarded-For", "192.0.2.1"}}), "192.0.2.1");
  EXPECT_EQ(address("10.0.0.1", {{"X-Forwarded-For", "6.6.6.6, 192.0.2.1"}}), "192.0.2.1") << "what the client wrote";
  EXPECT_EQ(address("10.0.0.1", {{"X-Forwarded-For", "6.6.6.6, 192.0.2.1, 10.0.0.2"}}), "192.0.2.1");
  EXPECT_EQ(address("10.0.0.1", {{"X-Forwarded-For", "6.6.6.6"}, {"X-Forwarded-For", "192.0.2.1"}}), "192.0.2.1");
}

}  // namespace
}  // namespace portico::http
