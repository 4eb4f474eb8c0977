#include "client/account/sign_up_view.h"

#include "client/account/entrance.h"
#include "client/account/person_choices.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;

struct SignUp {
  std::string name;
  std::string email;
  std::string password;
  std::string language;
  std::string currency;
  std::string wrong_name, wrong_email, wrong_password;  // in words; empty: right
  bool busy = false;
  bool done = false;
  std::optional<Error> failed;

  bool has_unsaved() const { return !done && !name.empty(); }
};
using State = std::shared_ptr<SignUp>;

bool check_fields(const App& app, SignUp& state) {
  state.wrong_name = wrong_name(app, state.name);
  state.wrong_email = normalised_email(state.email) ? "" : app.t("account.email_wrong");
  const auto password = check_new_password(state.password, state.email);
  state.wrong_password = password ? "" : password_words(app, password.error());
  return state.wrong_name.empty() && state.wrong_email.empty() && state.wrong_password.empty();
}

void take_error(const App& app, SignUp& state, const Error& error) {
  if (error.code == ErrorCode::email_taken) {
    state.wrong_email = app.t("error.email_taken");
  } else if (error.code == ErrorCode::password_weak) {
    state.wrong_password = password_words(app, error);
  } else if (error.place == "/email") {
    state.wrong_email = app.t("account.email_wrong");
  } else {
    state.failed = error;
  }
}

void send(App& app, const State& state) {
  if (state->busy) return;
  state->failed.reset();
  if (!check_fields(app, *state)) return;
  const auto currency = currency_from(state->currency);
  state->busy = true;
  app::call<api::RegisterRequest, api::SessionView>(
      api::register_person,
      {state->email, state->password, state->name, state->language, currency ? *currency : Currency::EUR},
      [&app, state](Result<api::SessionView> session) {
        state->busy = false;
        state->done = static_cast<bool>(session);
        if (session) return enter(app, std::move(*session));
        take_error(app, *state, session.error());
      });
}

void draw_fields(ui::Frame& frame, App& app, SignUp& state) {
  const auto name = ui::field(frame, "name", app.t("account.name"), state.name,
                              {.autocomplete = "name", .error = state.wrong_name, .required = true});
  if (name.changed) state.wrong_name.clear();
  const auto email = ui::field(frame, "username", app.t("account.email"), state.email,
                               {.kind = ui::FieldKind::email,
                                .name = "username",
                                .autocomplete = "username",
                                .error = state.wrong_email,
                                .required = true});
  if (email.changed) state.wrong_email.clear();
  const auto password = ui::field(frame, "password", app.t("account.password"), state.password,
                                  {.kind = ui::FieldKind::password,
                                   .name = "new-password",
                                   .autocomplete = "new-password",
                                   .hint = app.t("account.password_hint"),
                                   .error = state.wrong_password,
                                   .required = true});
  if (password.changed) state.wrong_password.clear();
  language_field(frame, app, state.language);
  currency_field(frame, app, state.currency);
}

void draw_form(ui::Frame& frame, App& app, const State& state) {
  if (state->language.empty()) {
    state->language = app.language();
    state->currency = code(app.currency());
  }
  const bool sent = ui::form(frame, "register", app.t("account.sign_up.title"), [&] {
    draw_fields(frame, app, *state);
    if (state->failed) app::error_notice(frame, app, *state->failed);
    ui::button(frame, "send", app.t("account.sign_up.button"),
               {.look = ui::ButtonLook::primary, .busy = state->busy, .wide = true, .submit = true});
  });
  if (sent) {
    send(app, state);
    frame.wake();
  }
  ui::caption(frame, app.t("account.sign_up.terms"));
  ui::divider(frame);
  ui::wrap(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
    ui::secondary(frame, app.t("account.sign_up.has_account"));
    ui::link(frame, "login", app.t("account.log_in.button"), entrance_path(app, app::Screen::log_in));
  });
}

}  // namespace

void draw_sign_up(ui::Frame& frame, App& app) {
  const auto state = app::guarded_state<SignUp>(app);
  entrance_page(frame, app, app.t("account.sign_up.title"), [&] { draw_form(frame, app, state); });
}

}  // namespace portico::account
