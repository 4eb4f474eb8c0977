#include "client/ui/layout.h"

#include "client/ui/core.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

namespace {

void apply(Node& node, const Box& box, Flow flow) {
  node.flow = flow;
  node.gap = box.gap;
  node.pad = even(box.padding);
  node.align = box.align;
  node.justify = box.justify;
  node.max_width = box.max_width;
  node.fixed_width = box.width;
  node.grow = box.grow;
}

void container(Frame& frame, const Box& box, Flow flow, Body body) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  apply(*node.operator->(), box, flow);
  body();
}

}  // namespace

void column(Frame& frame, Box box, Body body) { container(frame, box, Flow::column, body); }

void row(Frame& frame, Box box, Body body) {
  if (box.align == Align::stretch) box.align = Align::centre;
  container(frame, box, Flow::row, body);
}

void wrap(Frame& frame, Box box, Body body) {
  if (box.align == Align::stretch) box.align = Align::centre;
  container(frame, box, Flow::wrap, body);
}

void grid(Frame& frame, float min_column, Box box, Body body, int most) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  apply(*node.operator->(), box, Flow::grid);
  node->min_column = min_column;
  node->most_columns = most;
  body();
}

void columns(Frame& frame, const Columns& columns) {
  Core& core = frame.core();
  const Key key = core.next_key();
  // What was available in the last frame decides; the first frame takes the viewport.
  float available = frame.width();
  Within node(core, key);
  Node& parent = core.node(node->parent);
  if (parent.max_width > 0) available = std::min(available, parent.max_width);
  const bool side_by_side = available >= columns.collapse_under;
  node->flow = side_by_side ? Flow::row : Flow::column;
  node->gap = side_by_side ? columns.gap : space::xl;
  node->align = side_by_side ? Align::start : Align::stretch;
  const auto part = [&](const Body& body, float width, Stays stays) {
    if (!body) return;
    Within side(core, core.next_key());
    side->gap = space::l;
    if (side_by_side && width > 0) {
      side->fixed_width = width;
      side->stays = stays;
    } else {
      side->grow = side_by_side ? 1.0F : 0.0F;
      if (side_by_side) side->basis = 0;
    }
    body();
  };
  part(columns.left, columns.left_width, columns.left_stays);
  part(columns.main, 0, Stays::no);
  part(columns.right, columns.right_width, columns.right_stays);
}

void spacer(Frame& frame) {
  Core& core = frame.core();
  core.node(core.leaf(core.next_key())).grow = 1;
}

void gap(Frame& frame, float pixels) {
  Core& core = frame.core();
  Node& node = core.node(core.leaf(core.next_key()));
  node.fixed_height = pixels;
}

void divider(Frame& frame) {
  Core& core = frame.core();
  Node& node = core.node(core.leaf(core.next_key()));
  node.fixed_height = 1;
  node.filled = true;
  node.fill = Token::line;
}

void indent(Frame& frame, Body body, float by) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->gap = space::s;
  node->pad.left = by;
  body();
}

void centred(Frame& frame, float max_width, Body body) {
  Core& core = frame.core();
  Within outer(core, core.next_key());
  outer->align = Align::centre;
  Within inner(core, core.next_key());
  inner->max_width = max_width;
  inner->least_width = std::min(max_width, frame.width() - 2 * space::xl);
  inner->gap = space::m;
  body();
}

void region(Frame& frame, Region kind, Text name, Body body) {
  static constexpr Tag tags[] = {Tag::div,    Tag::ul,      Tag::li,      Tag::nav,
                                 Tag::search, Tag::section, Tag::article, Tag::aside};
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->gap = kind == Region::list ? space::s : space::m;
  auto& mirror = mirrored(*node.operator->(), tags[static_cast<int>(kind)]);
  if (kind == Region::group) mirror.set(Attribute::role, "group");
  if (kind == Region::list) mirror.set(Attribute::role, "list");
  if (!name.empty()) mirror.set(Attribute::label, name);
  body();
}

void scroll_area(Frame& frame, Text id, Text name, float height, Body body) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  node->scrolls = true;
  node->most_height = height;
  auto& mirror = mirrored(*node.operator->(), Tag::div);
  mirror.set(Attribute::role, "group");
  mirror.set(Attribute::label, name);
  mirror.set(Attribute::tab_index, "0");
  Scope scope(core, key);
  body();
}

}  // namespace portico::ui
