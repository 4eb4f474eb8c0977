#pragma once
// What a company ordered in the last twelve months, from its orders. Pure; native tests cover it.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "shared/api/order.h"
#include "shared/base/date.h"
#include "shared/base/money.h"

namespace portico::account {

struct MonthSum {
  Date first;              // the first of the month
  std::int64_t minor = 0;  // net
};
struct ProductOrders {
  LocalText name;
  std::int64_t orders = 0;  // in how many it stands
};
struct Spending {
  std::vector<MonthSum> months;         // twelve, the oldest first, the last one is the present month
  std::vector<ProductOrders> products;  // the most ordered first
  std::int64_t left_out = 0;            // orders in another currency: they are in no sum
};

inline constexpr int spending_months = 12;

// The first day that counts.
Date spending_since(Date today);
// Cancelled orders do not count. day: where the reader is.
Spending spending_of(const std::vector<api::OrderSummary>& orders, Currency currency, Date today,
                     const std::function<Date(Instant)>& day);

}  // namespace portico::account
