#include "client/account/admin_company_view.h"

#include "client/account/admin_company_form.h"
#include "client/account/admin_members_view.h"
#include "client/app/format.h"
#include "client/app/names.h"
#include "client/app/orders_table.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;
using app::Screen;

struct CompanyState {
  CompanyForm form;
  std::shared_ptr<MembersState> members = std::make_shared<MembersState>();

  bool has_unsaved() const { return form.has_unsaved() || !members->email.empty(); }
};
using StatePointer = std::shared_ptr<CompanyState>;

void change(App& app, const StatePointer& state, CompanyId id) {
  const CompanyDraft& draft = state->form.draft;
  const auto currency = currency_from(draft.currency);
  if (!currency) return;
  state->form.sending = true;
  state->form.error.reset();
  app::call<api::ChangeCompany, api::CompanyDetail>(
      api::change_company, {id, draft.name, welcome_of(draft), draft.country, *currency, draft.vat_number},
      [&app, state, id](Result<api::CompanyDetail> company) {
        state->form.sending = false;
        if (!company) {
          state->form.error = company.error();
          return;
        }
        state->form = {};
        app.cache().renew("/api/admin/companies");
        app.cache().put(api::company_detail, {id}, std::move(*company));
        app.toast(ui::Tone::good, std::string(app.t("customers.company_saved")));
      });
}

void draw_head(ui::Frame& frame, App& app, CompanyForm& form, const account::Company& company) {
  ui::row(frame, {.align = ui::Align::centre}, [&] {
    ui::heading(frame, 1, company.name);
    ui::spacer(frame);
    if (!app.may(account::Action::manage_companies)) return;
    if (ui::button(frame, "edit", app.t("customers.edit"))) {
      form = {};
      form.draft = form.before = draft_of(company);
      form.open = true;
      frame.wake();
    }
  });
  const std::string_view none = app.t("customers.none_given");
  ui::values(frame, {{app.t("customers.country"), app::country_name(app, company.country)},
                     {app.t("customers.currency"), code(company.currency)},
                     {app.t("customers.vat_number"), company.vat_number.empty() ? none : std::string_view(company.vat_number)},
                     {app.t("customers.welcome"), app.local(company.welcome, none)}});
}

std::string_view area_word(const App& app, account::ContactArea area) {
  switch (area) {
    case account::ContactArea::sales: return app.t("customers.area_sales");
    case account::ContactArea::service: return app.t("customers.area_service");
    case account::ContactArea::support: return app.t("customers.area_support");
  }
  return {};
}

void draw_contacts(ui::Frame& frame, App& app, const std::vector<account::Contact>& contacts) {
  ui::heading(frame, 2, app.t("customers.contacts"));
  if (contacts.empty()) return ui::secondary(frame, app.t("customers.no_contacts"));
  ui::table(frame, "contacts", app.t("customers.contacts"),
            {{.id = "area", .title = app.t("customers.area"), .min_width = 90},
             {.id = "name", .title = app.t("customers.name"), .weight = 1.6F, .min_width = 140},
             {.id = "phone", .title = app.t("customers.phone"), .weight = 1.2F, .min_width = 130},
             {.id = "email", .title = app.t("customers.email"), .weight = 1.6F, .min_width = 170},
             {.id = "hours", .title = app.t("customers.hours"), .weight = 1.4F, .min_width = 130}},
            [&] {
              for (const account::Contact& contact : contacts) {
                ui::table_row(frame, contact.id.text(), [&] {
                  ui::cell(frame, area_word(app, contact.area));
                  ui::cell(frame, [&] {
                    ui::column(frame, {.gap = 0, .align = frame.narrow() ? ui::Align::end : ui::Align::start}, [&] {
                      ui::text(frame, contact.name, {.weight = ui::Weight::bold});
                      ui::caption(frame, app.local(contact.title));
                    });
                  });
                  ui::cell(frame, contact.phone);
                  ui::cell(frame, contact.email);
                  ui::cell(frame, contact.hours);
                });
              }
            });
}

void draw_agreements(ui::Frame& frame, App& app, const std::vector<pricing::Agreement>& agreements) {
  ui::heading(frame, 2, app.t("customers.agreements"));
  if (agreements.empty()) ui::secondary(frame, app.t("customers.no_agreements"));
  if (!agreements.empty()) {
    ui::table(frame, "agreements", app.t("customers.agreements"),
              {{.id = "number", .title = app.t("customers.number"), .min_width = 110},
               {.id = "from", .title = app.t("customers.valid_from"), .min_width = 112},
               {.id = "until", .title = app.t("customers.valid_until"), .min_width = 112},
               {.id = "what", .title = app.t("customers.discounts"), .weight = 3, .min_width = 180}},
              [&] {
                for (const pricing::Agreement& agreement : agreements) {
                  ui::table_row(frame, agreement.id.text(), [&] {
                    ui::cell(frame, [&] {
                      ui::link(frame, "open", agreement.number,
                               app::path_of({Screen::admin_agreement, agreement.id.text(), {}}),
                               {.weight = ui::Weight::bold});
                    });
                    ui::cell(frame, app.date(agreement.valid_from), {.one_line = true});
                    ui::cell(frame, app.date(agreement.valid_until), {.one_line = true});
                    ui::cell(frame, app::discounts_in_words(app, agreement));
                  });
                }
              });
  }
}

void draw_orders(ui::Frame& frame, App& app, const std::vector<api::OrderSummary>& orders) {
  ui::heading(frame, 2, app.t("customers.orders"));
  if (orders.empty()) return ui::secondary(frame, app.t("customers.no_orders"));
  app::orders_table(frame, app, app.t("customers.orders"), orders, {.staff = true, .with_buyer = true});
}

void draw_company(ui::Frame& frame, App& app, const StatePointer& state, const api::CompanyDetail& company) {
  draw_head(frame, app, state->form, company.company);
  draw_members(frame, app, state->members, company);
  draw_contacts(frame, app, company.contacts);
  draw_agreements(frame, app, company.agreements);
  draw_orders(frame, app, company.orders);
  if (draw_company_form(frame, app, app.t("customers.edit_company"), app.t("customers.save"), state->form)) {
    change(app, state, company.company.id);
  }
}

}  // namespace

void draw_admin_company(ui::Frame& frame, App& app) {
  const StatePointer state = app::guarded_state<CompanyState>(app);
  const auto id = id_from<CompanyKind>(app.route().id);
  if (!id) {
    const auto nothing = [&] { app::load_state(frame, app, app::LoadState::failed, error(ErrorCode::not_found)); };
    return app::page_frame(frame, app, {.title = std::string(app.t("rail.companies")), .crumbs = {}, .main = nothing});
  }
  const auto& company = app.get(api::company_detail, {*id});
  const std::string title = company.ready() ? company->company.name : std::string(app.t("rail.companies"));
  const auto main = [&] {
    app::when_loaded(frame, app, company, [&] { draw_company(frame, app, state, *company); });
  };
  app::page_frame(frame, app,
                  {.title = title,
                   .crumbs = {{std::string(app.t("rail.companies")), {Screen::admin_companies, "", {}}}},
                   .main = main});
}

}  // namespace portico::account
