#pragma once
// A client that sends exactly the bytes it is told and shows what comes back. And a small API to be asked.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <map>
#include <string>
#include <vector>

#include "server/http/router.h"
#include "server/http/server.h"
#include "server/http/site.h"
#include "shared/base/quantity.h"

namespace portico::http {

struct RawReply {
  int status = 0;                                   // 0: the connection was closed without an answer
  std::multimap<std::string, std::string> headers;  // names in lower case
  std::string body;

  std::string header(const std::string& name) const {
    const auto found = headers.find(name);
    return found == headers.end() ? "" : found->second;
  }
};

class Connection {
 public:
  explicit Connection(int port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool is_connected() const { return connected_; }

  // False when the server stopped reading before all was sent.
  bool send(const std::string& bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
      const ssize_t count = ::send(socket_, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
      if (count <= 0) return false;
      at += static_cast<std::size_t>(count);
    }
    return true;
  }

  // One reply. without_body: to HEAD, 204 and 304.
  RawReply receive(bool without_body = false) {
    RawReply reply;
    std::size_t end;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
      if (!more()) return reply;
    }
    const std::string head = buffer_.substr(0, end + 2);
    buffer_.erase(0, end + 4);
    reply.status = std::stoi(head.substr(9, 3));
    for (std::size_t at = head.find("\r\n") + 2; at < head.size();) {
      const std::size_t stop = head.find("\r\n", at);
      const std::string line = head.substr(at, stop - at);
      const std::size_t colon = line.find(": ");
      std::string name = line.substr(0, colon);
      for (char& c : name) c = static_cast<char>(std::tolower(c));
      reply.headers.emplace(name, line.substr(colon + 2));
      at = stop + 2;
    }
    const std::string length = reply.header("content-length");
    const std::size_t size = without_body || length.empty() || reply.status == 304 ? 0 : std::stoul(length);
    while (buffer_.size() < size) {
      if (!more()) break;
    }
    reply.body = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return reply;
  }

  bool is_closed_by_server() { return buffer_.empty() && !more(); }

 private:
  bool more() {
    pollfd wait{socket_, POLLIN, 0};
    if (::poll(&wait, 1, 15'000) <= 0) return false;
    char bytes[65536];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    buffer_.append(bytes, static_cast<std::size_t>(count));
    return true;
  }

  int socket_;
  bool connected_ = false;
  std::string buffer_;
};

struct ToyRequest {
  OrderId order;
  std::string text;
  std::optional<Quantity> quantity;
};
BOOST_DESCRIBE_STRUCT(ToyRequest, (), (order, text, quantity))

struct ToyQuery {
  std::optional<std::string> words;
  std::optional<std::int32_t> limit;
};
BOOST_DESCRIBE_STRUCT(ToyQuery, (), (words, limit))

struct ToyView {
  std::string said;
  std::string who;
  std::string key;
  std::int64_t length = 0;
};
BOOST_DESCRIBE_STRUCT(ToyView, (), (said, who, key, length))

using api::Endpoint;
using api::Method;
using api::Nothing;
inline constexpr Endpoint<ToyQuery, ToyView> look{"look", Method::get, "/api/toys", account::Action::browse_catalog,
                                                  "Looks for <toys>."};
inline constexpr Endpoint<ToyRequest, ToyView> say{"say", Method::post, "/api/toys/{order}",
                                                   account::Action::browse_catalog, "Says something."};
inline constexpr Endpoint<ToyRequest, ToyView> upload_toy{"upload_toy", Method::put, "/api/toys/{order}",
                                                          account::Action::browse_catalog, "Takes much."};
inline constexpr Endpoint<Nothing, Nothing> drop{
    "drop", Method::remove, "/api/toys", account::Action::manage_own_profile, "Drops all.", 204};
inline constexpr Endpoint<ToyQuery, ToyView> staff_only{"staff_only", Method::get, "/api/staff",
                                                        account::Action::manage_prices, "For staff."};
inline constexpr Endpoint<Nothing, ToyView> buy{"buy",   Method::post, "/api/buy",       account::Action::place_order,
                                                "Buys.", 201,          api::Repeat::once};
inline constexpr Endpoint<Nothing, ToyView> fail{"fail", Method::get, "/api/fail", account::Action::browse_catalog,
                                                 "Throws."};
inline constexpr Endpoint<Nothing, ToyView> wait{"wait", Method::get, "/api/wait", account::Action::browse_catalog,
                                                 "Takes its time."};
inline constexpr Endpoint<Nothing, Nothing> enter{"enter", Method::post, "/api/enter", account::Action::log_in,
                                                  "Sets a cookie."};

template <class Visitor>
void for_each_toy_endpoint(Visitor&& visitor) {
  visitor(look);
  visitor(say);
  visitor(upload_toy);
  visitor(drop);
  visitor(staff_only);
  visitor(buy);
  visitor(fail);
  visitor(wait);
  visitor(enter);
}

}  // namespace portico::http
