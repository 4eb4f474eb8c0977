// What is pressed, chosen or followed. A function that returns bool returns true in exactly one frame per press,
// whether by pointer, key, or assistive technology.
#pragma once

#include <initializer_list>

#include "client/ui/text.h"

namespace portico::ui {

// quiet: an action among the contents; bar: a command of the top bar, in the ink of its links
enum class ButtonLook : std::uint8_t { primary, secondary, quiet, danger, bar };

struct ButtonOptions {
  ButtonLook look = ButtonLook::secondary;
  Glyph glyph = Glyph::none;
  bool glyph_after = false;  // behind the label: where it leads
  Text name = {};      // for readers, when the label alone does not say it ("Remove Oak table"); begins with the label
  Text disabled = {};  // not empty: cannot be pressed, and this is the reason, which is shown as description
  bool busy = false;   // under way: cannot be pressed, says so
  bool wide = false;   // takes the whole width
  bool icon_only = false;  // the label is only for readers
  bool submit = false;     // sends the surrounding form; Enter in a field presses it
  bool small = false;
  int expanded = -1;  // 0 or 1: opens something, and whether it is open
  int pressed = -1;   // 0 or 1: a toggle and its state
};
bool button(Frame& frame, Text id, Text label, const ButtonOptions& options = {});

struct LinkOptions {
  Glyph glyph = Glyph::none;
  Size size = Size::body;
  Weight weight = Weight::regular;
  bool quiet = false;      // ink instead of accent (navigation bars, footers)
  bool current = false;    // the page we are on
  bool external = false;   // leaves the portal, in a new tab
  bool as_button = false;  // looks like the primary button
  bool in_bar = false;     // as tall and wide as the buttons beside it in the top bar
  bool icon_only = false;  // the label is only for readers
  Text name = {};          // for readers; begins with the label
  int count = -1;          // >= 0: a number in a pill behind it
};
// A real link; a plain left click goes to Frame::navigate, everything else stays the browser's.
bool link(Frame& frame, Text id, Text label, Text href, const LinkOptions& options = {});
// The maker's mark at the top left: bold name, link to the start.
bool brand(Frame& frame, Text name, Text href);

struct CardOptions {
  Text href = {};  // not empty: the whole card is a link named `name`
  Text name = {};  // for readers; needed with href
  float padding = space::l;
  float gap = space::s;
  bool plain = false;  // surface instead of raised: no border
  Tone tone = Tone::neutral;
  bool selected = false;
};
// Returns true when the card as a link was followed. Buttons inside stay pressable on their own.
bool card(Frame& frame, Text id, const CardOptions& options, Body body);

bool checkbox(Frame& frame, Text id, Text label, bool& value, Text hint = {}, Text disabled = {});

// One answer in a group of a configurator. Out options stay visible, and may say why.
enum class OptionKind : std::uint8_t { radio, checkbox };
enum class OptionState : std::uint8_t { open, checked, implied, out };
struct Option {
  Text label;
  Text detail = {};              // what it means, in a sentence
  Text price = {};               // difference, already formatted; right-aligned
  Text time = {};                // lead time difference, under the price
  Text mark = {};                // a word for its state (implied: "follows from …", out: "not possible now")
  Text why = {};                 // label of the button that explains; empty: no such button
  Colour swatch = {0, 0, 0, 0};  // visible when not transparent
  OptionState state = OptionState::open;
};
struct OptionResult {
  bool chosen = false;  // asks for the other state; never for an `out` option
  bool why = false;     // the explanation is asked for (by its button, or by pressing an `out` option)
};
void option_group(Frame& frame, Text id, Text name, OptionKind kind, Body body);
OptionResult option(Frame& frame, Text id, const Option& option);

struct Tab {
  Text id;
  Text label;
  int count = -1;
};
// The tabs' bar; `current` is the id of the chosen tab. Draw the panel after it by yourself.
bool tabs(Frame& frame, Text id, Text name, std::initializer_list<Tab> tabs, std::string& current);
bool tab(Frame& frame, const Tab& tab, std::string& current);  // within tab_bar
void tab_bar(Frame& frame, Text id, Text name, Body body);

enum class StepState : std::uint8_t { open, done, needs_you };
struct Step {
  Text label;
  Text detail = {};      // what is chosen, or what is missing
  Text state_word = {};  // "done", "open", "needs you"
  StepState state = StepState::open;
  bool current = false;
};
void steps(Frame& frame, Text id, Text name, Body body);
bool step(Frame& frame, Text id, const Step& step);

void breadcrumb(Frame& frame, Text name, Body links);  // links inside; the last is `current`
// A button that opens a list of commands or links below it. Inside: menu_item, menu_link.
void menu(Frame& frame, Text id, Text label, const ButtonOptions& options, Body items);
// checked: 0 or 1, of one that is chosen among others.
bool menu_item(Frame& frame, Text id, Text label, int checked = -1);
bool menu_link(Frame& frame, Text id, Text label, Text href, bool checked = false);
// Shows or hides its body below a button; starts closed. name: for readers, when the label alone does not say it.
bool disclosure(Frame& frame, Text id, Text label, Body body, Text name = {});

}  // namespace portico::ui
