// The tree of one frame: what the widgets asked for, then where it lies. Internal to this room.
// Every node is a box in the flow of its parent; a text is a box, too. Widths go down, heights come up.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "client/platform/glyphs.h"
#include "client/platform/mirror.h"
#include "client/ui/key_index.h"
#include "client/ui/layout.h"
#include "client/ui/picture.h"

namespace portico::ui {

enum class Flow : std::uint8_t { column, row, wrap, grid };

struct Line {
  std::size_t begin = 0, end = 0;  // bytes of the words
  float width = 0;
  bool shaped = false;         // drawn as a whole, see script.h
  bool right_to_left = false;  // in which direction
  std::string before = {};     // stands before its words when it is drawn: isolates that began in a former line
};

struct Lettering {
  std::string words;
  float size = 15;
  float line = 22;
  platform::Face face = platform::Face::regular;
  Token colour = Token::ink;
  Align align = Align::start;
  bool one_line = false;
  bool struck = false;
  bool mirrored = false;  // stands in a layout that runs from right to left: it starts at the right side

  // found in measuring and laying out
  float whole = 0, longest = 0;  // width of all, and of its longest word
  float broken_at = -1;          // the width that `lines` were broken for; -1: not yet
  std::vector<Line> lines;
};

// "Left" is where lines of the reader's language start.
struct Edges {
  float left = 0, top = 0, right = 0, bottom = 0;
};

// What a column of a table asks for, and in measuring what its cells need.
struct TableColumn {
  float weight = 1;  // share of what is left over
  float wish = 0;    // width it should have where there is room
  float least = 0;   // the longest word of all cells
  float full = 0;    // nothing wraps
};
// Widths of the columns, whole pixels, that fill `width`. Where it is too narrow, wide columns give before narrow ones,
// none below its least; the sum is larger than `width` only when the least widths are.
std::vector<float> column_widths(const std::vector<TableColumn>& columns, float width);

struct Node {
  Key key = 0;
  int parent = -1, first = -1, last = -1, next = -1;
  int children = 0;

  // what is asked for
  Flow flow = Flow::column;
  float gap = 0;
  Edges pad;
  Align align = Align::stretch;
  Align justify = Align::start;
  int self_align = -1;  // an Align: overrides the parent's
  float grow = 0;
  float fixed_width = 0, max_width = 0, least_width = 0;
  float fixed_height = 0, least_height = 0, most_height = 0;
  float basis = -1;  // >= 0: width in a row before growing, whatever is inside
  float min_column = 0;
  int most_columns = 6;
  float aspect = 0;
  bool is_table_row = false;           // its children are cells, one for each column of the table around it
  std::vector<TableColumn> columns;    // of a table: its rows anywhere below it share these
  bool scrolls = false, scrolls_sideways = false;
  Stays stays = Stays::no;
  bool floats = false;  // takes no place; covers its parent's box

  bool is_text = false;
  Lettering text;

  // how it looks
  bool filled = false, hover_filled = false, bordered = false;
  Token fill = Token::page, hover_fill = Token::hover, border = Token::line;
  float radius = 0, border_width = 1;
  bool shadow = false;
  Painter painter;

  // Places its children by itself: given the width, fills one place for each child and returns its own height.
  std::function<float(float width, std::vector<Rect>& places)> arrange;

  // what it is, for the document
  bool mirrored = false;
  bool pressable = false;  // an item that can be hovered and pressed
  bool disabled = false;
  platform::MirrorNode mirror;

  // where it lies
  float min_width = 0, full_width = 0;
  float x = 0, y = 0, width = 0, height = 0;  // within the parent
  float content_height = 0, content_width = 0;
  Rect rect;  // on the surface
  bool hovered = false, held = false;
  bool looks_hovered = false;  // as if pointed at, for the styleguide
};

class Tree {
 public:
  std::vector<Node> nodes;
  KeyIndex places;  // of nodes, by key

  // Another frame begins: what was is kept beside it, because most texts come again.
  void begin_frame();
  int add(int parent);
  Node& at(int index) { return nodes[static_cast<std::size_t>(index)]; }
  const Node& at(int index) const { return nodes[static_cast<std::size_t>(index)]; }

  void measure(int node);                // intrinsic widths, from below
  float lay_out(int node, float width);  // returns the natural height
  void stretch(int node, float height);  // gives it more (or less) height than natural

 private:
  // The children that take a place in the flow, from one of them up to, but without, another; -1: to the last.
  struct Flowing {
    struct Step {
      const Tree* tree;
      int child;
      int operator*() const { return child; }
      void operator++() { child = tree->next_flowing(tree->at(child).next); }
      bool operator!=(const Step& other) const { return child != other.child; }
    };
    const Tree* tree;
    int from, until;
    Step begin() const { return {tree, from}; }
    Step end() const { return {tree, until}; }
  };
  Flowing flowing(int node) const { return {this, next_flowing(at(node).first), -1}; }
  // The child itself, or the first of those after it, that takes a place.
  int next_flowing(int child) const {
    while (child >= 0 && at(child).floats) child = at(child).next;
    return child;
  }

  void measure_text(int node);
  void break_text(int node, float width);
  Lettering* as_before(int node);
  float child_width(const Node& child, float inner, bool fill) const;
  float lay_arranged(int node, float width);
  float lay_column(int node, float inner);
  void shorten(int column, float excess);
  float lay_line(int node, const Flowing& children, float inner, float top);
  float lay_lines(int node, float inner);
  int divide_grid(int grid, float inner);
  int after_columns(int from, int columns) const;
  int after_line(int from, float inner, float gap) const;
  void stretch_line(int node, float extra);
  void measure_table(int table);
  void lay_out_table(int table, float inner);
  template <class Each>
  void each_row(int below, Each each);

  std::vector<Node> nodes_before_;
  KeyIndex places_before_;
};

// Text on its own.
float text_width(std::string_view words, platform::Face face, float size);
float longest_word(std::string_view words, platform::Face face, float size);
std::vector<Line> break_lines(std::string_view words, platform::Face face, float size, float width);
// Decodes one letter and moves `at` behind it; broken UTF-8 gives U+FFFD and moves by one byte.
unsigned next_letter(std::string_view words, std::size_t& at);

}  // namespace portico::ui
