#include "client/product_model/try_out_view.h"

#include <cmath>
#include <utility>

#include "client/app/format.h"
#include "client/platform/loop.h"
#include "client/product_model/model_report_view.h"
#include "client/ui/long_list.h"
#include "client/ui/ui.h"

namespace portico::product_model {
namespace {

using app::App;
using Status = TryOut::Status;

constexpr float indent_by = 18, indent_on_phones = 8, room_for_scrollbar = 4;
constexpr std::size_t longest_name = 70, longest_on_phones = 20;  // characters
constexpr double work_of_a_frame = 8;                             // milliseconds
constexpr std::int64_t steps_of_a_piece = 20'000;

std::string_view status_key(Status status) {
  switch (status) {
    case Status::open:
      return "product_model.try_open";
    case Status::chosen:
      return "product_model.try_chosen";
    case Status::refused:
      return "product_model.try_refused";
    case Status::implied:
      return "product_model.try_implied";
    case Status::excluded:
      return "product_model.try_excluded";
    case Status::unknown:
      return "product_model.try_unknown";
  }
  return "product_model.try_open";
}

ui::Glyph status_glyph(Status status) {
  switch (status) {
    case Status::open:
      return ui::Glyph::ring;
    case Status::chosen:
      return ui::Glyph::check;
    case Status::refused:
      return ui::Glyph::close;
    case Status::implied:
      return ui::Glyph::lock;
    case Status::excluded:
      return ui::Glyph::minus;
    case Status::unknown:
      return ui::Glyph::ring;
  }
  return ui::Glyph::ring;
}

ui::Ink status_ink(Status status) {
  if (status == Status::chosen) return ui::Ink::accent;
  return status == Status::open ? ui::Ink::ink : ui::Ink::secondary;
}

// "0.4 %": which part of what is left has it. Says "<0.1 %" rather than nothing, and ">99.9 %" rather than all.
std::string share_in_words(double share) {
  const double percent = share * 100;
  if (percent > 0 && percent < 0.1)
    return "<\u2009"
           "0.1%";
  if (percent < 100 && percent > 99.9) return ">\u200999.9%";
  const auto tenths = static_cast<std::int64_t>(std::llround(percent * 10));
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) + "%";
}

std::string number(const App& app, std::size_t value) {
  return app::format_number(static_cast<std::int64_t>(value), app.language());
}

// What is left: how many variants; by search, which does not count, how many features are open.
std::string outlook_in_words(const App& app, const TryOut& tried) {
  if (tried.is_working()) return std::string(app.t("product_model.try_working"));
  const auto variants = tried.variants();
  if (!variants) return app.t("product_model.try_open_features", {{"count", number(app, tried.open())}});
  if (constraint::small_value(*variants) == 1) return std::string(app.t("configurator.one_variant"));
  return app.t("configurator.variants", {{"count", app::format_count(*variants, app.language())}});
}

void announce(ui::Frame& frame, const App& app, const TryOut& tried) {
  frame.announce(tried.was_refused() ? std::string(app.t("product_model.try_not_possible"))
                                     : outlook_in_words(app, tried));
}

void press(ui::Frame& frame, App& app, TryOut& tried, std::size_t feature) {
  tried.press(feature);
  if (!tried.is_working()) announce(frame, app, tried);
  frame.wake();
}

// As far as one frame has time for it.
void work_on(ui::Frame& frame, const App& app, TryOut& tried) {
  if (!tried.is_working()) return;
  const double until = platform::now() + work_of_a_frame;
  while (platform::now() < until) {
    if (!tried.go_on(steps_of_a_piece)) continue;
    announce(frame, app, tried);
    break;
  }
  frame.wake();
}

void draw_fold(ui::Frame& frame, App& app, TryOut& tried, const TryOut::Row& row) {
  if (!row.has_children) return ui::column(frame, {.width = 32}, [] {});
  const bool unfolded = tried.is_unfolded(row.feature);
  const std::string& name = tried.features()[row.feature].name;
  if (ui::button(frame, "fold", app.t("product_model.try_fold", {{"name", name}}),
                 {.look = ui::ButtonLook::quiet,
                  .glyph = unfolded ? ui::Glyph::chevron_down : ui::Glyph::chevron_right,
                  .icon_only = true,
                  .small = true,
                  .expanded = unfolded ? 1 : 0})) {
    tried.fold(row.feature, !unfolded);
    frame.wake();
  }
}

// A name that is too long for a row ends in "…".
std::string shortened(const std::string& name, std::size_t most) {
  std::size_t characters = 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const bool begins_character = (static_cast<unsigned char>(name[i]) & 0xC0) != 0x80;
    if (begins_character && characters++ == most) return name.substr(0, i) + "\u2026";
  }
  return name;
}

// On a phone the glyph alone says the state.
void draw_row(ui::Frame& frame, App& app, TryOut& tried, const TryOut::Row& row) {
  const Status status = tried.status(row.feature);
  const std::string& name = tried.features()[row.feature].name;
  const std::string_view word = app.t(status_key(status));
  const auto part = status == Status::open ? tried.share(row.feature) : std::nullopt;
  const std::string share = part ? share_in_words(*part) : std::string(word);
  const bool narrow = frame.narrow();
  const std::string shown = shortened(name, narrow ? longest_on_phones : longest_name);
  const std::string full = (shown == name ? name : shown + " " + name) + ": " + std::string(word);
  const float indent = static_cast<float>(row.level) * (narrow ? indent_on_phones : indent_by);
  if (row.level > 0) ui::column(frame, {.width = indent}, [] {});
  if (tried.searched().empty()) draw_fold(frame, app, tried, row);
  if (ui::button(frame, "feature", shown,
                 {.look = ui::ButtonLook::quiet,
                  .glyph = status_glyph(status),
                  .name = full,
                  .small = true,
                  .pressed = status == Status::chosen ? 1 : 0})) {
    press(frame, app, tried, row.feature);
  }
  if (narrow) return;
  ui::spacer(frame);
  ui::text(frame, share, {.size = ui::Size::caption, .ink = status_ink(status), .one_line = true});
  ui::column(frame, {.width = room_for_scrollbar}, [] {});
}

