// When to draw: a pure rule, without a clock. A wake asks for some frames; a deadline asks for one frame at a time to
// come; otherwise nothing happens at all. A hidden page never draws; what was asked for is done when it shows again.
// Times are milliseconds on one monotonic clock.
#pragma once

namespace portico::platform {

class Pace {
 public:
  struct Next {
    enum class Kind { nothing, frame, timer } kind = Kind::nothing;
    double after = 0;  // of a timer: from now
  };

  void wake(int frames);
  void wake_at(double time);  // the earliest one counts
  void set_hidden(bool hidden) { hidden_ = hidden; }
  bool hidden() const { return hidden_; }
  // A frame is about to be drawn: it answers one wake and all deadlines that are due.
  void begin_frame(double now);
  // What to arrange until the next call.
  Next next(double now) const;

 private:
  int frames_ = 0;
  double deadline_ = -1;
  bool hidden_ = false;
};

}  // namespace portico::platform
