#include "client/ui/feedback.h"

#include <algorithm>

#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {

using platform::Attribute;
using platform::Tag;

namespace {

Token ink_of(Tone tone) {
  static constexpr Token inks[] = {Token::ink_2, Token::accent, Token::good, Token::warn, Token::bad};
  return inks[static_cast<int>(tone)];
}

Ink words_ink(Tone tone) {
  static constexpr Ink inks[] = {Ink::secondary, Ink::accent, Ink::good, Ink::warn, Ink::bad};
  return inks[static_cast<int>(tone)];
}

Glyph glyph_of(Tone tone) {
  static constexpr Glyph glyphs[] = {Glyph::info, Glyph::info, Glyph::check, Glyph::warning, Glyph::warning};
  return glyphs[static_cast<int>(tone)];
}

Token soft_of(Tone tone) {
  static constexpr Token softs[] = {Token::surface, Token::accent_soft, Token::good_soft, Token::warn_soft,
                                    Token::bad_soft};
  return softs[static_cast<int>(tone)];
}

void track(Core& core, float share, Token colour) {
  Node& node = core.node(core.leaf(core.next_key()));
  node.fixed_height = 8;
  const Colour fill = core.theme()[colour], under = core.theme()[Token::line];
  const bool mirrors = core.mirrors();
  node.painter = [=](ImDrawList& list, Rect r) {
    list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(under), 4);
    const float width = r.width * std::clamp(share, 0.0F, 1.0F);
    if (width <= 0) return;
    const float done = std::max(8.0F, width), from = mirrors ? r.right() - done : r.x;
    list.AddRectFilled({from, r.y}, {from + done, r.bottom()}, packed(fill), 4);
  };
}

}  // namespace

void bar(Frame& frame, Text label, Text words, float share, Tone tone) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->gap = 6;
  auto& mirror = mirrored(*node.operator->(), Tag::div);
  mirror.set(Attribute::role, "meter");
  mirror.set(Attribute::label, label);
  mirror.set(Attribute::value_min, "0");
  mirror.set(Attribute::value_max, "100");
  mirror.set(Attribute::value_now, std::to_string(static_cast<int>(std::clamp(share, 0.0F, 1.0F) * 100)));
  mirror.set(Attribute::value_text, words);
  const bool over = share > 1;
  row(frame, {.gap = space::m}, [&] {
    text(frame, label, {.size = Size::caption, .ink = Ink::secondary});
    spacer(frame);
    text(frame, words,
         {.size = Size::caption, .weight = Weight::bold, .ink = over ? Ink::bad : Ink::ink, .align = Align::end});
  });
  track(core, share, over ? Token::bad : ink_of(tone));
}

void progress(Frame& frame, Text label) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->flow = Flow::row;
  node->gap = space::m;
  node->align = Align::centre;
  mirrored(*node.operator->(), Tag::div).set(Attribute::role, "status");
  icon(frame, Glyph::clock, Ink::secondary, 20);
  text(frame, label, {.ink = Ink::secondary});
}

void progress_bar(Frame& frame, Text label, Text words, float share) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->gap = 6;
  const std::string percent = std::to_string(static_cast<int>(std::clamp(share, 0.0F, 1.0F) * 100));
  auto& mirror = mirrored(*node.operator->(), Tag::div);
  mirror.set(Attribute::role, "progressbar");
  mirror.set(Attribute::label, label);
  mirror.set(Attribute::value_min, "0");
  mirror.set(Attribute::value_max, "100");
  mirror.set(Attribute::value_now, percent);
  mirror.set(Attribute::value_text, std::string(words) + ", " + percent + "%");
  row(frame, {.gap = space::m}, [&] {
    text(frame, label, {.weight = Weight::bold});
    spacer(frame);
    text(frame, percent + "%", {.size = Size::caption, .ink = Ink::secondary, .align = Align::end, .one_line = true});
  });
  track(core, share, Token::accent);
  caption(frame, words);
}

void skeleton(Frame& frame, int lines, Text name) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->gap = space::m;
  auto& mirror = mirrored(*node.operator->(), Tag::div);
  mirror.set(Attribute::role, "status");
  mirror.set(Attribute::label, name);
  for (int i = 0; i < lines; ++i) {
    Node& line = core.node(core.leaf(core.next_key()));
    line.fixed_height = 14;
    line.filled = true;
    line.fill = Token::line;
    line.radius = 7;
    line.max_width = i + 1 == lines ? 220.0F : 480.0F;
  }
}

