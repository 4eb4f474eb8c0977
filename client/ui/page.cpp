#include "client/ui/page.h"

#include <algorithm>

#include "client/ui/core.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

namespace {

// The last icon of the bar stands at the margin, the room around it beyond.
constexpr float bar_overhang = 8;
// Everything a press can reach before the contents; the address of a skip link leads past it.
Key main_key() { return hash("main", 0); }

// Comes first for who goes by keys, and is seen only while it has the focus; the style sheet paints it.
void skip_link(Frame& frame) {
  Core& core = frame.core();
  const Key key = hash("skip", 0);
  const int index = core.leaf(key);
  Node& node = core.node(index);
  node.floats = true;
  auto& mirror = mirrored(node, Tag::a, frame.words().skip);
  mirror.set(Attribute::css_class, "skip");
  mirror.set(Attribute::href, "#k" + std::to_string(main_key()));
  if (core.activated(key)) core.want_focus(main_key());
}

void top_bar(Frame& frame, const Body& body, float margin) {
  Core& core = frame.core();
  {
    const Key key = hash("top bar", 0);
    Within bar(core, key);
    Scope scope(core, key);
    bar->flow = Flow::row;
    bar->gap = frame.narrow() ? 0 : space::s;
    bar->align = Align::centre;
    bar->pad = {margin, space::s, margin - bar_overhang, space::s};
    bar->least_height = 60;
    mirrored(*bar.operator->(), Tag::header);
    body();
  }
  divider(frame);
}

void banner(Frame& frame, const Body& body, float margin) {
  Core& core = frame.core();
  const Key key = hash("banner", 0);
  Within bar(core, key);
  Scope scope(core, key);
  bar->pad = sides(margin, space::s);
  bar->filled = true;
  bar->fill = Token::warn_soft;
  body();
}

void rail_column(Frame& frame, const Page& page) {
  Core& core = frame.core();
  const Key key = hash("rail", 0);
  Within rail(core, key);
  Scope scope(core, key);
  rail->fixed_width = 232;
  rail->pad = sides(space::m, space::l);
  rail->gap = 2;
  rail->filled = true;
  rail->fill = Token::surface;
  auto& mirror = mirrored(*rail.operator->(), Tag::nav);
  mirror.set(Attribute::label, page.rail_name);
  page.rail();
}

void rail_folded(Frame& frame, const Page& page) {
  Core& core = frame.core();
  const Key key = hash("rail", 0);
  Within nav(core, key);
  Scope scope(core, key);
  nav->gap = 2;
  auto& mirror = mirrored(*nav.operator->(), Tag::nav);
  mirror.set(Attribute::label, page.rail_name);
  bool& open = frame.flag("rail open");
  if (button(frame, "rail", page.rail_name, {.glyph = Glyph::menu, .wide = true, .expanded = open ? 1 : 0}))
    open = !open;
  if (open) page.rail();
}

void contents(Frame& frame, const Page& page, float margin) {
  Core& core = frame.core();
  Within scroll(core, page_scroll());
  scroll->scrolls = true;
  scroll->grow = 1;
  scroll->basis = 200;  // takes what the rail leaves, whatever is inside
  scroll->align = Align::centre;
  mirrored(*scroll.operator->(), Tag::div);
  {
    Within main(core, main_key());
    main->self_align = static_cast<int>(Align::centre);
    main->max_width = page.max_width + 2 * margin;
    main->least_width = std::min(page.max_width + 2 * margin, frame.width() - (page.rail && !frame.narrow() ? 232 : 0));
    main->pad = sides(margin, frame.narrow() ? space::l : space::xxl);
    main->gap = space::xl;
    main->grow = 1;
    mirrored(*main.operator->(), Tag::main);
    if (page.rail && frame.narrow()) rail_folded(frame, page);
    if (page.main) page.main();
    gap(frame, space::l);
  }
  if (!page.footer) return;
  const Key footer_key = hash("footer", 0);
  Within footer(core, footer_key);
  Scope scope(core, footer_key);
  footer->self_align = static_cast<int>(Align::stretch);
  footer->filled = true;
  footer->fill = Token::surface;
  footer->align = Align::centre;
  mirrored(*footer.operator->(), Tag::footer);
  Within links(core, core.next_key());
  links->flow = Flow::wrap;
  links->gap = space::xl;
  links->align = Align::centre;
  links->max_width = page.max_width + 2 * margin;
  links->least_width = std::min(links->max_width, frame.width() - (page.rail && !frame.narrow() ? 232 : 0));
  links->pad = sides(margin, space::xl);
  page.footer();
}

}  // namespace

