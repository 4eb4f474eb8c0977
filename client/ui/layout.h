// Containers. Width comes from above, height from below: text wraps to the width it is given and nothing is ever cut.
// Children of a row share its height, so cards in a row are equally tall.
#pragma once

#include "client/ui/frame.h"

namespace portico::ui {

enum class Align : std::uint8_t { start, centre, end, stretch };

// In view while the page scrolls: where all of it has room, or at least its beginning, which says what matters most.
// The end of what is taller comes with the end of the page, or when the focus goes there.
enum class Stays : std::uint8_t { no, whole, beginning };

struct Box {
  float gap = space::m;
  float padding = 0;
  Align align = Align::stretch;  // across the direction: of a column horizontally, of a row vertically
  Align justify = Align::start;  // along a row: where what is left over goes
  float max_width = 0;           // 0: none
  float width = 0;               // > 0: fixed
  float grow = 0;                // > 0: share of what is left over in the surrounding row
};

void column(Frame& frame, Box box, Body body);
void row(Frame& frame, Box box, Body body);   // one line; children shrink and their text wraps
void wrap(Frame& frame, Box box, Body body);  // a line that breaks into several when too narrow
// As many equal columns as fit with at least `min_column` each, `most` at most; rows are equally tall within
// themselves.
void grid(Frame& frame, float min_column, Box box, Body body, int most = 6);

// One, two or three columns side by side; below `collapse_under` (of the available width) they stack in this order.
// Empty bodies take no place.
struct Columns {
  Body left;
  float left_width = 240;
  Body main;
  Body right;
  float right_width = 320;
  Stays left_stays = Stays::no, right_stays = Stays::no;
  float gap = space::xxl;
  float collapse_under = 900;
};
void columns(Frame& frame, const Columns& columns);

void spacer(Frame& frame);                        // takes what is left over, in rows and in equally tall cards
void gap(Frame& frame, float pixels = space::l);  // in a column: additional distance
void divider(Frame& frame);                       // a hairline
void indent(Frame& frame, Body body, float by = space::xl);
void centred(Frame& frame, float max_width, Body body);

// Landmarks and groups for readers of the document; `name` is needed where several of a kind exist.
enum class Region : std::uint8_t { group, list, list_item, navigation, search, section, article, complementary };
void region(Frame& frame, Region kind, Text name, Body body);
// A bounded area with its own vertical scrolling (rarely right: the page scrolls as one).
void scroll_area(Frame& frame, Text id, Text name, float height, Body body);

}  // namespace portico::ui
