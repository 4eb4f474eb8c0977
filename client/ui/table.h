// Tables. Columns become as wide as their cells need; words are kept whole, and a table that is too wide even so
// scrolls sideways. On a narrow screen each row becomes a card with "column: value" lines.
// Order: table { row { cell … } … }.
#pragma once

#include <initializer_list>
#include <string>

#include "client/ui/text.h"

namespace portico::ui {

struct Column {
  Text id;
  Text title;
  Align align = Align::start;
  float weight = 1;  // share of what is left over
  float min_width = 80;  // a wish: kept where there is room
  bool sortable = false;
};
struct Sort {
  std::string column;
  bool descending = false;
};
struct TableOptions {
  Sort* sort = nullptr;  // written when a sortable title is pressed; the caller sorts
  bool stack = true;     // cards on narrow screens; false: stays a table
};
// Returns true when *sort changed. Page long data: at most some 100 rows at once.
bool table(Frame& frame, Text id, Text name, std::initializer_list<Column> columns, Body rows,
           TableOptions options = {});
bool table(Frame& frame, Text id, Text name, const Column* columns, std::size_t count, Body rows,
           TableOptions options = {});
void table_row(Frame& frame, Text id, Body cells);
void cell(Frame& frame, Text words, TextStyle style = {});  // aligned as its column
void cell(Frame& frame, Body body);                         // anything: a link, a badge, a button

}  // namespace portico::ui
