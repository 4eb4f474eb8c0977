#pragma once
// For server.cpp only; include it behind httplib.h. A stream that watches one request as it arrives: its time, and the
// form of its head, which the library reads too kindly. When something is wrong, reading ends and the library refuses.
#include <httplib.h>

#include <chrono>
#include <optional>
#include <string>

namespace portico::http {

class GuardedStream final : public httplib::Stream {
 public:
  using Clock = std::chrono::steady_clock;

  GuardedStream(httplib::Stream& inner, Clock::time_point read_until, std::chrono::milliseconds reply_time)
      : inner_(inner), read_until_(read_until), reply_time_(reply_time) {}

  bool is_readable() const override { return !ended() && inner_.is_readable(); }
  bool wait_readable() const override { return !ended() && inner_.wait_readable(); }
  bool wait_writable() const override { return inner_.wait_writable(); }
  bool is_peer_alive() const override { return inner_.is_peer_alive(); }
  socket_t socket() const override { return inner_.socket(); }
  time_t duration() const override { return inner_.duration(); }
  void get_remote_ip_and_port(std::string& ip, int& port) const override { inner_.get_remote_ip_and_port(ip, port); }
  void get_local_ip_and_port(std::string& ip, int& port) const override { inner_.get_local_ip_and_port(ip, port); }

  ssize_t read(char* to, size_t size) override {
    if (bad_head_) return -1;
    if (ended()) return 0;
    if (!inner_.is_readable() && Clock::now() > read_until_) {
      late_ = true;
      return -1;
    }
    const ssize_t count = inner_.read(to, size);
    for (ssize_t i = 0; i < count && !head_complete_; ++i) {
      if (!take_head_byte(to[i])) {
        bad_head_ = true;
        return -1;
      }
    }
    if (count <= 0) broken_ = true;
    return count;
  }

  ssize_t write(const char* from, size_t size) override {
    const auto now = Clock::now();
    if (!writing_since_) writing_since_ = now;
    if (now > *writing_since_ + reply_time_) return -1;
    return inner_.write(from, size);
  }

  // Nothing more is read of this request: what follows belongs to the next one, or is not wanted.
  void end_reading() { no_more_ = true; }
  const std::string& head() const { return head_; }  // request line and headers as sent
  bool wrote() const { return writing_since_.has_value(); }
  bool is_silent() const { return head_.empty(); }
  // What follows on this connection cannot be told apart from what came before.
  bool is_spoilt() const { return bad_head_ || late_ || broken_; }

 private:
  static constexpr size_t head_limit = 64u << 10;

  bool ended() const { return head_complete_ && no_more_; }

  // Lines end with CR LF, and a line of the head does not begin with a blank (a folded line). NUL ends nothing.
  bool take_head_byte(char c) {
    const bool at_line_start = last_ == '\n';
    if (c == '\0' || (c == '\n') != (last_ == '\r') || head_.size() >= head_limit) return false;
    head_ += c;
    if (at_line_start && (c == ' ' || c == '\t')) return false;
    line_is_empty_ = c == '\r' ? at_line_start : (c == '\n' ? line_is_empty_ : false);
    if (c == '\n' && line_is_empty_) head_complete_ = true;
    last_ = c;
    return true;
  }

  httplib::Stream& inner_;
  const Clock::time_point read_until_;
  const std::chrono::milliseconds reply_time_;
  std::optional<Clock::time_point> writing_since_;
  std::string head_;
  char last_ = 'x';  // the request line is a line too, but no folded one
  bool line_is_empty_ = false;
  bool head_complete_ = false;
  bool no_more_ = false;
  bool bad_head_ = false;
  bool late_ = false;
  bool broken_ = false;
};

}  // namespace portico::http
