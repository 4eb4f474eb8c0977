#include "server/http/packing.h"

#include <brotli/decode.h>
#include <gtest/gtest.h>

namespace portico::http {
namespace {

std::string unpacked(const std::string& bytes, std::size_t room) {
  std::string text(room, '\0');
  const auto done = BrotliDecoderDecompress(bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()), &room,
                                            reinterpret_cast<std::uint8_t*>(text.data()));
  EXPECT_EQ(done, BROTLI_DECODER_RESULT_SUCCESS);
  text.resize(room);
  return text;
}

Reply reply_of(std::size_t size) {
  Reply reply;
  reply.headers = {{"Content-Type", "application/json"}};
  for (std::size_t i = 0; i < size; ++i) reply.body += static_cast<char>('a' + i * i % 7);
  return reply;
}

Request taking(std::string codings) {
  Request request;
  request.method = "GET";
  if (!codings.empty()) request.headers = {{"Accept-Encoding", std::move(codings)}};
  return request;
}

TEST(Packing, WhatIsMadeForOneReaderIsTheSameAfterUnpacking) {
  const Reply plain = reply_of(20'000), sent = packed(taking("gzip, br"), plain);
  EXPECT_EQ(header(sent.headers, "Content-Encoding"), "br");
  EXPECT_EQ(header(sent.headers, "Vary"), "Accept-Encoding");
  EXPECT_EQ(header(sent.headers, "Content-Type"), "application/json");
  EXPECT_LT(sent.body.size(), plain.body.size() / 4);
  EXPECT_EQ(unpacked(sent.body, plain.body.size()), plain.body);
}

TEST(Packing, WhoDoesNotTakeBrotliGetsThePlainForm) {
  for (const char* codings : {"", "gzip", "br;q=0"}) {
    const Reply sent = packed(taking(codings), reply_of(20'000));
    EXPECT_EQ(header(sent.headers, "Content-Encoding"), "") << codings;
    EXPECT_EQ(header(sent.headers, "Vary"), "Accept-Encoding") << codings;
    EXPECT_EQ(sent.body, reply_of(20'000).body) << codings;
  }
}

TEST(Packing, AShortAnswerStaysAsItIs) {
  const Reply sent = packed(taking("br"), reply_of(500));
  EXPECT_EQ(header(sent.headers, "Content-Encoding"), "");
  EXPECT_EQ(header(sent.headers, "Vary"), "");
  EXPECT_EQ(sent.body, reply_of(500).body);
}

}  // namespace
}  // namespace portico::http
