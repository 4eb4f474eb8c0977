#include "server/model_command_watch.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "server/model_command.h"

namespace portico {
namespace {

constexpr double first_shown_after = 0.5, shown_every_on_terminal = 0.1, shown_every_elsewhere = 5;

}  // namespace

Watch::Watch(double limit_seconds)
    : limit_(limit_seconds), on_terminal_(::isatty(STDERR_FILENO) != 0), thread_([this] { run(); }) {}

Watch::~Watch() {
  settle();
  thread_.join();
}

void Watch::say(std::string what) {
  const std::lock_guard lock(mutex_);
  what_ = std::move(what);
  progress_ = 0;
}

std::function<bool(double)> Watch::for_seconds(double length) {
  const double until = seconds() + length;
  return [this, until](double progress) {
    progress_ = progress;
    return seconds() < until;
  };
}

void Watch::settle() {
  const std::lock_guard lock(mutex_);
  if (settled_) return;
  settled_ = true;
  if (on_terminal_ && !shown_.empty()) std::fputs("\r\033[K", stderr);
  changed_.notify_all();
}

void Watch::run() {
  std::unique_lock lock(mutex_);
  double next_show = first_shown_after;
  while (!settled_) {
    const double now = seconds();
    if (limit_ > 0 && now >= limit_) give_up();
    if (now >= next_show) {
      show();
      next_show = now + (on_terminal_ ? shown_every_on_terminal : shown_every_elsewhere);
    }
    const double until = limit_ > 0 ? std::min(next_show, limit_) : next_show;
    changed_.wait_for(lock, std::chrono::duration<double>(std::max(until - now, 0.001)));
  }
}

void Watch::show() {
  char line[160];
  const int percent = static_cast<int>(std::clamp(progress_.load(), 0.0, 1.0) * 100);
  const int length = std::snprintf(line, sizeof line, "%.100s, %.1f s", what_.c_str(), seconds());
  if (percent > 0) {
    const auto used = static_cast<std::size_t>(length);
    std::snprintf(line + used, sizeof line - used, ", about %d %%", percent);
  }
  shown_ = line;
  std::fprintf(stderr, on_terminal_ ? "\r%s\033[K" : "%s\n", line);
}

// With the lock held, so that nobody settles meanwhile.
void Watch::give_up() {
  std::fprintf(stderr, "%sportico: gave up after %g s (%s)\n", on_terminal_ && !shown_.empty() ? "\r\033[K" : "",
               limit_, what_.c_str());
  ::_exit(gave_up);
}

}  // namespace portico
