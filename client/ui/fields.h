// What is typed. Each field is a real element of the document (input methods, autofill, password managers, undo).
// `value` is read each frame and written when the reader has typed.
#pragma once

#include <initializer_list>
#include <string>

#include "client/ui/controls.h"

namespace portico::ui {

enum class FieldKind : std::uint8_t { text, password, email, search, telephone, number, date, area };

struct FieldOptions {
  FieldKind kind = FieldKind::text;
  Text name = {};          // of the element, e.g. "username"; the id when empty
  Text autocomplete = {};  // "username", "current-password", "street-address", "off" …
  Text placeholder = {};
  Text hint = {};   // a line under the field
  Text error = {};  // not empty: shown under the field instead of the hint, and read out as its description
  bool required = false;
  bool hidden_label = false;  // the label is only for readers (search)
  bool disabled = false;
  int rows = 4;  // of an area
  bool code = false;           // an area's: read from left to right in every language
  Align align = Align::start;  // end: figures in a column
  float max_width = 0;
};
struct Edit {
  bool changed = false;    // typed: value has been written in this frame
  bool committed = false;  // left the field or pressed Enter after a change
  bool entered = false;    // pressed Enter
};
Edit field(Frame& frame, Text id, Text label, std::string& value, const FieldOptions& options = {});

struct Choice {
  Text value;
  Text label;
};
// A choice of one out of few, with the browser's own list.
bool select(Frame& frame, Text id, Text label, std::string& value, std::initializer_list<Choice> choices,
            bool hidden_label = false, Text hint = {}, Text error = {});
bool select(Frame& frame, Text id, Text label, std::string& value, const Choice* choices, std::size_t count,
            bool hidden_label = false, Text hint = {}, Text error = {}, Text autocomplete = {});

struct StepperOptions {
  int low = 1;
  int high = 9999;
  int step = 1;
  Text unit = {};
  Text hint = {};
  Text error = {};
  bool hidden_label = false;
};
// A whole number between bounds: minus, a field, plus. Typed values are clamped when the field is left.
bool stepper(Frame& frame, Text id, Text label, int& value, const StepperOptions& options = {});

// Fields that are sent together; `name` for readers. Returns true once when sent (Enter or its submit button).
bool form(Frame& frame, Text id, Text name, Body body);

}  // namespace portico::ui
