#include "client/ui/tree.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace portico::ui {

void Tree::begin_frame() {
  nodes.swap(nodes_before_);
  nodes.clear();
  std::swap(places, places_before_);
  places.clear();
}

int Tree::add(int parent) {
  const int index = static_cast<int>(nodes.size());
  nodes.emplace_back();
  nodes.back().parent = parent;
  if (parent < 0) return index;
  Node& above = at(parent);
  if (above.last >= 0)
    at(above.last).next = index;
  else
    above.first = index;
  above.last = index;
  ++above.children;
  return index;
}

void Tree::measure(int index) {
  float widest = 0, widest_min = 0, sum = 0, sum_min = 0;
  int count = 0;
  for (int child = at(index).first; child >= 0; child = at(child).next) {
    measure(child);
    if (at(child).floats) continue;
    const Node& c = at(child);
    widest = std::max(widest, c.full_width);
    widest_min = std::max(widest_min, c.min_width);
    sum += c.full_width;
    sum_min += c.min_width;
    ++count;
  }
  Node& node = at(index);
  const float gaps = node.gap * static_cast<float>(std::max(0, count - 1));
  const float pads = node.pad.left + node.pad.right;
  if (node.is_text) {
    measure_text(index);
    node.full_width = std::ceil(node.text.whole * 8) / 8;
    node.min_width = node.text.one_line ? node.full_width : node.text.longest;
  } else if (node.aspect > 0 || node.arrange) {
    node.full_width = node.max_width > 0 ? node.max_width : 400;
    node.min_width = 40;
  } else if (node.flow == Flow::row) {
    node.full_width = sum + gaps + pads;
    node.min_width = sum_min + gaps + pads;
  } else {
    const bool many = node.flow != Flow::column;
    node.full_width = (many ? sum + gaps : widest) + pads;
    node.min_width = widest_min + pads;
  }
  if (!node.columns.empty()) measure_table(index);
  if (node.scrolls_sideways) node.min_width = std::min(node.min_width, 120.0F);
  node.full_width = std::max(node.full_width, node.least_width);
  node.min_width = std::max(node.min_width, node.least_width);
  if (node.max_width > 0) node.full_width = std::min(node.full_width, node.max_width);
  if (node.fixed_width > 0) node.full_width = node.min_width = node.fixed_width;
  if (node.basis >= 0) node.full_width = node.min_width = node.basis;
  node.min_width = std::min(node.min_width, node.full_width);
}

// The same text, of the frame before; nullptr: there was another one, or none. Most nodes stand where they stood.
Lettering* Tree::as_before(int index) {
  const Node& node = at(index);
  auto place = static_cast<std::size_t>(index);
  if (place >= nodes_before_.size() || nodes_before_[place].key != node.key) {
    const int found = places_before_.find(node.key);
    if (found < 0) return nullptr;
    place = static_cast<std::size_t>(found);
  }
  Node& before = nodes_before_[place];
  const Lettering &was = before.text, &is = node.text;
  const bool same = before.is_text && was.size == is.size && was.face == is.face && was.words == is.words;
  return same ? &before.text : nullptr;
}

void Tree::measure_text(int index) {
  Lettering& text = at(index).text;
  if (const Lettering* was = as_before(index)) {
    text.whole = was->whole;
    text.longest = was->longest;
  } else {
    text.whole = text_width(text.words, text.face, text.size);
    text.longest = longest_word(text.words, text.face, text.size);
  }
}

void Tree::break_text(int index, float width) {
  Lettering& text = at(index).text;
  if (text.broken_at == width) return;
  Lettering* was = as_before(index);
  if (was && was->broken_at == width) {
    text.lines = std::move(was->lines);
    was->broken_at = -1;
  } else {
    text.lines = break_lines(text.words, text.face, text.size, width);
  }
  text.broken_at = width;
}

float Tree::child_width(const Node& child, float inner, bool fill) const {
  float width = child.fixed_width > 0 ? child.fixed_width : fill ? inner : std::min(child.full_width, inner);
  if (child.max_width > 0) width = std::min(width, child.max_width);
  return std::min(width, inner);
}

