#include "client/account/admin_companies_view.h"

#include "client/account/admin_company_form.h"
#include "client/app/format.h"
#include "client/app/names.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;
using app::Screen;

struct CompaniesState {
  CompanyForm form;
  app::RepeatKey key;

  bool has_unsaved() const { return form.has_unsaved(); }
};
using StatePointer = std::shared_ptr<CompaniesState>;

void create(App& app, const StatePointer& state) {
  const CompanyDraft& draft = state->form.draft;
  const auto currency = currency_from(draft.currency);
  if (!currency) return;
  state->form.sending = true;
  state->form.error.reset();
  app::call_once<api::NewCompany, api::CompanyDetail>(
      api::create_company, {draft.name, welcome_of(draft), draft.country, *currency, draft.vat_number}, state->key,
      [&app, state](Result<api::CompanyDetail> company) {
        state->form.sending = false;
        if (!company) {
          state->form.error = company.error();
          return;
        }
        *state = {};
        const CompanyId id = company->company.id;
        app.cache().renew("/api/admin/companies");
        app.cache().put(api::company_detail, {id}, std::move(*company));
        app.go({Screen::admin_company, id.text(), {}});
      });
}

void draw_row(ui::Frame& frame, const App& app, const api::CompanySummary& row) {
  const auto number = [&](std::int64_t value) { return app::format_number(value, app.language()); };
  ui::table_row(frame, row.company.id.text(), [&] {
    ui::cell(frame, [&] {
      ui::link(frame, "open", row.company.name, app::path_of({Screen::admin_company, row.company.id.text(), {}}),
               {.weight = ui::Weight::bold});
    });
    ui::cell(frame, app::country_name(app, row.company.country));
    ui::cell(frame, code(row.company.currency));
    ui::cell(frame, row.agreement_number ? std::string_view(*row.agreement_number) : std::string_view("\u2013"));
    ui::cell(frame, number(row.members), {.one_line = true});
    ui::cell(frame, number(row.orders), {.one_line = true});
  });
}

void draw_table(ui::Frame& frame, const App& app, const std::vector<api::CompanySummary>& companies) {
  if (companies.empty()) {
    return ui::empty_state(frame, ui::Glyph::user, app.t("customers.no_companies"), app.t("customers.no_companies_words"));
  }
  ui::table(frame, "companies", app.t("rail.companies"),
            {{.id = "name", .title = app.t("customers.name"), .weight = 2, .min_width = 160},
             {.id = "country", .title = app.t("customers.country"), .weight = 1.2F, .min_width = 100},
             {.id = "currency", .title = app.t("customers.currency"), .weight = 0.7F, .min_width = 80},
             {.id = "agreement", .title = app.t("customers.agreement_today"), .weight = 1.2F, .min_width = 120},
             {.id = "members", .title = app.t("customers.members"), .align = ui::Align::end, .weight = 0.7F},
             {.id = "orders", .title = app.t("customers.orders"), .align = ui::Align::end, .weight = 0.7F}},
            [&] {
              for (const auto& row : companies) draw_row(frame, app, row);
            });
}

void draw_head(ui::Frame& frame, App& app, CompanyForm& form, const std::string& title) {
  ui::row(frame, {.align = ui::Align::centre}, [&] {
    ui::heading(frame, 1, title);
    ui::spacer(frame);
    if (!app.may(account::Action::manage_companies)) return;
    if (ui::button(frame, "new", app.t("customers.new_company"),
                   {.look = ui::ButtonLook::primary, .glyph = ui::Glyph::plus})) {
      if (form.draft.country.empty()) form.draft = form.before = new_company(app);  // what was typed before comes back
      form.open = true;
      frame.wake();
    }
  });
}

}  // namespace

void draw_admin_companies(ui::Frame& frame, App& app) {
  const StatePointer state = app::guarded_state<CompaniesState>(app);
  const std::string title(app.t("rail.companies"));
  const auto main = [&] {
    draw_head(frame, app, state->form, title);
    const auto& companies = app.get(api::companies, {});
    app::when_loaded(frame, app, companies, [&] { draw_table(frame, app, companies->companies); });
    if (draw_company_form(frame, app, app.t("customers.new_company"), app.t("customers.make_company"), state->form)) {
      create(app, state);
    }
  };
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = main});
}

}  // namespace portico::account
