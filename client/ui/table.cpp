#include "client/ui/table.h"

#include "client/ui/controls.h"
#include "client/ui/core.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

struct TableState {
  const Column* columns = nullptr;
  std::size_t count = 0;
  std::size_t at = 0;  // the next cell's column
  bool stacked = false;
};

namespace {

// Figures stand at the right in every language: their decimals are to stand under one another.
Align align_of(const Core& core, const Column& column) {
  return column.align == Align::end && core.mirrors() ? Align::start : column.align;
}

void shape_cell(const Core& core, Node& node, const Column& column, bool stacked) {
  node.flow = stacked ? Flow::row : Flow::column;
  node.gap = stacked ? space::l : 2;
  node.pad = stacked ? Edges{} : sides(10, 6);
  if (stacked) node.align = Align::centre;
  if (stacked) return;
  node.align = column.align == Align::start ? Align::stretch : align_of(core, column);
  node.self_align = static_cast<int>(Align::centre);
}

// The title of a column; pressing a sortable one asks for another order.
bool title(Frame& frame, const Column& column, Sort* sort) {
  Core& core = frame.core();
  Within head(core, core.key_of(column.id));
  shape_cell(core, *head.operator->(), column, false);
  auto& mirror = mirrored(*head.operator->(), Tag::th);
  mirror.set(Attribute::role, "columnheader");
  const bool active = sort != nullptr && sort->column == column.id;
  if (!column.sortable || sort == nullptr) {
    text(frame, column.title,
         {.size = Size::caption,
          .weight = Weight::bold,
          .ink = Ink::secondary,
          .align = align_of(core, column),
          .max_width = 0});
    return false;
  }
  mirror.set(Attribute::sort, !active ? "none" : sort->descending ? "descending" : "ascending");
  const Key key = hash("sort", head->key);
  Within press(core, key);
  press->flow = Flow::row;
  press->gap = space::xs;
  press->align = Align::centre;
  press->self_align = static_cast<int>(align_of(core, column) == Align::end ? Align::end : Align::start);
  press->pressable = true;
  auto& label = mirrored(*press.operator->(), Tag::button, column.title);
  label.set(Attribute::css_class, "press");
  label.set(Attribute::type, "button");
  Hush hush(core);
  const Ink ink = active ? Ink::ink : Ink::secondary;
  text(frame, column.title, {.size = Size::caption, .weight = Weight::bold, .ink = ink});
  if (active) icon(frame, sort->descending ? Glyph::chevron_down : Glyph::chevron_up, ink, 14);
  if (!core.activated(key)) return false;
  if (active)
    sort->descending = !sort->descending;
  else
    *sort = {std::string(column.id), false};
  return true;
}

template <class Fill>
void next_cell(Frame& frame, Fill fill) {
  Core& core = frame.core();
  TableState& state = *core.tables.back();
  if (state.at >= state.count) return;
  const Column& column = state.columns[state.at++];
  Within cell(core, core.next_key());
  shape_cell(core, *cell.operator->(), column, state.stacked);
  mirrored(*cell.operator->(), Tag::td).set(Attribute::role, "cell");
  if (!state.stacked) return fill(align_of(core, column));
  text(frame, column.title, {.size = Size::caption, .ink = Ink::secondary});
  spacer(frame);
  Within contents(core, core.next_key());
  contents->gap = 2;
  contents->align = Align::end;
  fill(Align::end);
}

}  // namespace

bool table(Frame& frame, Text id, Text name, const Column* columns, std::size_t count, Body rows,
           TableOptions options) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  TableState state{columns, count, 0, frame.narrow() && options.stack};
  core.tables.push_back(&state);
  bool changed = false;
  {
    Within node(core, key);
    Scope scope(core, key);
    node->gap = state.stacked ? space::m : 0;
    if (!state.stacked)
      for (std::size_t i = 0; i < count; ++i)
        node->columns.push_back({.weight = columns[i].weight, .wish = columns[i].min_width});
    auto& mirror = mirrored(*node.operator->(), Tag::table);
    mirror.set(Attribute::role, "table");
    mirror.set(Attribute::label, name);
    if (!state.stacked) {
      Within head(core, hash("titles", key));
      head->flow = Flow::row;
      head->align = Align::end;
      head->is_table_row = true;
      mirrored(*head.operator->(), Tag::tr).set(Attribute::role, "row");
      for (std::size_t i = 0; i < count; ++i) changed |= title(frame, columns[i], options.sort);
    }
    if (!state.stacked) divider(frame);
    rows();
  }
  core.tables.pop_back();
  return changed;
}

bool table(Frame& frame, Text id, Text name, std::initializer_list<Column> columns, Body rows, TableOptions options) {
  return table(frame, id, name, columns.begin(), columns.size(), rows, options);
}

void table_row(Frame& frame, Text id, Body cells) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  TableState& state = *core.tables.back();
  state.at = 0;
  {
    Within node(core, key);
    Scope scope(core, key);
    mirrored(*node.operator->(), Tag::tr).set(Attribute::role, "row");
    if (state.stacked) {
      node->gap = space::s;
      node->pad = even(space::l);
      node->bordered = true;
      node->radius = card_radius;
    } else {
      node->flow = Flow::row;
      node->align = Align::centre;
      node->least_height = row_height;
      node->is_table_row = true;
    }
    cells();
  }
  if (!state.stacked) divider(frame);
}

void cell(Frame& frame, Text words, TextStyle style) {
  next_cell(frame, [&](Align align) {
    style.align = align;
    style.max_width = 0;
    text(frame, words, style);
  });
}

void cell(Frame& frame, Body body) {
  next_cell(frame, [&](Align) { body(); });
}

}  // namespace portico::ui
