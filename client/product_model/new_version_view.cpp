#include "client/product_model/new_version_view.h"

#include <algorithm>

#include "client/app/format.h"
#include "client/app/page_frame.h"
#include "client/platform/file.h"
#include "client/product_model/model_report_view.h"
#include "client/ui/ui.h"

namespace portico::product_model {
namespace {

using app::App;

constexpr std::size_t longest_edited = 200'000;   // bytes; a longer text is not edited here
constexpr std::size_t largest_file = 32'000'000;  // bytes

bool is_outdated(const NewVersionState& state, const api::FamilyDetail& family) {
  return state.draft->seen_number != family.family.newest.number;
}

void begin(const NewVersion& state, const api::FamilyDetail& family) {
  state->draft = ModelDraft{family.model, "", family.family.newest.number};
  state->is_kept = store_draft(family.family.family, *state->draft);
}

void discard(const NewVersion& state, const std::string& family) {
  forget_draft(family);
  *state = {};
  state->looked = true;
}

void take_check(NewVersionState& state, std::string model, std::int32_t newest, Result<api::ModelCheck> answer) {
  state.checked_model = std::move(model);
  state.checked_against = newest;
  state.check.reset();
  state.check_error.reset();
  if (answer) {
    state.check = std::move(*answer);
  } else {
    state.check_error = answer.error();
  }
}

void check(ui::Frame& frame, App& app, const NewVersion& state, const api::FamilyDetail& family) {
  if (is_under_way(state->checking)) return;
  const Work work = state->checking = begin_work(frame, app);
  state->check_cancelled = state->publish_cancelled = false;
  state->publish_error.reset();
  // From here on the writer knows the newest version: the check shows the difference to it.
  const std::int32_t newest = state->draft->seen_number = family.family.newest.number;
  state->is_kept = store_draft(family.family.family, *state->draft);
  const std::string model = state->draft->model;
  work->ticket = app::call<api::CheckModelRequest, api::ModelCheck>(
      api::check_model, {family.family.family, model, std::nullopt, work->number},
      [state, work, model, newest](Result<api::ModelCheck> answer) {
        if (end_work(*work)) take_check(*state, model, newest, std::move(answer));
      },
      {.time_limit = app::no_limit});
}

void take_published(App& app, const NewVersion& state, const std::string& key, api::FamilyDetail family) {
  const std::string number = std::to_string(family.family.newest.number);
  discard(state, key);
  app.cache().renew("/api/catalog");
  app.cache().renew("/api/admin/families");
  app.cache().put(api::family_detail, {key}, std::move(family));
  app.toast(ui::Tone::good, app.t("product_model.was_published", {{"number", number}}));
}

void publish(ui::Frame& frame, App& app, const NewVersion& state, const std::string& key) {
  if (is_under_way(state->publishing) || !why_not_publish(*state).empty()) return;
  const Work work = state->publishing = begin_work(frame, app);
  state->publish_error.reset();
  state->publish_cancelled = false;
  const ModelDraft& draft = *state->draft;
  work->ticket = app::call<api::PublishModelRequest, api::FamilyDetail>(
      api::publish_model, {key, draft.model, std::nullopt, draft.seen_number, draft.note, work->number},
      [&app, state, work, key](Result<api::FamilyDetail> answer) {
        end_work(*work);
        if (answer) return take_published(app, state, key, std::move(*answer));
        const ErrorCode code = answer.error().code;
        // Whoever broke it off cannot know whether that came in time.
        const bool broken_off = code == ErrorCode::network_failed;
        state->publish_cancelled = code == ErrorCode::cancelled || (work->is_cancelling && broken_off);
        if (!state->publish_cancelled) state->publish_error = answer.error();
        if (broken_off || code == ErrorCode::changed_meanwhile) app.cache().renew("/api/admin/families");
      },
      {.time_limit = app::no_limit});
}

void draw_start(ui::Frame& frame, App& app, const NewVersion& state, const api::FamilyDetail& family) {
  ui::secondary(frame, app.t("product_model.new_version_lead"));
  ui::row(frame, {}, [&] {
    if (ui::button(frame, "begin", app.t("product_model.begin"),
                   {.look = ui::ButtonLook::primary, .glyph = ui::Glyph::plus})) {
      begin(state, family);
      frame.wake();
    }
  });
}

void draw_discard(ui::Frame& frame, App& app, const NewVersion& state) {
  if (ui::button(frame, "discard", app.t("product_model.discard"), {.look = ui::ButtonLook::quiet})) {
    state->asks_to_discard = true;
  }
  ui::dialog(frame, "discard_dialog", app.t("product_model.discard_title"), state->asks_to_discard, [&] {
    ui::text(frame, app.t("product_model.discard_words"));
    ui::actions(frame, [&] {
      if (ui::button(frame, "keep", app.t("product_model.keep"))) state->asks_to_discard = false;
      if (ui::button(frame, "discard", app.t("product_model.discard"), {.look = ui::ButtonLook::danger})) {
        state->asks_to_discard = false;
        state->is_discarded = true;
        frame.wake();
      }
    });
  });
}

// Somebody published since this draft was begun.
void draw_outdated(ui::Frame& frame, App& app, const NewVersion& state, const api::FamilyDetail& family) {
  if (!is_outdated(*state, family)) return;
  const api::ModelVersionSummary& newest = family.family.newest;
  ui::notice(frame, ui::Tone::warn, app.t("product_model.outdated", {{"number", std::to_string(newest.number)}}),
             app.t("product_model.outdated_words", {{"by", newest.published_by}, {"note", newest.note}}));
}

// Opens a file of the writer's own as the text.
void open_file(const NewVersion& state, const std::string& family) {
  platform::pick_file(".uvl,.txt", largest_file, [state, family](platform::PickedFile file) {
    state->file_error.reset();
    if (file.is_too_large) {
      state->file_error = error(ErrorCode::too_large, {{"limit", "32 MB"}});
      return;
    }
    if (!state->draft) return;
    state->file_name = std::move(file.name);
    state->draft->model = std::move(file.content);
    state->is_kept = store_draft(family, *state->draft);
  });
}

// What is too long to be edited line by line is shown as the file that it is.
void draw_large_text(ui::Frame& frame, App& app, const NewVersion& state) {
  const std::string& model = state->draft->model;
  const auto lines = std::count(model.begin(), model.end(), '\n') + 1;
  const auto number = [&](std::int64_t value) { return app::format_number(value, app.language()); };
  ui::card(frame, "large_text", {.gap = ui::space::s, .plain = true}, [&] {
    ui::row(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
      ui::icon(frame, ui::Glyph::document, ui::Ink::secondary, 20);
      ui::text(frame, state->file_name.empty() ? app.t("product_model.model") : std::string_view(state->file_name),
               {.weight = ui::Weight::bold});
    });
    ui::caption(frame, app.t("product_model.file_size",
                             {{"kilobytes", number(static_cast<std::int64_t>((model.size() + 1023) / 1024))},
                              {"lines", number(lines)}}));
    ui::caption(frame, app.t("product_model.file_words"));
  });
}

void draw_text(ui::Frame& frame, App& app, const NewVersion& state, const std::string& family) {
  ModelDraft& draft = *state->draft;
  if (state->file_error) app::error_notice(frame, app, *state->file_error);
  if (draft.model.size() > longest_edited) return draw_large_text(frame, app, state);
  const bool error_is_here = state->check_error && state->checked_model == draft.model;
  const std::string where = error_is_here ? model_error_line(app, *state->check_error) : std::string();
  const ui::Edit edit = ui::field(frame, "model", app.t("product_model.model"), draft.model,
                                  {.kind = ui::FieldKind::area,
                                   .autocomplete = "off",
                                   .hint = app.t("product_model.model_hint"),
                                   .error = where,
                                   .rows = frame.narrow() ? 14 : 26,
                                   .code = true});
  if (edit.changed) state->is_kept = store_draft(family, draft);
}

void draw_checking(ui::Frame& frame, App& app, const NewVersion& state) {
  if (!draw_work(frame, app, state->checking, app.t("product_model.checking"), api::ModelPhase::comparing)) return;
  break_off(*state->checking);
  state->check_cancelled = true;
  frame.announce(std::string(app.t("product_model.check_cancelled")));
}

void draw_result(ui::Frame& frame, App& app, const NewVersion& state, const api::FamilyDetail& family) {
  if (is_under_way(state->checking)) return draw_checking(frame, app, state);
  if (state->check_cancelled) {
    ui::notice(frame, ui::Tone::neutral, app.t("product_model.check_cancelled"),
               app.t("product_model.cancelled_words"));
  }
  if (!state->check && !state->check_error) return ui::secondary(frame, app.t("product_model.check_lead"));
  if (state->checked_model != state->draft->model) {
    ui::notice(frame, ui::Tone::neutral, app.t("product_model.changed_since"),
               app.t("product_model.changed_since_words"));
  }
  if (state->check_error) return draw_model_error(frame, app, *state->check_error, state->checked_model);
  draw_model_report(frame, app, *state->check, ModelWords(app, family.texts, state->checked_model),
                    ModelWords(app, family.texts, family.model), state->checked_against);
}

void draw_publishing(ui::Frame& frame, App& app, const NewVersion& state) {
  if (is_under_way(state->publishing)) {
    if (draw_work(frame, app, state->publishing, app.t("product_model.publishing"), api::ModelPhase::storing)) {
      ask_to_stop(state->publishing);
    }
  } else if (state->publish_error) {
    app::error_notice(frame, app, *state->publish_error);
  } else if (state->publish_cancelled) {
    ui::notice(frame, ui::Tone::neutral, app.t("product_model.publish_cancelled"),
               app.t("product_model.cancelled_words"));
  }
}

void draw_publish(ui::Frame& frame, App& app, const NewVersion& state, const api::FamilyDetail& family) {
  const std::string& key = family.family.family;
  ModelDraft& draft = *state->draft;
  if (ui::field(frame, "note", app.t("product_model.note"), draft.note,
                {.autocomplete = "off", .hint = app.t("product_model.note_hint")})
          .changed) {
    state->is_kept = store_draft(key, draft);
  }
  draw_publishing(frame, app, state);
  const std::string_view why = is_outdated(*state, family) ? "product_model.check_first" : why_not_publish(*state);
  if (ui::button(frame, "publish",
                 app.t("product_model.publish", {{"number", std::to_string(family.family.newest.number + 1)}}),
                 {.look = ui::ButtonLook::primary,
                  .disabled = why.empty() ? why : app.t(why),
                  .busy = is_under_way(state->publishing),
                  .wide = true})) {
    publish(frame, app, state, key);
  }
}

void draw_writing(ui::Frame& frame, App& app, const NewVersion& state, const api::FamilyDetail& family) {
  if (state->was_kept) ui::caption(frame, app.t("product_model.draft_kept"));
  draw_outdated(frame, app, state, family);
  const auto text = [&] {
    draw_text(frame, app, state, family.family.family);
    ui::wrap(frame, {.gap = ui::space::m}, [&] {
      if (ui::button(frame, "check", app.t("product_model.check"),
                     {.glyph = ui::Glyph::check, .busy = is_under_way(state->checking)})) {
        check(frame, app, state, family);
      }
      if (ui::button(frame, "try", app.t("product_model.try"), {.busy = is_under_way(state->trying->work)})) {
        try_out(frame, app, state->trying, state->draft->model);
        frame.wake();
      }
      if (ui::button(frame, "file", app.t("product_model.open_file"), {.glyph = ui::Glyph::document})) {
        open_file(state, family.family.family);
      }
      draw_discard(frame, app, state);
    });
  };
  const auto result = [&] {
    ui::card(frame, "result", {.gap = ui::space::m, .plain = true}, [&] {
      ui::heading(frame, 3, app.t("product_model.result"), ui::Size::lead);
      draw_result(frame, app, state, family);
      ui::divider(frame);
      draw_publish(frame, app, state, family);
    });
  };
  draw_try_out(frame, app, state->trying, state->draft->model);
  ui::columns(frame, {.main = text, .right = result, .right_width = 360, .gap = ui::space::xl, .collapse_under = 780});
}

}  // namespace

std::string_view why_not_publish(const NewVersionState& state) {
  if (!state.draft || is_under_way(state.checking) || (!state.check && !state.check_error))
    return "product_model.check_first";
  if (state.checked_model != state.draft->model) return "product_model.check_again";
  if (!state.check || !state.check->publishable) return "product_model.mend_first";
  return {};
}

void draw_new_version(ui::Frame& frame, App& app, const NewVersion& state, const api::FamilyDetail& family) {
  if (!state->looked) {
    state->looked = true;
    state->draft = stored_draft(family.family.family);
    state->was_kept = state->draft.has_value();
  }
  ui::heading(frame, 2, app.t("product_model.new_version"));
  if (state->draft) {
    draw_writing(frame, app, state, family);
    if (state->is_discarded) discard(state, family.family.family);
  } else {
    draw_start(frame, app, state, family);
  }
}

}  // namespace portico::product_model
