#pragma once
// The server program's ear: HTTP/1.1 over sockets, with limits for everything that a client could make large or slow.
// The only file pair that knows the HTTP library is this one.
//
// One thread per connection, at most `threads` at a time; further connections wait in a short queue, and when that is
// full they are answered 503 with Retry-After at once. A connection that is idle between two requests gives its thread
// up as soon as others wait. So it may face browsers on one machine; on a network it stands behind a proxy that keeps
// slow clients away from it.
//
// Refused before any of our code runs: two Content-Length or Content-Length with Transfer-Encoding, transfer codings
// other than chunked, lines that end without CR, folded lines, control characters in headers, HTTP other than 1.0/1.1.
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "server/http/context.h"
#include "server/http/message.h"

namespace portico::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  int port = 0;  // 0: any free one
  std::size_t threads = 32;
  std::size_t waiting_connections = 64;
  std::size_t body_limit = 33u << 20;              // bytes; endpoints set lower ones
  std::chrono::milliseconds read_pause{5'000};     // between two bytes of a request
  std::chrono::milliseconds request_time{20'000};  // for a whole request to arrive
  std::chrono::milliseconds reply_time{120'000};   // for a whole reply to be taken
  std::chrono::milliseconds idle_time{5'000};      // between two requests of a connection
  std::size_t requests_per_connection = 1000;
  bool behind_tls = false;                   // browsers reach us through TLS: Strict-Transport-Security
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  Outside outside = real_outside();
};

using Answer = std::function<Reply(const Request&)>;  // from any thread; must not throw

class Server {
 public:
  Server(ServerOptions options, Answer answer);
  ~Server();  // stops

  // Listens and serves on threads of its own. Errors: network_failed with fact `reason` (the port is taken, …).
  Result<void> start();
  int port() const;
  // Takes no new connections, lets requests that run come to their end, closes idle connections. Blocks until done.
  void stop();

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace portico::http
