#pragma once
// When to send again what did not get through: a pure rule. Time and chance are given from outside; times are
// milliseconds on one monotonic clock. One thread.
//
//   add → failed (waiting) → take_due (under way again) → failed … → done
#include <map>
#include <optional>
#include <vector>

namespace portico::app {

// Answers that say nothing about the request itself: none at all (0), too many requests, a server in trouble.
bool is_passing(int status);

class RetryQueue {
 public:
  using Number = int;
  static constexpr double first_pause = 1'000, longest_pause = 60'000;
  static constexpr double longest_wish = 600'000;  // a server that wants to be left alone for longer is not obeyed

  // Something is about to be sent. attempts: the most, the first included; 0: as many as it takes.
  void add(Number number, int attempts);
  // Waits longer after each failure: 1 s, 2 s, 4 s … 60 s, each by up to a quarter more or less, so that not all come
  // back at once. chance: 0 to 1. wish: what the server asked for with Retry-After; 0: nothing.
  // False: that was the last attempt; it is forgotten.
  bool failed(Number number, double now, double chance, double wish = 0);
  void done(Number number) { entries_.erase(number); }
  // The network is back or the page is seen again: all at once, but none sooner than the server asked for.
  void hurry(double now);
  void hurry_all(double now);  // the reader asked for it
  // What is to be sent now; it counts as under way again.
  std::vector<Number> take_due(double now);

  std::optional<double> next() const;  // when the next one is due
  // Something has failed and has not got through since.
  bool is_in_trouble() const;

 private:
  struct Entry {
    int attempts = 0;
    int failures = 0;
    bool is_waiting = false;
    double due = 0;
    double not_before = 0;
  };
  std::map<Number, Entry> entries_;
};

}  // namespace portico::app
