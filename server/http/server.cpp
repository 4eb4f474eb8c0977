#include "server/http/server.h"

#define CPPHTTPLIB_LISTEN_BACKLOG 1024
#define CPPHTTPLIB_REQUEST_URI_MAX_LENGTH 4096
#include <httplib.h>
#include <poll.h>
#include <spdlog/spdlog.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <thread>

#include "server/http/bounded_pool.h"
#include "server/http/closing.h"
#include "server/http/guarded_stream.h"
#include "server/http/problem.h"
#include "server/http/request_head.h"
#include "server/http/security_headers.h"

namespace portico::http {
namespace {

using Clock = std::chrono::steady_clock;

// What one connection's thread knows while the library answers a request on it.
struct Exchange {
  GuardedStream* stream = nullptr;
  HeadForm form;
  bool close = false;  // after this reply
};
thread_local Exchange* exchange = nullptr;
thread_local bool turning_away = false;

// Path and method for the log: visible ASCII only, without the query, which may hold what people typed.
std::string for_log(std::string_view text) {
  std::string result(text.substr(0, std::min(text.find('?'), std::size_t{200})));
  for (char& c : result) {
    if (c <= ' ' || c >= 127) c = '?';
  }
  return result;
}

void send_through(httplib::Response& to, Reply reply) {
  to.status = reply.status;
  for (const auto& [name, value] : reply.headers) to.headers.emplace(name, value);
  if (reply.shared_body && !reply.shared_body->empty()) {
    const auto type = std::string(header(reply.headers, "Content-Type"));
    to.headers.erase("Content-Type");
    to.set_content_provider(reply.shared_body->size(), type,
                            [bytes = reply.shared_body](size_t offset, size_t length, httplib::DataSink& sink) {
                              return sink.write(bytes->data() + offset, length);
                            });
  } else {
    to.body = std::move(reply.body);
  }
}

}  // namespace

struct Server::Parts final : httplib::Server {
  Parts(ServerOptions chosen, Answer answerer) : options(std::move(chosen)), answer(std::move(answerer)) {
    set_tcp_nodelay(true);
    // Not the library's own choice, SO_REUSEPORT, with which two servers would share one port unseen.
    set_socket_options([](socket_t socket) {
      const int on = 1;
      ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    });
    set_payload_max_length(options.body_limit);
    set_read_timeout(options.read_pause);
    set_write_timeout(options.read_pause);
    set_keep_alive_max_count(options.requests_per_connection);
    set_keep_alive_timeout(std::max<time_t>(1, options.idle_time.count() / 1000));
    new_task_queue = [this] {
      return new BoundedPool(options.threads, options.waiting_connections, waiting, [](const auto& job) {
        turning_away = true;
        job();
        turning_away = false;
      });
    };
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) { return first(from, to); });
    const auto with_body = [this](const httplib::Request& from, httplib::Response& to,
                                  const httplib::ContentReader& reader) { serve(from, to, &reader); };
    Post(body_route, with_body);
    Put(body_route, with_body);
    set_error_handler([this](const httplib::Request& from, httplib::Response& to) { return refuse(from, to); });
    set_exception_handler([this](const httplib::Request& from, httplib::Response& to, std::exception_ptr) {
      to.status = 500;
      refuse(from, to);
    });
    set_post_routing_handler([](const httplib::Request&, httplib::Response& to) {
      if (exchange && to.status >= 400) exchange->close = true;
    });
  }

  std::string new_request_id() const {
    std::array<std::uint8_t, 10> random;
    options.outside.random(random);
    return print_id(make_id_bytes(options.outside.now().microseconds / 1000, random));
  }

  Result<HeadForm> check_line_and_headers(const httplib::Request& from) const {
    const std::string& head = exchange->stream->head();
    const std::string line = from.method + " " + from.target;  // as the library took it apart: skipping blanks
    if (from.target.empty() || from.target.front() != '/' || head.compare(0, line.size(), line) != 0) {
      return error(ErrorCode::request_malformed, {{"reason", "the request line has another form"}});
    }
    return check_head(read_headers(head), from.version == "HTTP/1.1");
  }

  // Before the library reads a body: the head is checked, and what has no body is answered.
  HandlerResponse first(const httplib::Request& from, httplib::Response& to) {
    const auto form = check_line_and_headers(from);
    if (!form) {
      exchange->stream->end_reading();
      exchange->close = true;
      const std::string id = new_request_id();
      send(to, id, problem(form.error(), id));
      return HandlerResponse::Handled;
    }
    exchange->form = *form;
    if (form->framing == Framing::nothing) exchange->stream->end_reading();
    // The object is the library's own and not constant; a fixed path and no ranges keep its pattern matcher (recursive)
    // and its partial replies away from what clients send.
    auto& own = const_cast<httplib::Request&>(from);
    own.ranges.clear();
    own.path = body_route;
    if (form->framing != Framing::nothing && (from.method == "POST" || from.method == "PUT")) {
      return HandlerResponse::Unhandled;
    }
    serve(from, to, nullptr);
    return HandlerResponse::Handled;
  }

  Result<std::string> read_body(const httplib::ContentReader* reader, std::size_t limit) {
    const Error too_large = error(ErrorCode::too_large, {{"limit", std::to_string(limit)}});
    std::string body;
    if (!reader) return body;
    if (exchange->form.length > limit) {
      exchange->stream->end_reading();
      return too_large;
    }
    bool over = false;
    const bool complete = (*reader)([&](const char* data, size_t size) {
      over = size > limit - body.size();
      if (!over) body.append(data, size);
      return !over;
    });
    if (complete) return body;
    exchange->stream->end_reading();
    exchange->close = true;
    if (over) return too_large;
    return error(ErrorCode::request_malformed, {{"reason", "the body broke off or took too long"}});
  }

  void serve(const httplib::Request& from, httplib::Response& to, const httplib::ContentReader* reader) {
    const auto start = Clock::now();
    Request request;
    request.method = from.method;
    request.target = from.target;
    request.headers = read_headers(exchange->stream->head());
    request.request_id = new_request_id();
    request.client_address = client_address(from.remote_addr, request.headers, options.trusted_proxies);
    request.body_length = exchange->form.length;
    request.is_awaited = [socket = exchange->stream->socket()] {
      pollfd gone{socket, POLLRDHUP, 0};
      return ::poll(&gone, 1, 0) <= 0 || (gone.revents & (POLLRDHUP | POLLHUP | POLLERR)) == 0;
    };
    request.read_body = [this, reader](std::size_t limit) { return read_body(reader, limit); };
    Reply reply = answer(request);
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start).count();
    spdlog::info("request={} method={} path={} status={} us={} bytes={} client={} person={}", request.request_id,
                 for_log(request.method), for_log(request.target), reply.status, took,
                 reply.shared_body ? reply.shared_body->size() : reply.body.size(), for_log(request.client_address),
                 reply.person.empty() ? "-" : reply.person);
    if (from.method == "HEAD") reply.headers.emplace_back("Accept-Ranges", "none");
    send(to, request.request_id, std::move(reply));
  }

  void send(httplib::Response& to, const std::string& id, Reply reply) {
    reply.headers.emplace_back("X-Request-Id", id);
    add_security_headers(reply, options.behind_tls);
    send_through(to, std::move(reply));
  }

  // What the library itself refuses gets the form of our own refusals.
  HandlerResponse refuse(const httplib::Request& from, httplib::Response& to) {
    if (to.has_header("X-Request-Id")) return HandlerResponse::Unhandled;
    const int status = to.status;
    const std::string id = new_request_id();
    const Error why = status >= 500   ? error(ErrorCode::internal)
                      : status == 413 ? error(ErrorCode::too_large)
                                      : error(ErrorCode::request_malformed);
    spdlog::info("request={} method={} path={} status={} refused by the HTTP layer, client={}", id,
                 for_log(from.method), for_log(from.target), status, for_log(from.remote_addr));
    to.body.clear();
    to.headers.clear();
    send(to, id, problem(why, id, status));
    return HandlerResponse::Handled;
  }

  bool is_stopping() const { return svr_sock_ == INVALID_SOCKET; }

  // True when a byte is there. A connection that has been served gives way when others wait.
  bool wait_for_request(const httplib::detail::SocketStream& stream, socket_t socket, bool first_one) const {
    if (stream.is_readable()) return true;
    const auto until = Clock::now() + options.idle_time;
    for (;;) {
      pollfd wait{socket, POLLIN, 0};
      if (::poll(&wait, 1, 20) > 0) return true;
      if (is_stopping() || Clock::now() > until || (!first_one && waiting > 0)) return false;
    }
  }

  bool process_and_close_socket(socket_t socket) override {
    if (turning_away) {
      send_refusal(socket, error(ErrorCode::busy, {{"retry_after", "1"}}));
      close_gently(socket, std::chrono::milliseconds(1));
      return false;
    }
    const bool unread = serve_connection(socket);
    close_gently(socket, std::chrono::milliseconds(unread ? 2'000 : 0));
    return true;
  }

  // Answers requests until the connection ends; true when the client may still be sending.
  bool serve_connection(socket_t socket) {
    std::string peer, own;
    int peer_port = 0, own_port = 0;
    httplib::detail::get_remote_ip_and_port(socket, peer, peer_port);
    httplib::detail::get_local_ip_and_port(socket, own, own_port);
    httplib::detail::SocketStream stream(socket, read_timeout_sec_, read_timeout_usec_, write_timeout_sec_,
                                         write_timeout_usec_);
    for (std::size_t count = 1; count <= options.requests_per_connection; ++count) {
      if (!wait_for_request(stream, socket, count == 1)) return false;
      GuardedStream guarded(stream, Clock::now() + options.request_time, options.reply_time);
      Exchange now{&guarded, {}, false};
      exchange = &now;
      bool closed = false;
      const bool last = count == options.requests_per_connection || is_stopping();
      const bool done = process_request(guarded, peer, peer_port, own, own_port, last, closed, nullptr);
      exchange = nullptr;
      if (guarded.is_silent()) return false;
      if (!done && !guarded.wrote()) send_refusal(socket, error(ErrorCode::request_malformed));
      if (!done || closed || now.close || last || guarded.is_spoilt()) return true;
    }
    return false;
  }

  // Past the library: where it has nothing to say or was not asked.
  void send_refusal(socket_t socket, const Error& why) const {
    const std::string id = new_request_id();
    Reply reply = problem(why, id);
    reply.headers.emplace_back("X-Request-Id", id);
    add_security_headers(reply, options.behind_tls);
    const std::string text = raw_reply(reply, httplib::status_message(reply.status));
    ::send(socket, text.data(), text.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    spdlog::info("request={} status={} refused at the socket: {}", id, reply.status, describe(why));
  }

  static constexpr const char* body_route = "/body";

  const ServerOptions options;
  const Answer answer;
  std::atomic<std::size_t> waiting{0};
  std::thread listener;
  int bound_port = 0;
};

Server::Server(ServerOptions options, Answer answer)
    : parts_(std::make_unique<Parts>(std::move(options), std::move(answer))) {}

Server::~Server() { stop(); }

Result<void> Server::start() {
  const ServerOptions& options = parts_->options;
  errno = 0;
  const bool any = options.port == 0;
  const int bound = any ? parts_->bind_to_any_port(options.address)
                        : (parts_->bind_to_port(options.address, options.port) ? options.port : -1);
  if (bound < 0) {
    return error(ErrorCode::network_failed,
                 {{"reason", "cannot listen on " + options.address + ":" + std::to_string(options.port) + ": " +
                                 std::strerror(errno)}});
  }
  parts_->bound_port = bound;
  parts_->listener = std::thread([this] { parts_->listen_after_bind(); });
  parts_->wait_until_ready();
  return success();
}

int Server::port() const { return parts_->bound_port; }

void Server::stop() {
  if (!parts_->listener.joinable()) return;
  parts_->stop();
  parts_->listener.join();
}

}  // namespace portico::http