float Tree::lay_out(int index, float width) {
  {
    Node& node = at(index);
    node.width = width;
    if (node.is_text) {
      break_text(index, std::max(1.0F, width));
      return node.height = node.text.line * static_cast<float>(node.text.lines.size());
    }
    if (node.aspect > 0) return node.height = std::round(width / node.aspect);
  }
  if (at(index).arrange) return lay_arranged(index, width);
  const Edges pad = at(index).pad;
  float inner = std::max(0.0F, width - pad.left - pad.right);
  if (!at(index).columns.empty()) lay_out_table(index, inner);
  if (at(index).scrolls_sideways) {
    for (int child : flowing(index)) inner = std::max(inner, at(child).min_width);
    at(index).content_width = inner + pad.left + pad.right;
  }
  float height = at(index).flow == Flow::column ? lay_column(index, inner) : lay_lines(index, inner);
  height += pad.top + pad.bottom;
  Node& node = at(index);
  node.content_height = height;
  height = std::max(height, node.least_height);
  if (node.most_height > 0 && height > node.most_height) {
    if (node.flow == Flow::column && !node.scrolls) shorten(index, height - node.most_height);
    height = node.most_height;
  }
  if (node.fixed_height > 0) height = node.fixed_height;
  if (node.scrolls && node.fixed_height <= 0 && node.most_height <= 0) height = 0;
  for (int child = node.first; child >= 0; child = at(child).next)
    if (at(child).floats) {
      at(child).x = at(child).y = 0;
      const float natural = lay_out(child, width);
      stretch(child, std::max(natural, height));
    }
  at(index).height = height;
  if (!node.scrolls && height > node.content_height) {
    if (node.flow == Flow::column) stretch(index, height);
    if (node.flow == Flow::row) stretch_line(index, height - node.content_height);
  }
  return height;
}

float Tree::lay_arranged(int index, float width) {
  std::vector<Rect> found;
  const float height = at(index).arrange(width, found);
  std::size_t number = 0;
  for (int child = at(index).first; child >= 0; child = at(child).next, ++number) {
    const Rect place = number < found.size() ? found[number] : Rect{};
    lay_out(child, place.width);
    Node& c = at(child);
    c.x = place.x;
    c.y = place.y;
    c.height = place.height;
  }
  return at(index).height = at(index).content_height = height;
}

// What is too tall for a column gives way in the child that scrolls.
void Tree::shorten(int column, float excess) {
  float taken = 0;
  for (int child : flowing(column)) {
    Node& c = at(child);
    c.y -= taken;
    if (!c.scrolls || taken > 0) continue;
    taken = std::min(excess, c.height);
    c.height -= taken;
  }
  at(column).content_height -= taken;
}

float Tree::lay_column(int index, float inner) {
  const Align align = at(index).align;
  const Edges pad = at(index).pad;
  float y = pad.top;
  bool any = false;
  for (int child : flowing(index)) {
    Node& c = at(child);
    const Align own = c.self_align >= 0 ? static_cast<Align>(c.self_align) : align;
    const float width = child_width(c, inner, own == Align::stretch);
    const float height = lay_out(child, width);
    Node& placed = at(child);
    if (any) y += at(index).gap;
    any = true;
    const float left_over = inner - width;
    placed.x = pad.left + (own == Align::centre ? left_over / 2 : own == Align::end ? left_over : 0);
    placed.y = y;
    y += height;
  }
  return y - pad.top;
}

float Tree::lay_lines(int index, float inner) {
  const Node& node = at(index);
  const float gap = node.gap;
  int columns = 0;
  float least = -gap;
  if (node.flow == Flow::grid) columns = divide_grid(index, inner);
  if (node.flow == Flow::row)
    for (int child : flowing(index)) least += at(child).min_width + gap;
  const bool is_one_line = node.flow == Flow::row && least <= inner + 0.5F;
  float y = node.pad.top;
  for (int from = next_flowing(node.first), until = -1; from >= 0; from = until) {
    until = is_one_line ? -1 : columns > 0 ? after_columns(from, columns) : after_line(from, inner, gap);
    y += lay_line(index, {this, from, until}, inner, y);
    if (until >= 0) y += gap;
  }
  return y - node.pad.top;
}