void draw_rows(ui::Frame& frame, App& app, TryOut& tried) {
  const std::vector<TryOut::Row> rows = tried.rows();  // a press in a row may change them
  if (rows.empty()) return ui::secondary(frame, app.t("product_model.try_none_found"));
  ui::long_list(frame, "tree", app.t("product_model.try_tree"),
                {.height = frame.narrow() ? 420.0F : 520.0F, .row_height = 36, .count = rows.size()},
                [&](std::size_t i) { draw_row(frame, app, tried, rows[i]); });
}

void draw_commands(ui::Frame& frame, App& app, TryOut& tried) {
  const std::string_view none = app.t("product_model.try_nothing_chosen");
  ui::wrap(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
    if (ui::button(
            frame, "undo", app.t("product_model.try_undo"),
            {.glyph = ui::Glyph::undo, .disabled = tried.can_undo() ? std::string_view{} : none, .small = true})) {
      tried.undo();
      frame.wake();
    }
    if (ui::button(frame, "again", app.t("product_model.try_again"),
                   {.disabled = tried.decided() > 0 ? std::string_view{} : none, .small = true})) {
      tried.start_again();
      frame.wake();
    }
  });
}

void draw_tried(ui::Frame& frame, App& app, TryingState& state) {
  TryOut& tried = *state.tried;
  if (tried.is_void()) {
    return ui::notice(frame, ui::Tone::bad, app.t("product_model.void"), app.t("product_model.void_words"));
  }
  work_on(frame, app, tried);
  ui::text(frame, outlook_in_words(app, tried), {.size = ui::Size::lead, .weight = ui::Weight::bold});
  ui::caption(frame, app.t("product_model.try_counts", {{"features", number(app, tried.features().size())},
                                                        {"decided", number(app, tried.decided())},
                                                        {"open", number(app, tried.open())}}));
  if (!tried.variants()) ui::caption(frame, app.t("product_model.try_by_search"));
  draw_commands(frame, app, tried);
  if (tried.was_refused()) ui::caption(frame, app.t("product_model.try_not_possible"));
  if (ui::field(frame, "search", app.t("product_model.try_search"), state.search,
                {.kind = ui::FieldKind::search, .autocomplete = "off", .max_width = 420})
          .changed) {
    tried.search(state.search);
    ui::scroll_to_top(frame, "tree");
    frame.wake();
  }
  draw_rows(frame, app, tried);
}

void read_arrived(TryingState& state) {
  auto model = api::read_tried_model(state.arrived);
  state.arrived.clear();
  if (!model) {
    state.error = model.error();
  } else if (model->diagram) {
    state.tried.emplace(std::move(*model));
  } else if (auto searched = TryOut::by_search(state.model)) {
    state.tried.emplace(std::move(*searched));
  } else {
    state.error = searched.error();
  }
}

void draw_loading(ui::Frame& frame, App& app, const Trying& state) {
  if (!draw_work(frame, app, state->work, app.t("product_model.try_loading"), api::ModelPhase::compiling)) return;
  break_off(*state->work);
  state->was_cancelled = true;
  frame.announce(std::string(app.t("product_model.try_cancelled")));
}

}  // namespace

void try_out(ui::Frame& frame, App& app, const Trying& state, const std::string& model) {
  if (is_under_way(state->work)) return;
  *state = {};
  state->model = model;
  const Work work = state->work = begin_work(frame, app);
  work->ticket =
      app::call<api::TryModelRequest, api::Binary>(api::try_model, {model, work->number},
                                                   [weak = std::weak_ptr(state), work](Result<api::Binary> answer) {
                                                     const auto still_there = weak.lock();
                                                     if (!end_work(*work) || !still_there) return;
                                                     if (answer) {
                                                       still_there->arrived = std::move(answer->bytes);
                                                     } else {
                                                       still_there->error = answer.error();
                                                     }
                                                   },
                                                   {.time_limit = app::no_limit});
}

void draw_try_out(ui::Frame& frame, App& app, const Trying& state, const std::string& model) {
  if (state->model.empty()) return;
  if (!state->arrived.empty()) read_arrived(*state);
  ui::card(frame, "try_out", {.gap = ui::space::m}, [&] {
    ui::heading(frame, 3, app.t("product_model.try_title"), ui::Size::lead);
    if (is_under_way(state->work)) return draw_loading(frame, app, state);
    if (state->was_cancelled) {
      return ui::notice(frame, ui::Tone::neutral, app.t("product_model.try_cancelled"),
                        app.t("product_model.cancelled_words"));
    }
    if (state->error) return draw_model_error(frame, app, *state->error, state->model);
    if (!state->tried) return;
    if (state->model != model) {
      ui::notice(frame, ui::Tone::neutral, app.t("product_model.try_changed"),
                 app.t("product_model.try_changed_words"));
    }
    draw_tried(frame, app, *state);
  });
}

}  // namespace portico::product_model