void page(Frame& frame, const Page& page) {
  Core& core = frame.core();
  const float margin = frame.narrow() ? space::l : space::xxl;
  core.top().flow = Flow::column;
  core.top().gap = 0;
  if (page.top_bar) {
    skip_link(frame);
    top_bar(frame, page.top_bar, margin);
  }
  if (page.banner) banner(frame, page.banner, margin);
  {
    Within body(core, core.next_key());
    body->flow = Flow::row;
    body->align = Align::stretch;
    body->grow = 1;
    if (page.rail && !frame.narrow()) rail_column(frame, page);
    contents(frame, page, margin);
  }
  if (!page.bottom_bar) return;
  divider(frame);
  Within bar(core, core.next_key());
  bar->pad = sides(margin, space::m);
  bar->gap = space::s;
  bar->filled = true;
  bar->fill = Token::raised;
  // A landmark of its own: what it shows stands beside the main part, not in it.
  mirrored(*bar.operator->(), Tag::section).set(Attribute::role, "complementary");
  page.bottom_bar();
}

bool rail_link(Frame& frame, Text id, Text label, Text href, bool current, int count) {
  Core& core = frame.core();
  const Key key = core.key_of(id);
  Within node(core, key);
  node->flow = Flow::row;
  node->gap = space::s;
  node->align = Align::centre;
  node->pad = sides(space::m, 8);
  node->least_height = frame.narrow() ? touch_row_height : row_height;
  node->radius = control_radius;
  node->pressable = node->hover_filled = true;
  node->filled = current;
  node->fill = Token::accent_soft;
  auto& mirror = mirrored(*node.operator->(), Tag::a, label);
  mirror.set(Attribute::css_class, "press left");
  mirror.set(Attribute::href, href);
  if (current) mirror.set(Attribute::current, "page");
  Hush hush(core);
  text(frame, label, {.weight = current ? Weight::bold : Weight::regular, .ink = current ? Ink::accent : Ink::ink});
  spacer(frame);
  if (count >= 0) badge(frame, Tone::neutral, std::to_string(count));
  if (!core.activated(key)) return false;
  core.follow(href);
  return true;
}

void rail_title(Frame& frame, Text words) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->pad = {space::m, space::l, space::m, space::xs};
  text(frame, words, {.size = Size::caption, .weight = Weight::bold, .ink = Ink::secondary});
}

namespace {

// Title, close button, and the contents, which scroll when they are taller than the surface.
bool dialog_panel(Frame& frame, Key key, Text title, const Body& body, const DialogOptions& options) {
  Core& core = frame.core();
  const float room = core.surface().width - 2 * (frame.narrow() ? space::m : space::xxl);
  Within panel(core, hash("panel", key));
  panel->self_align = static_cast<int>(Align::centre);
  panel->least_width = panel->max_width = std::min(options.width, room);
  panel->most_height = core.surface().height - 2 * space::xl;
  panel->filled = panel->shadow = true;
  panel->fill = Token::raised;
  panel->radius = 16;
  panel->gap = 0;
  auto& mirror = mirrored(*panel.operator->(), Tag::div);
  mirror.set(Attribute::role, "dialog");
  mirror.set(Attribute::modal, "true");
  mirror.set(Attribute::label, title);
  bool closed = false;
  {
    Within head(core, core.next_key());
    head->flow = Flow::row;
    head->align = Align::centre;
    head->gap = space::m;
    head->pad = {space::xl, space::l, space::l, space::s};
    heading(frame, 2, title, Size::section);
    spacer(frame);
    closed = button(frame, "close", frame.words().close,
                    {.look = ButtonLook::quiet, .glyph = Glyph::close, .icon_only = true});
    for (auto& [name, value] : core.node(core.top().last).mirror.attributes)
      if (name == Attribute::css_class) value += " closes";
  }
  Within scroll(core, hash("scroll", key));
  scroll->scrolls = true;
  scroll->most_height = core.surface().height - 2 * space::xl;  // the panel takes the title's height off
  mirrored(*scroll.operator->(), Tag::div);
  Within inside(core, core.next_key());
  inside->pad = {space::xl, space::s, space::xl, space::xl};
  inside->gap = space::l;
  body();
  return closed;
}

}  // namespace

bool dialog(Frame& frame, Text id, Text title, bool& open, Body body, DialogOptions options) {
  if (!open) return false;
  Core& core = frame.core();
  const Key key = core.key_of(id);
  core.begin_layer(LayerKind::dialog, key, 0, options.width);
  Node& root = core.top();
  root.filled = true;
  root.fill = Token::scrim;
  root.flow = Flow::column;
  const Key outside_key = hash("outside", key);
  {
    Node& outside = core.node(core.leaf(outside_key));
    outside.floats = true;
    mirrored(outside, Tag::div).set(Attribute::role, "presentation");
  }
  spacer(frame);
  bool closed = dialog_panel(frame, key, title, body, options);
  spacer(frame);
  core.end_layer();
  closed |= core.activated(outside_key) || core.take_escape(key);
  if (closed) open = false;
  return closed;
}

void actions(Frame& frame, Body buttons) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->flow = Flow::wrap;
  node->gap = space::m;
  node->align = Align::centre;
  node->justify = Align::end;
  node->pad.top = space::s;
  buttons();
}

}  // namespace portico::ui
