#include "client/account/log_in_view.h"

#include "client/account/entrance.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;

struct LogIn {
  std::string email;
  std::string password;
  bool sent_empty = false;  // something was missing
  bool busy = false;
  std::optional<Error> failed;
};
using State = std::shared_ptr<LogIn>;

void send(App& app, const State& state) {
  if (state->busy) return;
  state->failed.reset();
  state->sent_empty = state->email.empty() || state->password.empty();
  if (state->sent_empty) return;
  state->busy = true;
  app::call<api::LogInRequest, api::SessionView>(api::log_in, {state->email, state->password},
                                                 [&app, state](Result<api::SessionView> session) {
                                                   state->busy = false;
                                                   if (session) return enter(app, std::move(*session));
                                                   state->failed = session.error();
                                                 });
}

void draw_form(ui::Frame& frame, App& app, const State& state) {
  const bool wrong = state->failed && state->failed->code == ErrorCode::credentials_wrong;
  const auto missing = [&](const std::string& value, std::string_view key) {
    return state->sent_empty && value.empty() ? app.t(key) : ui::Text{};
  };
  const bool sent = ui::form(frame, "login", app.t("account.log_in.title"), [&] {
    ui::field(frame, "username", app.t("account.email"), state->email,
              {.kind = ui::FieldKind::email,
               .name = "username",
               .autocomplete = "username",
               .error = missing(state->email, "account.email_missing"),
               .required = true});
    ui::field(frame, "password", app.t("account.password"), state->password,
              {.kind = ui::FieldKind::password,
               .name = "password",
               .autocomplete = "current-password",
               .error = wrong ? app.t("error.credentials_wrong") : missing(state->password, "account.password_missing"),
               .required = true});
    if (state->failed && !wrong) app::error_notice(frame, app, *state->failed);
    ui::button(frame, "send", app.t("account.log_in.button"),
               {.look = ui::ButtonLook::primary, .busy = state->busy, .wide = true, .submit = true});
  });
  if (sent) {
    send(app, state);
    frame.wake();
  }
  ui::divider(frame);
  ui::wrap(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
    ui::secondary(frame, app.t("account.log_in.no_account"));
    ui::link(frame, "register", app.t("account.log_in.to_register"), entrance_path(app, app::Screen::sign_up));
  });
}

}  // namespace

void draw_log_in(ui::Frame& frame, App& app) {
  const auto state = app::screen_state<LogIn>(app);
  entrance_page(frame, app, app.t("account.log_in.title"), [&] { draw_form(frame, app, state); });
}

}  // namespace portico::account
