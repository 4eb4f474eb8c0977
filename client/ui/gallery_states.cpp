// Every control in every state. What only a pointer or the keyboard brings about is shown as it looks then.
#include <array>

#include "client/ui/core.h"
#include "client/ui/gallery.h"
#include "client/ui/ui.h"
#include "imgui.h"

namespace portico::ui {
namespace {

Node& last(Frame& frame) { return frame.core().node(frame.core().top().last); }

void point_at(Node& node) { node.looks_hovered = true; }

// The ring that the style sheet draws around the element with the focus.
void ring(Frame& frame, Node& node) {
  const Colour colour = frame.theme()[Token::accent];
  node.painter = [=, inner = std::move(node.painter), radius = node.radius](ImDrawList& list, Rect r) {
    if (inner) inner(list, r);
    list.AddRect({r.x - 3, r.y - 3}, {r.right() + 3, r.bottom() + 3}, packed(colour), radius + 3, 0, 2);
  };
}

struct State {
  Text id, name;
};

// A row of one control in its states, each with the state's name above it.
void states(Frame& frame, Text title, Body body) {
  column(frame, {.gap = space::s}, [&] {
    heading(frame, 3, title);
    grid(
        frame, 150, {.gap = space::l, .align = Align::start}, [&] { body(); }, 6);
  });
}

void state(Frame& frame, const State& state, Body body) {
  keyed(frame, state.id, [&] {
    column(frame, {.gap = space::s, .align = Align::start}, [&] {
      text(frame, state.name, {.size = Size::caption, .ink = Ink::secondary});
      body();
    });
  });
}

struct Names {
  State usual, hover, focus, selected, off, error, busy, empty, filled;
};

Names names_of(const Translation& t) {
  return {{"default", t("styleguide.state.default")}, {"hover", t("styleguide.state.hover")},
          {"focus", t("styleguide.state.focus")},     {"selected", t("styleguide.state.selected")},
          {"off", t("styleguide.state.off")},         {"error", t("styleguide.state.error")},
          {"busy", t("styleguide.state.busy")},       {"empty", t("styleguide.state.empty")},
          {"filled", t("styleguide.state.filled")}};
}

void button_states(Frame& frame, const Translation& t, const Names& n) {
  struct Kind {
    Text id, title;
    ButtonLook look;
  };
  for (const Kind& kind : {Kind{"primary", t("styleguide.button.primary"), ButtonLook::primary},
                           Kind{"secondary", t("styleguide.button.secondary"), ButtonLook::secondary},
                           Kind{"quiet", t("styleguide.button.quiet"), ButtonLook::quiet},
                           Kind{"danger", t("styleguide.button.danger"), ButtonLook::danger}})
    keyed(frame, kind.id, [&] {
      const auto one = [&](ButtonOptions options) {
        options.look = kind.look;
        button(frame, "press", t("styleguide.button.label"), options);
      };
      states(frame, kind.title, [&] {
        state(frame, n.usual, [&] { one({}); });
        state(frame, n.hover, [&] { one({}), point_at(last(frame)); });
        state(frame, n.focus, [&] { one({}), ring(frame, last(frame)); });
        state(frame, n.selected, [&] { one({.pressed = 1}); });
        state(frame, n.off, [&] { one({.disabled = t("styleguide.state.off_reason")}); });
        state(frame, n.busy, [&] { one({.busy = true}); });
      });
    });
}

void checkbox_states(Frame& frame, const Translation& t, const Names& n) {
  static bool free = false, chosen = true, off = false, off_chosen = true, focused = true;
  keyed(frame, "checkbox", [&] {
    const auto one = [&](bool& value, Text disabled = {}) {
      checkbox(frame, "box", t("styleguide.field.label"), value, {}, disabled);
    };
    states(frame, t("styleguide.checkbox"), [&] {
      state(frame, n.usual, [&] { one(free); });
      state(frame, n.selected, [&] { one(chosen); });
      state(frame, n.focus, [&] { one(focused), ring(frame, last(frame)); });
      state(frame, n.off, [&] { one(off, t("styleguide.state.off_reason")); });
      state(frame, {"off selected", t("styleguide.state.off_selected")},
            [&] { one(off_chosen, t("styleguide.state.off_reason")); });
    });
  });
}

void link_states(Frame& frame, const Translation& t, const Names& n) {
  keyed(frame, "link", [&] {
    const auto one = [&](LinkOptions options) {
      link(frame, "go", t("styleguide.link.label"), "/styleguide", options);
    };
    states(frame, t("styleguide.link"), [&] {
      state(frame, n.usual, [&] { one({}); });
      state(frame, n.focus, [&] { one({}), ring(frame, last(frame)); });
      state(frame, n.selected, [&] { one({.current = true}); });
      state(frame, {"quiet", t("styleguide.button.quiet")}, [&] { one({.quiet = true}); });
      state(frame, {"external", t("styleguide.link.external")}, [&] { one({.external = true}); });
      state(frame, {"button", t("styleguide.button.primary")}, [&] { one({.as_button = true}); });
    });
  });
}

// Fields take the width of their column, so each has its state as its label.
void field_states(Frame& frame, const Translation& t, const Names& n) {
  static std::array<std::string, 8> typed = {"",       "Anna Lindqvist", "Anna Lindqvist", "anna@", "Anna Lindqvist",
                                             "secret", "2026-11-28",     "1,250.00"};
  static std::string country = "at", wrong = "de";
  static int pieces = 4, too_many = 20;
  keyed(frame, "field", [&] {
    heading(frame, 3, t("styleguide.field"));
    grid(frame, 220, {.gap = space::l, .align = Align::start}, [&] {
      field(frame, "empty", n.empty.name, typed[0], {.placeholder = "Anna Lindqvist"});
      field(frame, "filled", n.filled.name, typed[1], {.hint = t("styleguide.field.hint")});
      field(frame, "focus", n.focus.name, typed[2]);
      Core& core = frame.core();
      for (int child = last(frame).first; child >= 0; child = core.node(child).next) {
        Node& node = core.node(child);
        if (node.mirror.tag != platform::Tag::input) continue;
        node.painter = [inner = std::move(node.painter), colour = frame.theme()[Token::accent]](ImDrawList& list,
                                                                                                Rect r) {
          inner(list, r);
          list.AddRect({r.x + 1, r.y + 1}, {r.right() - 1, r.bottom() - 1}, packed(colour), control_radius - 1, 0, 2);
        };
      }
      field(frame, "error", n.error.name, typed[3],
            {.kind = FieldKind::email, .error = t("styleguide.field.error"), .required = true});
      field(frame, "off", n.off.name, typed[4], {.disabled = true});
      field(frame, "password", t("styleguide.field.password"), typed[5],
            {.kind = FieldKind::password, .autocomplete = "off"});
      field(frame, "date", t("styleguide.field.date"), typed[6], {.kind = FieldKind::date});
      field(frame, "number", t("styleguide.field.number"), typed[7], {.kind = FieldKind::number, .align = Align::end});
      const std::array<Choice, 2> choices{{{"at", "Austria"}, {"de", "Deutschland"}}};
      select(frame, "select", t("styleguide.field.select"), country, choices.data(), choices.size());
      select(frame, "wrong", n.error.name, wrong, choices.data(), choices.size(), false, {},
             t("styleguide.field.error"));
      stepper(frame, "pieces", t("styleguide.field.stepper"), pieces, {.low = 1, .high = 20});
      stepper(frame, "limit", n.error.name, too_many, {.low = 1, .high = 20, .error = t("styleguide.field.error")});
    });
  });
}

void navigation_states(Frame& frame, const Translation& t, const Names& n) {
  static std::string tab_now = "first";
  keyed(frame, "navigation", [&] {
    heading(frame, 3, t("styleguide.navigation"));
    tabs(frame, "tabs", t("styleguide.navigation"),
         {{"first", n.selected.name}, {"second", n.usual.name}, {"third", n.usual.name, 12}}, tab_now);
    column(frame, {.max_width = 420}, [&] {
      steps(frame, "steps", t("styleguide.steps"), [&] {
        step(frame, "done", {.label = t("styleguide.steps.done"), .detail = "Oak", .state = StepState::done});
        step(frame, "now",
             {.label = t("styleguide.steps.open"), .detail = t("styleguide.state.selected"), .current = true});
        step(frame, "needs",
             {.label = t("styleguide.steps.needs"),
              .detail = t("styleguide.field.error"),
              .state = StepState::needs_you});
      });
    });
    disclosure(frame, "more", t("styleguide.disclosure"), [&] { text(frame, t("styleguide.type.sample")); });
  });
}

void progress_states(Frame& frame, const Translation& t, const Names& n) {
  keyed(frame, "progress", [&] {
    heading(frame, 3, t("styleguide.progress"));
    grid(frame, 240, {.gap = space::xl, .align = Align::start}, [&] {
      progress(frame, n.busy.name);
      progress_bar(frame, n.busy.name, t("styleguide.button.label"), 0.4F);
      bar(frame, n.usual.name, "42 / 60 kg", 0.7F);
      bar(frame, n.error.name, "66 / 60 kg", 1.1F);
    });
    grid(frame, 180, {.gap = space::l}, [&] {
      struct Kind {
        Text id, name;
        CardOptions options;
      };
      for (const Kind& kind : {Kind{"usual", n.usual.name, {}}, Kind{"selected", n.selected.name, {.selected = true}},
                               Kind{"plain", t("styleguide.card.plain"), {.plain = true}},
                               Kind{"good", t("styleguide.card.good"), {.tone = Tone::good}},
                               Kind{"warn", t("styleguide.card.warn"), {.tone = Tone::warn}},
                               Kind{"bad", n.error.name, {.tone = Tone::bad}}})
        card(frame, kind.id, kind.options, [&] {
          heading(frame, 4, kind.name, Size::lead);
          secondary(frame, t("styleguide.type.sample"));
        });
    });
  });
}

}  // namespace

void draw_state_gallery(Frame& frame, const Translation& t) {
  const Names n = names_of(t);
  gallery_section(frame, t("styleguide.states"), [&] {
    secondary(frame, t("styleguide.states.words"));
    button_states(frame, t, n);
    checkbox_states(frame, t, n);
    link_states(frame, t, n);
    field_states(frame, t, n);
    navigation_states(frame, t, n);
    progress_states(frame, t, n);
  });
}

}  // namespace portico::ui
