// What happens: progress, limits, history, emptiness, errors.
#pragma once

#include "client/ui/controls.h"

namespace portico::ui {

// A bar of a value against a limit, `share` 0 to 1 and above (over the limit turns bad). `words` says the figures.
void bar(Frame& frame, Text label, Text words, float share, Tone tone = Tone::accent);
void progress(Frame& frame, Text label);  // under way, no known end
// Under way, `share` of it is done, 0 to 1; `words` says what is being done.
void progress_bar(Frame& frame, Text label, Text words, float share);
void skeleton(Frame& frame, int lines, Text name);  // text to come; name says what is loading
// A coloured box with a glyph: something the reader should know. Bad ones are read out at once.
void notice(Frame& frame, Tone tone, Text title, Text words, Body actions = {});
void empty_state(Frame& frame, Glyph glyph, Text title, Text words, Body actions = {});

struct Event {
  Text title;
  Text when = {};
  Text detail = {};
  bool reached = true;
  bool current = false;
  bool last = false;  // nothing follows
};
void timeline(Frame& frame, Text name, Body events);
void event(Frame& frame, const Event& event, Body more = {});

}  // namespace portico::ui
