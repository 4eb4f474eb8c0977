#include "client/account/company_charts.h"

#include <cmath>

#include "client/account/company_spending.h"
#include "client/app/format.h"
#include "client/platform/time_zone.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;

constexpr int most_pages = 20;

Date day_of(Instant instant) { return date_of(instant, platform::utc_offset_minutes(instant.microseconds / 1000)); }

// All orders since that day; nothing while some are still under way.
std::optional<std::vector<api::OrderSummary>> orders_since(App& app, Date first) {
  std::vector<api::OrderSummary> orders;
  api::OrdersRequest request;
  for (int page = 0; page < most_pages; ++page) {
    const auto& read = app.get(api::orders, request);
    if (!read.ready()) return std::nullopt;
    orders.insert(orders.end(), read->orders.begin(), read->orders.end());
    if (!read->next || orders.empty() || day_of(orders.back().placed_at) < first) break;
    request.after = read->next;
  }
  return orders;
}

// On an axis whole amounts need no cents.
std::string short_money(const App& app, Money amount) {
  std::string words = app.money(amount);  // a sign of direction may follow
  if (const std::size_t cents = words.rfind(".00"); cents != std::string::npos) words.erase(cents, 3);
  return words;
}

ui::Chart months_chart(const App& app, const Spending& spending, Currency currency) {
  ui::Chart chart;
  chart.title = app.t("account.company.spending_months");
  chart.description = app.t("account.company.spending_months_words");
  chart.empty = app.t("account.company.spending_empty");
  chart.places_title = app.t("account.company.month");
  std::int64_t sum = 0;
  chart.series.push_back({std::string(app.t("account.company.net")), {}});
  for (const MonthSum& month : spending.months) {
    chart.places.push_back(app::format_month(month.first, app.language()));
    chart.series[0].values.push_back(static_cast<double>(month.minor) / 100);
    sum += month.minor;
  }
  if (sum == 0) chart.places.clear();
  const auto amount = [currency](double value) { return Money{std::llround(value * 100), currency}; };
  chart.value = [&app, amount](double value) { return app.money(amount(value)); };
  chart.mark = [&app, amount](double value) { return short_money(app, amount(value)); };
  chart.height = 240;
  return chart;
}

ui::Chart products_chart(const App& app, const Spending& spending) {
  ui::Chart chart;
  chart.kind = ui::ChartKind::rows;
  chart.title = app.t("account.company.spending_products");
  chart.description = app.t("account.company.spending_products_words");
  chart.empty = app.t("account.company.spending_empty");
  chart.places_title = app.t("account.company.product");
  chart.series.push_back({std::string(app.t("account.company.orders")), {}});
  for (const ProductOrders& product : spending.products) {
    chart.places.emplace_back(app.local(product.name));
    chart.series[0].values.push_back(static_cast<double>(product.orders));
  }
  chart.value = [&app](double value) {
    return app.counted("account.company.orders_count", static_cast<std::int64_t>(value));
  };
  return chart;
}

}  // namespace

void draw_spending(ui::Frame& frame, App& app, const Company& company) {
  if (!app.market().ready()) return;
  const Date today = app.market()->today;
  const auto orders = orders_since(app, spending_since(today));
  ui::heading(frame, 2, app.t("account.company.spending"));
  if (!orders) return ui::skeleton(frame, 4, app.t("account.company.spending"));
  const Spending spending = spending_of(*orders, company.currency, today, day_of);
  ui::grid(
      frame, 420, {.gap = ui::space::xxl},
      [&] {
        ui::chart(frame, "months", months_chart(app, spending, company.currency));
        ui::chart(frame, "products", products_chart(app, spending));
      },
      2);
  if (spending.left_out > 0) ui::caption(frame, app.counted("account.company.other_currency", spending.left_out));
}

}  // namespace portico::account