void notice(Frame& frame, Tone tone, Text title, Text words, Body actions) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->flow = Flow::row;
  node->gap = space::m;
  node->align = Align::start;
  node->pad = even(space::l);
  node->radius = card_radius;
  node->filled = true;
  node->fill = soft_of(tone);
  node->bordered = tone == Tone::neutral;  // seen also on a surface of its own colour
  mirrored(*node.operator->(), Tag::div).set(Attribute::role, tone == Tone::bad ? "alert" : "note");
  icon(frame, glyph_of(tone), words_ink(tone), 22);
  core.node(core.top().last).self_align = static_cast<int>(Align::start);
  column(frame, {.gap = space::xs, .grow = 1}, [&] {
    if (!title.empty()) text(frame, title, {.weight = Weight::bold});
    if (!words.empty()) text(frame, words, {.ink = Ink::ink});
    if (!actions) return;
    gap(frame, space::xs);
    wrap(frame, {.gap = space::s}, actions);
  });
}

void empty_state(Frame& frame, Glyph glyph, Text title, Text words, Body actions) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->gap = space::m;
  node->pad = sides(space::xl, space::xxxl);
  node->align = Align::centre;
  node->filled = true;
  node->fill = Token::surface;
  node->radius = card_radius;
  icon(frame, glyph, Ink::hint, 40);
  core.node(core.top().last).self_align = static_cast<int>(Align::centre);
  text(frame, title, {.size = Size::lead, .weight = Weight::bold, .align = Align::centre});
  text(frame, words, {.ink = Ink::secondary, .align = Align::centre});
  core.node(core.top().last).max_width = 480;
  if (actions) wrap(frame, {.gap = space::s, .justify = Align::centre}, actions);
}

void timeline(Frame& frame, Text name, Body events) {
  Core& core = frame.core();
  Within node(core, core.next_key());
  node->gap = 0;
  auto& mirror = mirrored(*node.operator->(), Tag::ol);
  mirror.set(Attribute::role, "list");
  mirror.set(Attribute::label, name);
  events();
}

void event(Frame& frame, const Event& event, Body more) {
  Core& core = frame.core();
  const bool last_unknown = core.top().children == 0;
  Within node(core, core.next_key());
  node->flow = Flow::row;
  node->gap = space::l;
  node->align = Align::stretch;
  auto& mirror = mirrored(*node.operator->(), Tag::li);
  if (event.current) mirror.set(Attribute::current, "step");
  Node& mark = core.node(core.leaf(core.next_key()));
  mark.fixed_width = 20;
  const Theme theme = core.theme();
  mark.painter = [=, last = event.last, current = event.current, reached = event.reached](ImDrawList& list, Rect r) {
    const float x = r.x + r.width / 2;
    if (!last_unknown) list.AddRectFilled({x - 1, r.y - 1}, {x + 1, r.y + 4}, packed(theme[Token::line]));
    if (!last) list.AddRectFilled({x - 1, r.y + 20}, {x + 1, r.bottom()}, packed(theme[Token::line]));
    const Colour colour = theme[current ? Token::accent : reached ? Token::good : Token::ink_3];
    if (reached || current)
      list.AddCircleFilled({x, r.y + 11}, 7, packed(colour));
    else
      list.AddCircle({x, r.y + 11}, 6, packed(colour), 0, 1.5F);
    if (reached && !current) draw_glyph(list, Glyph::check, x - 5, r.y + 6, 10, theme[Token::page]);
  };
  column(frame, {.gap = 0, .grow = 1}, [&] {
    const Ink ink = event.reached || event.current ? Ink::ink : Ink::secondary;
    text(frame, event.title, {.weight = event.current ? Weight::bold : Weight::regular, .ink = ink});
    if (!event.when.empty()) caption(frame, event.when);
    if (!event.detail.empty()) caption(frame, event.detail);
    if (more) more();
    gap(frame, space::l);
  });
}

void draw_toasts(Core& core, std::vector<Toast>& toasts) {
  Frame frame(core);
  core.top().flow = Flow::column;
  core.top().align = Align::centre;
  core.top().pad = even(space::xl);
  core.top().gap = space::s;
  Within stack(core, core.next_key());
  auto& region_node = mirrored(*stack.operator->(), Tag::section);
  region_node.set(Attribute::label, core.words.notifications);
  stack->gap = space::s;
  stack->pad.top = std::max(0.0F, core.surface().height - 2 * space::xl - 64 * static_cast<float>(toasts.size()));
  for (Toast& toast : toasts) {
    Within box(core, hash(static_cast<std::uint32_t>(toast.number), hash("toast", 0)));
    Scope scope(core, box->key);
    box->flow = Flow::row;
    box->gap = space::m;
    box->align = Align::centre;
    box->pad = {space::l, space::s, space::s, space::s};
    box->radius = card_radius;
    box->filled = box->bordered = box->shadow = true;
    box->fill = Token::raised;
    box->max_width = 480;
    mirrored(*box.operator->(), Tag::div);
    icon(frame, glyph_of(toast.tone), words_ink(toast.tone), 20);
    text(frame, toast.message, {.max_width = 360});
    if (button(frame, "dismiss", core.words.dismiss,
               {.look = ButtonLook::quiet, .glyph = Glyph::close, .icon_only = true, .small = true}))
      toast.until = 0;
  }
}

}  // namespace portico::ui
