#include "client/app/retry.h"

#include <algorithm>

namespace portico::app {

bool is_passing(int status) { return status == 0 || status == 429 || status == 502 || status == 503 || status == 504; }

void RetryQueue::add(Number number, int attempts) {
  Entry entry;
  entry.attempts = attempts;
  entries_[number] = entry;
}

bool RetryQueue::failed(Number number, double now, double chance, double wish) {
  const auto found = entries_.find(number);
  if (found == entries_.end()) return false;
  Entry& entry = found->second;
  ++entry.failures;
  if (entry.attempts > 0 && entry.failures >= entry.attempts) {
    entries_.erase(found);
    return false;
  }
  double pause = first_pause;
  for (int i = 1; i < entry.failures && pause < longest_pause; ++i) pause *= 2;
  pause = std::min(pause, longest_pause) * (0.75 + 0.5 * chance);
  entry.not_before = now + std::min(wish, longest_wish);
  entry.due = std::max(now + pause, entry.not_before);
  entry.is_waiting = true;
  return true;
}

void RetryQueue::hurry(double now) {
  for (auto& [number, entry] : entries_) entry.due = std::min(entry.due, std::max(now, entry.not_before));
}

void RetryQueue::hurry_all(double now) {
  for (auto& [number, entry] : entries_) entry.due = std::min(entry.due, now);
}

std::vector<RetryQueue::Number> RetryQueue::take_due(double now) {
  std::vector<Number> due;
  for (auto& [number, entry] : entries_) {
    if (!entry.is_waiting || entry.due > now) continue;
    entry.is_waiting = false;
    due.push_back(number);
  }
  return due;
}

std::optional<double> RetryQueue::next() const {
  std::optional<double> next;
  for (const auto& [number, entry] : entries_) {
    if (entry.is_waiting && (!next || entry.due < *next)) next = entry.due;
  }
  return next;
}

bool RetryQueue::is_in_trouble() const {
  return std::any_of(entries_.begin(), entries_.end(), [](const auto& entry) { return entry.second.failures > 0; });
}

}  // namespace portico::app
