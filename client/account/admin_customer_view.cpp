#include "client/account/admin_customer_view.h"

#include "client/account/role_words.h"
#include "client/app/format.h"
#include "client/app/names.h"
#include "client/app/orders_table.h"
#include "client/app/page_frame.h"
#include "client/ui/ui.h"
#include "shared/base/languages.h"

namespace portico::account {
namespace {

using app::App;
using app::Screen;

void draw_profile(ui::Frame& frame, App& app, const api::CustomerSummary& customer) {
  const account::Person& person = customer.person;
  ui::values(frame, {{app.t("customers.email"), person.email},
                     {app.t("customers.language"), language_of(person.language).own_name},
                     {app.t("customers.currency"), code(person.currency)},
                     {app.t("customers.since"), app::day(app, person.created_at)},
                     {app.t("customers.orders"), app::format_number(customer.orders, app.language())}});
  if (!person.membership || !customer.company_name) return;
  ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    ui::link(frame, "company", *customer.company_name,
             app::path_of({Screen::admin_company, person.membership->company.text(), {}}));
    ui::badge(frame, ui::Tone::neutral, role_word(app, person.membership->role));
  });
}

void draw_orders(ui::Frame& frame, App& app, const api::CustomerView& customer) {
  ui::heading(frame, 2, app.t("customers.orders"));
  if (customer.orders.empty()) return ui::secondary(frame, app.t("customers.no_orders"));
  app::orders_table(frame, app, app.t("customers.orders"), customer.orders, {.staff = true});
}

void standing_badge(ui::Frame& frame, const App& app, api::SavedStanding standing) {
  switch (standing) {
    case api::SavedStanding::valid:
      return ui::badge(frame, ui::Tone::good, app.t("customers.saved_valid"), ui::Glyph::check);
    case api::SavedStanding::incomplete:
      return ui::badge(frame, ui::Tone::neutral, app.t("customers.saved_incomplete"), ui::Glyph::ring);
    case api::SavedStanding::needs_you:
      return ui::badge(frame, ui::Tone::warn, app.t("customers.saved_needs_you"), ui::Glyph::warning);
  }
}

void draw_saved_row(ui::Frame& frame, const App& app, const api::SavedConfigurationView& saved) {
  ui::table_row(frame, saved.id.text(), [&] {
    ui::cell(frame, saved.name, {.weight = ui::Weight::bold});
    ui::cell(frame, app::family_name(app, saved.family));
    ui::cell(frame, app::day(app, saved.saved_at), {.one_line = true});
    ui::cell(frame, [&] { standing_badge(frame, app, saved.standing); });
    ui::cell(frame, saved.unit_net ? app.money(*saved.unit_net) : std::string("\u2013"), {.one_line = true});
  });
}

void draw_saved(ui::Frame& frame, App& app, const std::vector<api::SavedConfigurationView>& saved) {
  ui::heading(frame, 2, app.t("customers.saved"));
  if (saved.empty()) return ui::secondary(frame, app.t("customers.no_saved"));
  ui::table(frame, "saved", app.t("customers.saved"),
            {{.id = "name", .title = app.t("customers.name"), .weight = 1.8F, .min_width = 140},
             {.id = "family", .title = app.t("customers.product"), .weight = 1.4F, .min_width = 120},
             {.id = "when", .title = app.t("customers.saved_at"), .min_width = 112},
             {.id = "standing", .title = app.t("customers.standing"), .weight = 1.2F, .min_width = 140},
             {.id = "price", .title = app.t("customers.price_today"), .align = ui::Align::end, .min_width = 112}},
            [&] {
              for (const auto& one : saved) draw_saved_row(frame, app, one);
            });
}

}  // namespace

void draw_admin_customer(ui::Frame& frame, App& app) {
  const auto id = id_from<PersonKind>(app.route().id);
  if (!id) {
    const auto nothing = [&] { app::load_state(frame, app, app::LoadState::failed, error(ErrorCode::not_found)); };
    return app::page_frame(frame, app, {.title = std::string(app.t("rail.customers")), .crumbs = {}, .main = nothing});
  }
  const auto& customer = app.get(api::customer, {*id});
  const std::string title = customer.ready() ? customer->customer.person.name : std::string(app.t("rail.customers"));
  const auto main = [&] {
    app::when_loaded(frame, app, customer, [&] {
      ui::heading(frame, 1, title);
      draw_profile(frame, app, customer->customer);
      draw_orders(frame, app, *customer);
      draw_saved(frame, app, customer->saved);
    });
  };
  app::page_frame(frame, app,
                  {.title = title,
                   .crumbs = {{std::string(app.t("rail.customers")), {Screen::admin_customers, "", {}}}},
                   .main = main});
}

}  // namespace portico::account
