#include "client/account/company_spending.h"

#include <algorithm>

namespace portico::account {
namespace {

Date month_before(Date today, int months) {
  const CivilDate parts = civil(today);
  const int month = parts.year * 12 + parts.month - 1 - months;
  return date_of(CivilDate{month / 12, month % 12 + 1, 1});
}

void count_products(const api::OrderSummary& order, std::vector<ProductOrders>& products) {
  std::vector<const LocalText*> seen;
  for (const LocalText& name : order.families) {
    const auto same = [&](const auto* other) { return *other == name; };
    if (std::any_of(seen.begin(), seen.end(), same)) continue;
    seen.push_back(&name);
    const auto known = std::find_if(products.begin(), products.end(), [&](const auto& p) { return p.name == name; });
    if (known == products.end())
      products.push_back({name, 1});
    else
      ++known->orders;
  }
}

}  // namespace

Date spending_since(Date today) { return month_before(today, spending_months - 1); }

Spending spending_of(const std::vector<api::OrderSummary>& orders, Currency currency, Date today,
                     const std::function<Date(Instant)>& day) {
  Spending spending;
  for (int i = spending_months; i-- > 0;) spending.months.push_back({month_before(today, i), 0});
  for (const api::OrderSummary& order : orders) {
    const Date placed = day(order.placed_at);
    if (order.state == order::OrderState::cancelled || placed < spending.months.front().first) continue;
    count_products(order, spending.products);
    if (order.net.currency != currency) {
      ++spending.left_out;
      continue;
    }
    auto month = spending.months.rbegin();
    while (month + 1 != spending.months.rend() && month->first > placed) ++month;
    month->minor += order.net.minor;
  }
  std::stable_sort(spending.products.begin(), spending.products.end(),
                   [](const auto& a, const auto& b) { return a.orders > b.orders; });
  return spending;
}

}  // namespace portico::account
