#include "client/account/admin_company_form.h"

#include <tuple>

#include "client/app/page_frame.h"
#include "client/ui/ui.h"
#include "shared/base/languages.h"

namespace portico::account {
namespace {

using app::App;

// What is wrong with a field: found here, or named by the server.
std::string_view wrong(const App& app, const CompanyForm& form, std::string_view place, std::string_view key) {
  const bool is_empty_name = place == "/name" && form.tried && form.draft.name.empty();
  const bool named = form.error && form.error->place == place;
  return is_empty_name || named ? app.t(key) : std::string_view{};
}

void draw_country(ui::Frame& frame, App& app, CompanyForm& form) {
  std::vector<ui::Choice> choices;
  for (const supply::Country& country : app.market()->market.countries) {
    choices.push_back({country.code, app.local(country.name, country.code)});
  }
  ui::select(frame, "country", app.t("customers.country"), form.draft.country, choices.data(), choices.size(), false, {},
             wrong(app, form, "/country", "customers.wrong_country"));
}

void draw_fields(ui::Frame& frame, App& app, CompanyForm& form) {
  CompanyDraft& draft = form.draft;
  ui::field(frame, "name", app.t("customers.company_name"), draft.name,
            {.autocomplete = "off", .error = wrong(app, form, "/name", "customers.wrong_name"), .required = true});
  ui::grid(frame, 200, {.gap = ui::space::l, .align = ui::Align::start}, [&] {
    draw_country(frame, app, form);
    ui::select(frame, "currency", app.t("customers.currency"), draft.currency, {{"EUR", "EUR"}, {"CNY", "CNY"}});
  });
  ui::field(frame, "vat", app.t("customers.vat_number"), draft.vat_number,
            {.autocomplete = "off", .error = wrong(app, form, "/vat_number", "customers.wrong_vat")});
  for (const Language& language : languages) {
    const std::string id = "welcome_" + std::string(language.code);
    ui::field(frame, id, app.t("customers.welcome_in", {{"language", language.own_name}}),
              draft.welcome[std::string(language.code)],
              {.kind = ui::FieldKind::area,
               .hint = &language == &languages.front() ? app.t("customers.welcome_hint") : std::string_view{},
               .rows = 3});
  }
}

}  // namespace

CompanyDraft draft_of(const account::Company& company) {
  return {company.name, company.country, std::string(code(company.currency)), company.vat_number, company.welcome};
}

CompanyDraft new_company(const App& app) {
  const Currency currency = Currency::EUR;
  CompanyDraft draft;
  draft.currency = code(currency);
  draft.country = supply::home_country(app.get(api::market, {})->market, currency).code;
  return draft;
}

bool operator==(const CompanyDraft& a, const CompanyDraft& b) {
  return std::tie(a.name, a.country, a.currency, a.vat_number) == std::tie(b.name, b.country, b.currency, b.vat_number) &&
         welcome_of(a) == welcome_of(b);
}

LocalText welcome_of(const CompanyDraft& draft) {
  LocalText welcome;
  for (const auto& [language, words] : draft.welcome) {
    if (!words.empty()) welcome[language] = words;
  }
  return welcome;
}

bool draw_company_form(ui::Frame& frame, App& app, std::string_view title, std::string_view send_words,
                       CompanyForm& form) {
  bool sent = false;
  ui::dialog(frame, "company_dialog", title, form.open, [&] {
    sent = ui::form(frame, "company", title, [&] {
      draw_fields(frame, app, form);
      if (form.error) app::error_notice(frame, app, *form.error);
      ui::actions(frame, [&] {
        if (ui::button(frame, "cancel", app.t("customers.cancel"))) form.open = false;
        ui::button(frame, "send", send_words,
                   {.look = ui::ButtonLook::primary, .busy = form.sending, .submit = true});
      });
    });
  });
  if (!sent || form.sending) return false;
  form.tried = true;
  return !form.draft.name.empty();
}

}  // namespace portico::account
