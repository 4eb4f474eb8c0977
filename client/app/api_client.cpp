#include "client/app/api_client.h"

#include <boost/json/value.hpp>
#include <charconv>
#include <map>

#include "client/app/retry.h"
#include "client/platform/connection.h"
#include "client/platform/loop.h"
#include "client/platform/random.h"
#include "shared/base/json.h"

namespace portico::app {
namespace {

std::string text_of(const boost::json::value& value) {
  if (const auto* text = value.if_string()) return std::string(*text);
  return {};
}

// RFC 9457 back into an Error; an answer of another form (a proxy's, say) is our network's failure.
Error error_from(const platform::HttpAnswer& answer) {
  const auto parsed = parse_json(answer.body);
  const auto* problem = parsed ? parsed->if_object() : nullptr;
  const auto* code = problem ? problem->if_contains("code") : nullptr;
  const auto known = code ? error_code_from(text_of(*code)) : std::nullopt;
  if (!known) return error(ErrorCode::network_failed, {{"status", std::to_string(answer.status)}});
  Error result = error(*known);
  if (const auto* place = problem->if_contains("place")) result.place = text_of(*place);
  if (const auto* facts = problem->if_contains("facts"); facts && facts->is_object()) {
    for (const auto& fact : facts->get_object()) result.facts[std::string(fact.key())] = text_of(fact.value());
  }
  if (const auto* request = problem->if_contains("request")) result.facts["request"] = text_of(*request);
  return result;
}

using HttpDone = std::function<void(const platform::HttpAnswer&)>;

// On its way, or waiting to be sent again.
struct Outgoing {
  platform::HttpRequest request;
  HttpDone done;
  platform::Ticket under_way = 0;  // 0: waits
  int attempt = 0;                 // answers to earlier ones do not count
};

// One page, one thread.
struct Post {
  std::map<Ticket, Outgoing> outgoing;
  RetryQueue again;
  bool is_busy = false;  // what failed last got an answer
  Ticket last = 0;
  std::function<void()> login_required;
};
Post& post() {
  static Post one;
  return one;
}

double chance() {
  int number = 0;
  const std::string text = platform::random_text();
  std::from_chars(text.data(), text.data() + 4, number, 16);
  return number / 65535.0;
}

// Retry-After in seconds; as a date it is not used by our server.
double wish_of(const platform::HttpAnswer& answer) {
  int seconds = 0;
  const std::string_view text = answer.header("retry-after");
  std::from_chars(text.data(), text.data() + text.size(), seconds);
  return seconds > 0 ? seconds * 1'000.0 : 0;
}

// The first one with this key is still being worked at: its answer will be ours.
bool is_in_progress(const platform::HttpAnswer& answer) {
  return answer.status == 409 && error_from(answer).code == ErrorCode::in_progress;
}

// A server that failed at a read may do better: that is tried a few times before it is said.
bool is_stumble(const Outgoing& outgoing, const platform::HttpAnswer& answer) {
  return answer.status == 500 && outgoing.request.method == "GET" && outgoing.attempt < attempts_at_errors;
}

void take_answer(Ticket ticket, int attempt, const platform::HttpAnswer& answer) {
  const auto found = post().outgoing.find(ticket);
  if (found == post().outgoing.end() || found->second.attempt != attempt) return;
  found->second.under_way = 0;
  // Our service worker had it from better times: good to show, but asked for again.
  const bool is_kept = !answer.header("portico-kept").empty();
  if (is_kept || is_passing(answer.status) || is_in_progress(answer) || is_stumble(found->second, answer)) {
    const HttpDone done = is_kept ? found->second.done : HttpDone();
    post().is_busy = answer.status != 0 && !is_kept;
    if (post().again.failed(ticket, platform::now(), chance(), wish_of(answer))) {
      platform::wake();
      return done ? done(answer) : void();
    }
  }
  const HttpDone done = std::move(found->second.done);
  post().outgoing.erase(found);
  post().again.done(ticket);
  done(answer);
}

void send_now(Ticket ticket) {
  const auto found = post().outgoing.find(ticket);
  if (found == post().outgoing.end()) return;
  const int attempt = ++found->second.attempt;
  found->second.under_way =
      platform::send(found->second.request,
                     [ticket, attempt](const platform::HttpAnswer& answer) { take_answer(ticket, attempt, answer); });
}

void send_due() {
  for (const Ticket ticket : post().again.take_due(platform::now())) send_now(ticket);
}

// What is to be said of a command that got no good answer; reads change nothing.
Error failure_of(const platform::HttpAnswer& answer, bool changes_something, bool was_online) {
  Error failed = answer.status == 0 ? error(ErrorCode::network_failed) : error_from(answer);
  if (failed.code != ErrorCode::network_failed || !changes_something) return failed;
  failed.facts["outcome"] = was_online ? "unknown" : "not_sent";
  return failed;
}

}  // namespace

void on_login_required(std::function<void()> call) { post().login_required = std::move(call); }

Ticket send_http(platform::HttpRequest request, Sending sending, HttpDone done) {
  const bool reads = request.method == "GET";
  request.time_limit = sending.time_limit >= 0 ? sending.time_limit : reads ? read_limit : write_limit;
  const bool has_key = !sending.idempotency_key.empty();
  if (has_key) request.headers.emplace_back("Idempotency-Key", std::move(sending.idempotency_key));
  const Ticket ticket = ++post().last;
  post().outgoing[ticket] = {std::move(request), std::move(done), 0, 0};
  post().again.add(ticket, sending.until_answered ? 0 : has_key ? attempts_with_key : 1);
  send_now(ticket);
  return ticket;
}

Ticket send(api::WireRequest request, Sending sending, Done done) {
  platform::HttpRequest http;
  http.method = api::http_name(request.method);
  http.path = std::move(request.target);
  http.body = std::move(request.body);
  if (!http.body.empty()) http.headers.emplace_back("Content-Type", "application/json");
  const bool changes_something = request.method != api::Method::get;
  // Under a key it may have been sent later all the same.
  const bool was_online = platform::is_online() || !sending.idempotency_key.empty();
  return send_http(std::move(http), std::move(sending),
                   [done = std::move(done), changes_something, was_online](const platform::HttpAnswer& answer) {
                     if (answer.status >= 200 && answer.status < 300) return done(answer.body);
                     const Error failed = failure_of(answer, changes_something, was_online);
                     if (failed.code == ErrorCode::login_required && post().login_required) post().login_required();
                     done(failed);
                   });
}

const std::string& RepeatKey::of(const std::string& content) {
  if (key_.empty() || content_ != content) key_ = platform::random_text();
  content_ = content;
  return key_;
}

void cancel(Ticket ticket) {
  const auto found = post().outgoing.find(ticket);
  if (found == post().outgoing.end()) return;
  const Outgoing outgoing = std::move(found->second);
  post().outgoing.erase(found);
  post().again.done(ticket);
  if (outgoing.under_way != 0) platform::cancel(outgoing.under_way);
  outgoing.done({});
}

Connection connection() {
  if (!platform::is_online()) return Connection::lost;
  if (!post().again.is_in_trouble()) return Connection::good;
  return post().is_busy ? Connection::busy : Connection::lost;
}

void send_again() {
  send_due();
  if (const auto next = post().again.next()) platform::wake_at(*next);
}

void try_now() {
  post().again.hurry_all(platform::now());
  send_due();
}

void forget_requests() {
  post().outgoing.clear();
  post().again = {};
  platform::on_connection([] {
    if (platform::is_online()) {
      post().again.hurry(platform::now());
      send_due();
    }
    platform::wake();
  });
}

}  // namespace portico::app
