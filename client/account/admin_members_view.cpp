#include "client/account/admin_members_view.h"

#include <array>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include "client/account/role_words.h"
#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using account::CompanyRole;
using app::App;
using StatePointer = std::shared_ptr<MembersState>;

constexpr std::array roles = {CompanyRole::viewer, CompanyRole::buyer, CompanyRole::approver,
                              CompanyRole::company_admin};

std::array<ui::Choice, roles.size()> role_choices(const App& app) {
  std::array<ui::Choice, roles.size()> choices;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    choices[i] = {boost::describe::enum_to_string(roles[i], ""), role_word(app, roles[i])};
  }
  return choices;
}

std::optional<CompanyRole> role_from(const std::string& name) {
  CompanyRole role{};
  return boost::describe::enum_from_string(name.c_str(), role) ? std::optional(role) : std::nullopt;
}

void change(App& app, const StatePointer& state, CompanyId company, const std::string& email,
            std::optional<CompanyRole> role, std::string_view done_words) {
  if (state->sending) return;
  state->sending = true;
  state->error.reset();
  app::call<api::ChangeMember, api::CompanyDetail>(
      api::change_member, {company, email, role},
      [&app, state, company, done = std::string(done_words)](Result<api::CompanyDetail> answer) {
        state->sending = false;
        if (!answer) {
          state->error = answer.error();
          return;
        }
        state->email.clear();
        app.cache().renew("/api/admin/companies");
        app.cache().renew("/api/admin/customers");
        app.cache().put(api::company_detail, {company}, std::move(*answer));
        app.toast(ui::Tone::good, done);
      });
}

void draw_role(ui::Frame& frame, App& app, const StatePointer& state, CompanyId company, const account::Person& person) {
  const CompanyRole role = person.membership ? person.membership->role : CompanyRole::viewer;
  if (!app.may(account::Action::manage_companies)) return ui::text(frame, role_word(app, role));
  std::string chosen = boost::describe::enum_to_string(role, "");
  const auto choices = role_choices(app);
  if (ui::select(frame, "role", app.t("customers.role_of", {{"name", person.name}}), chosen, choices.data(),
                 choices.size(), true)) {
    change(app, state, company, person.email, role_from(chosen), app.t("customers.role_changed"));
  }
}

void draw_member(ui::Frame& frame, App& app, const StatePointer& state, CompanyId company, const account::Person& person) {
  ui::table_row(frame, person.id.text(), [&] {
    ui::cell(frame, [&] {
      ui::link(frame, "open", person.name, app::path_of({app::Screen::admin_customer, person.id.text(), {}}),
               {.weight = ui::Weight::bold});
    });
    ui::cell(frame, person.email);
    ui::cell(frame, [&] { draw_role(frame, app, state, company, person); });
    ui::cell(frame, [&] {
      if (!app.may(account::Action::manage_companies)) return;
      if (ui::button(frame, "remove", app.t("customers.remove"),
                     {.name = app.t("customers.remove_of", {{"name", person.name}}),
                      .small = true})) {
        state->leaving = person;
        state->asks = true;
        frame.wake();
      }
    });
  });
}

void draw_leave_dialog(ui::Frame& frame, App& app, const StatePointer& state, CompanyId company) {
  if (!state->leaving) return;
  ui::dialog(frame, "leave", app.t("customers.remove_title"), state->asks, [&] {
    ui::text(frame, app.t("customers.remove_words", {{"name", state->leaving->name}}));
    ui::actions(frame, [&] {
      if (ui::button(frame, "keep", app.t("customers.cancel"))) state->asks = false;
      if (ui::button(frame, "remove", app.t("customers.remove_member"), {.look = ui::ButtonLook::danger})) {
        state->asks = false;
        change(app, state, company, state->leaving->email, std::nullopt, app.t("customers.member_removed"));
      }
    });
  });
}

void draw_add(ui::Frame& frame, App& app, const StatePointer& state, CompanyId company) {
  const auto choices = role_choices(app);
  const bool is_unknown = state->error && state->error->code == ErrorCode::not_found;
  const bool sent = ui::form(frame, "add", app.t("customers.add_member"), [&] {
    ui::grid(frame, 200, {.gap = ui::space::m, .align = ui::Align::start}, [&] {
      ui::field(frame, "email", app.t("customers.member_email"), state->email,
                {.kind = ui::FieldKind::email,
                 .autocomplete = "off",
                 .hint = app.t("customers.member_email_hint"),
                 .error = is_unknown ? app.t("customers.unknown_email") : std::string_view{}});
      ui::select(frame, "role", app.t("customers.role"), state->role, choices.data(), choices.size());
    }, 2);
    ui::row(frame, {}, [&] {
      ui::button(frame, "add", app.t("customers.add_member"),
                 {.glyph = ui::Glyph::plus, .busy = state->sending, .submit = true});
    });
  });
  if (sent && !state->email.empty()) {
    change(app, state, company, state->email, role_from(state->role), app.t("customers.member_added"));
  }
}

}  // namespace

void draw_members(ui::Frame& frame, App& app, const StatePointer& state, const api::CompanyDetail& company) {
  ui::heading(frame, 2, app.t("customers.members"));
  if (company.members.empty()) ui::secondary(frame, app.t("customers.no_members"));
  if (!company.members.empty()) {
    ui::table(frame, "members", app.t("customers.members"),
              {{.id = "name", .title = app.t("customers.name"), .weight = 1.4F, .min_width = 130},
               {.id = "email", .title = app.t("customers.email"), .weight = 1.8F, .min_width = 180},
               {.id = "role", .title = app.t("customers.role"), .weight = 1.2F, .min_width = 170},
               {.id = "remove", .title = app.t("customers.action"), .align = ui::Align::end, .weight = 0.6F, .min_width = 96}},
              [&] {
                for (const auto& person : company.members) draw_member(frame, app, state, company.company.id, person);
              });
  }
  draw_leave_dialog(frame, app, state, company.company.id);
  if (state->error && state->error->code != ErrorCode::not_found) app::error_notice(frame, app, *state->error);
  if (app.may(account::Action::manage_companies)) draw_add(frame, app, state, company.company.id);
}

}  // namespace portico::account
