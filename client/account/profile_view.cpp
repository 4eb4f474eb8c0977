#include "client/account/profile_view.h"

#include <array>

#include "client/account/person_choices.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;

struct Profile {
  bool is_read = false;
  std::string name, language, currency;
  std::array<std::string, 3> before;  // as stored
  bool has_unsaved() const { return is_read && std::array{name, language, currency} != before; }

  bool name_was_tried = false;
  bool busy = false;
  std::optional<Error> failed;
};
using State = std::shared_ptr<Profile>;

void stored(App& app, Profile& state, api::SessionView session) {
  app.set_session(std::move(session));
  state.before = {state.name, state.language, state.currency};
  if (state.language != app.language()) app.set_language(state.language);
  app.toast(ui::Tone::good, std::string(app.t("account.profile.saved")));
}

void send(App& app, const State& state) {
  if (state->busy) return;
  state->failed.reset();
  state->name_was_tried = true;
  if (!wrong_name(app, state->name).empty()) return;
  const auto currency = currency_from(state->currency);
  state->busy = true;
  app::call<api::ProfileRequest, api::SessionView>(api::change_profile,
                                                   {state->name, state->language, currency ? *currency : Currency::EUR},
                                                   [&app, state](Result<api::SessionView> session) {
                                                     state->busy = false;
                                                     if (session) return stored(app, *state, std::move(*session));
                                                     state->failed = session.error();
                                                   });
}

void draw_form(ui::Frame& frame, App& app, const State& state) {
  const Person& person = *app.session().person;
  if (!std::exchange(state->is_read, true)) {
    state->name = person.name;
    state->language = person.language;
    state->currency = code(person.currency);
    state->before = {state->name, state->language, state->currency};
  }
  const std::string hint = app.session().company
                               ? app.t("account.profile.company_currency", {{"company", app.session().company->name}})
                               : "";
  const bool sent = ui::form(frame, "profile", app.t("account.profile.title"), [&] {
    ui::column(frame, {.gap = ui::space::l, .max_width = 440}, [&] {
      ui::values(frame, {{app.t("account.email"), person.email}});
      ui::field(frame, "name", app.t("account.name"), state->name,
                {.autocomplete = "name",
                 .error = state->name_was_tried ? wrong_name(app, state->name) : ui::Text{},
                 .required = true});
      language_field(frame, app, state->language);
      currency_field(frame, app, state->currency, hint);
      if (state->failed) app::error_notice(frame, app, *state->failed);
      ui::row(frame, {}, [&] {
        ui::button(frame, "save", app.t("account.profile.save"),
                   {.look = ui::ButtonLook::primary, .busy = state->busy, .submit = true});
      });
    });
  });
  if (sent) {
    send(app, state);
    frame.wake();
  }
}

}  // namespace

void draw_profile(ui::Frame& frame, App& app) {
  const auto state = app::guarded_state<Profile>(app);
  const std::string title(app.t("account.profile.title"));
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = [&] {
                                 ui::heading(frame, 1, title);
                                 if (app.logged_in()) {
                                   draw_form(frame, app, state);
                                 } else {
                                   app::load_state(frame, app, app::LoadState::failed,
                                                   error(ErrorCode::login_required));
                                 }
                               }});
}

}  // namespace portico::account
