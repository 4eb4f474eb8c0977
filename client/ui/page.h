// The page and what lies over it. One page() per frame; dialogs and menus may be called anywhere inside.
#pragma once

#include "client/ui/feedback.h"
#include "client/ui/fields.h"
#include "client/ui/table.h"

namespace portico::ui {

struct Page {
  Body banner = {};      // stays under the top bar: what concerns every page for a while
  Body top_bar = {};     // stays; a row: brand, links, spacer, search, menus. Should fit 390 px: use narrow()
  Body rail = {};        // left navigation of words: rail_link, rail_title; on narrow screens behind a button
  Text rail_name = {};   // names it, and labels that button
  Body main = {};        // a column
  Body footer = {};      // a wrapping row of quiet links and captions
  Body bottom_bar = {};  // stays at the bottom; for the summary on narrow screens
  float max_width = content_width;
};
void page(Frame& frame, const Page& page);
bool rail_link(Frame& frame, Text id, Text label, Text href, bool current = false, int count = -1);
void rail_title(Frame& frame, Text words);

// A modal dialog while `open`: the rest cannot be reached; the focus goes to the first field or button inside, and back
// afterwards. Esc, the close button and a press beside it set open = false. Returns true in the frame it was closed so.
struct DialogOptions {
  float width = 520;
  bool wide_on_narrow = true;
};
bool dialog(Frame& frame, Text id, Text title, bool& open, Body body, DialogOptions options = {});
// The row of buttons at the end of a dialog or form; the primary one comes last in it and stands right.
void actions(Frame& frame, Body buttons);

}  // namespace portico::ui