// Gives the children of a grid their width; the result is how many columns it has.
int Tree::divide_grid(int grid, float inner) {
  const Node& node = at(grid);
  const int fit = static_cast<int>((inner + node.gap) / (node.min_column + node.gap));
  const int columns = std::clamp(fit, 1, node.most_columns);
  const float width = (inner - node.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  for (int child : flowing(grid)) at(child).basis = at(child).full_width = at(child).min_width = width;
  return columns;
}

// The child that begins the next line; -1: there is none.
int Tree::after_columns(int from, int columns) const {
  for (; from >= 0 && columns > 0; --columns) from = next_flowing(at(from).next);
  return from;
}

int Tree::after_line(int from, float inner, float gap) const {
  float used = -gap;
  for (int child : Flowing{this, from, -1}) {
    const float width = std::min(at(child).full_width, inner);
    if (child != from && used + gap + width > inner + 0.01F) return child;
    used += gap + width;
  }
  return -1;
}

// One line of children side by side. Widths: what each wants; too much is taken where it can be spared, what is left
// over goes to those who grow.
float Tree::lay_line(int index, const Flowing& children, float inner, float top) {
  const Node& node = at(index);
  const float gap = node.gap;
  const Align align = node.align, justify = node.justify;
  const float left = node.pad.left;
  float gaps = -gap, wanted = 0, least = 0, growth = 0;
  for (int child : children) {
    gaps += gap;
    wanted += at(child).full_width;
    least += at(child).min_width;
    growth += at(child).grow;
  }
  wanted += gaps;
  least += gaps;
  const float spare = inner - wanted;
  const float give = wanted > least ? std::min(1.0F, -spare / (wanted - least)) : 0;
  const float scale = least > inner && least > 0 ? inner / least : 1;
  float x = left, height = 0;
  if (spare > 0 && growth <= 0) x += justify == Align::end ? spare : justify == Align::centre ? spare / 2 : 0;
  for (int child : children) {
    Node& c = at(child);
    float width = c.full_width;
    if (spare < 0) width = (width - give * (c.full_width - c.min_width)) * scale;
    if (spare > 0 && growth > 0) width += spare * c.grow / growth;
    height = std::max(height, lay_out(child, width));
    at(child).x = x;
    x += width + gap;
  }
  for (int child : children) {
    Node& c = at(child);
    const Align own = c.self_align >= 0 ? static_cast<Align>(c.self_align) : align;
    if (own == Align::stretch && !c.is_text && c.aspect <= 0) stretch(child, height);
    const float left_over = height - at(child).height;
    at(child).y = top + (own == Align::centre ? left_over / 2 : own == Align::end ? left_over : 0);
  }
  return height;
}

// Only columns hand extra height on: to those of their children who grow. Rows pass it to all that stretch.
void Tree::stretch(int index, float height) {
  Node& node = at(index);
  const float extra = height - (node.flow == Flow::column ? node.content_height : node.height);
  node.height = height;
  for (int child = node.first; child >= 0; child = at(child).next)
    if (at(child).floats) stretch(child, height);
  if (node.flow != Flow::column) {
    stretch_line(index, extra);
    return;
  }
  float growth = 0;
  for (int child : flowing(index)) growth += at(child).grow;
  if (growth <= 0 || extra <= 0) return;
  float moved = 0;
  for (int child : flowing(index)) {
    Node& c = at(child);
    c.y += moved;
    if (c.grow <= 0) continue;
    const float more = extra * c.grow / growth;
    stretch(child, c.height + more);
    moved += more;
  }
  at(index).content_height += extra;
}

void Tree::stretch_line(int index, float extra) {
  const Node& node = at(index);
  for (int child : flowing(index)) {
    Node& c = at(child);
    const Align own = c.self_align >= 0 ? static_cast<Align>(c.self_align) : node.align;
    if (own == Align::stretch && !c.is_text && c.aspect <= 0 && node.flow == Flow::row)
      stretch(child, c.height + extra);
    else if (own == Align::centre)
      c.y += extra / 2;
    else if (own == Align::end)
      c.y += extra;
  }
}

}  // namespace portico::ui
