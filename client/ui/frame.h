// The frame: handed to every draw function. A screen describes itself anew each frame by calling the widgets of this
// room; afterwards everything is measured, placed, painted, and mirrored into the document. Frames happen only after an
// event, a wake() or a deadline.
//
// Ids: an `id` is a stable word, unique among its siblings (the nearest keyed container), never shown and never
// translated. State of a widget and its element in the document live under it. Lists: wrap each entry in keyed().
// All text comes from the caller, already in the reader's language. Nothing here is kept longer than the frame unless
// said; strings are copied. One thread.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <type_traits>

#include "client/ui/theme.h"

namespace portico::ui {

using Text = std::string_view;
using Key = std::uint32_t;

// A callable that is called at once and not kept.
class Body {
 public:
  Body() = default;
  template <class F, class = std::enable_if_t<!std::is_same_v<std::decay_t<F>, Body> && std::is_invocable_v<F&>>>
  Body(F&& call)  // NOLINT: a lambda converts by intent
      : object_(const_cast<void*>(static_cast<const void*>(&call))),
        call_([](void* object) { (*static_cast<std::remove_reference_t<F>*>(object))(); }) {}
  explicit operator bool() const { return call_ != nullptr; }
  void operator()() const {
    if (call_) call_(object_);
  }

 private:
  void* object_ = nullptr;
  void (*call_)(void*) = nullptr;
};

struct Rect {
  float x = 0, y = 0, width = 0, height = 0;
  float right() const { return x + width; }
  float bottom() const { return y + height; }
  bool contains(float px, float py) const { return px >= x && py >= y && px < right() && py < bottom(); }
};

enum class Tone : std::uint8_t { neutral, accent, good, warn, bad };

// The few words the widgets need for themselves, in the reader's language; set once when the language changes.
struct Words {
  std::string close = "Close";
  std::string dismiss = "Dismiss";
  std::string increase = "Increase";
  std::string decrease = "Decrease";
  std::string required = "required";
  std::string busy = "Working";
  std::string skip = "Skip to content";
  std::string menu = "Menu";
  std::string notifications = "Notifications";
  std::string data_points = "Data points, arrow keys move between them";
  std::string as_table = "As a table";
  bool right_to_left = false;  // how the language is read: the whole layout starts at the right then
};

class Core;  // the room's machinery, see core.h

class Frame {
 public:
  explicit Frame(Core& core) : core_(&core) {}

  float width() const;  // of the viewport
  float height() const;
  bool narrow() const;  // narrower than narrow_width: a phone, or much zoom
  double now() const;   // milliseconds, monotonic
  bool reduced_motion() const;
  bool on_paper() const;  // the document is looked at, not the surface: the page is printed, or nothing can be painted
  const Theme& theme() const;
  const Words& words() const;

  void wake(int frames = 2);            // draw again soon
  void wake_at(double milliseconds);    // draw again then, once
  void navigate(Text href);             // as if a link had been followed
  void set_title(Text title);           // of the document
  void route_changed();                 // scroll to the top; the first heading gets the focus and is read out
  void entry_changed();                 // the same page, in another entry of the history
  void toast(Tone tone, Text message);  // shown for a while, read out at once
  void announce(Text message, bool urgent = false);  // read out only
  void focus(Text id);                               // the widget with this id in the present container gets the focus
  void copy(Text text);                              // into the clipboard; call it in the frame of the click
  bool& flag(Text id, bool initial = false);         // a switch that stays between frames, e.g. "open"

  Core& core() { return *core_; }

 private:
  Core* core_;
};

// Everything inside lives under this id: two entries of a list may then use the same words.
void keyed(Frame& frame, Text id, Body body);

}  // namespace portico::ui
