#include "client/account/company_home_view.h"

#include "client/account/company_charts.h"
#include "client/account/company_parts.h"
#include "client/app/orders_table.h"
#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;

void draw_recent(ui::Frame& frame, App& app, const std::vector<api::OrderSummary>& orders) {
  ui::row(frame, {.gap = ui::space::l, .align = ui::Align::centre}, [&] {
    ui::heading(frame, 2, app.t("account.company.recent"));
    ui::spacer(frame);
    if (!orders.empty()) ui::link(frame, "all", app.t("account.company.all_orders"), "/company/orders");
  });
  if (orders.empty()) return ui::secondary(frame, app.t("order.list.company_empty_words"));
  app::orders_table(frame, app, app.t("account.company.recent"), orders);
}

void draw_page(ui::Frame& frame, App& app, const api::CompanyView& view) {
  ui::heading(frame, 1, view.company.name);
  if (!view.company.welcome.empty()) ui::lead(frame, app.local(view.company.welcome));
  draw_under_way(frame, app, view.shipments, view.recent_orders);
  ui::gap(frame, ui::space::s);
  draw_standard(frame, app, view.standard);
  ui::gap(frame, ui::space::s);
  draw_recent(frame, app, view.recent_orders);
  ui::gap(frame, ui::space::s);
  draw_spending(frame, app, view.company);
  if (!view.agreements.empty()) {
    ui::gap(frame, ui::space::s);
    ui::heading(frame, 2, app.t("account.company.agreements"));
    ui::grid(frame, 340, {.gap = ui::space::l}, [&] {
      for (const pricing::Agreement& agreement : view.agreements) draw_agreement(frame, app, agreement);
    });
  }
  ui::gap(frame, ui::space::s);
  draw_contacts(frame, app, view.contacts);
}

}  // namespace

void draw_company_home(ui::Frame& frame, App& app) {
  const auto& view = app.get(api::company, {});
  const std::string title = view.ready() ? view->company.name : std::string(app.t("rail.company"));
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = [&] {
                                 if (!view.ready()) ui::heading(frame, 1, title);
                                 app::when_loaded(frame, app, view, [&] { draw_page(frame, app, *view); });
                               }});
}

}  // namespace portico::account
