#pragma once
// Orders in lists, on every screen that shows some: customer's, company's, staff's.
#include <string_view>
#include <vector>

#include "client/app/app.h"
#include "client/ui/ui.h"

namespace portico::app {

std::string_view state_word(const App& app, order::OrderState state);
void order_state_badge(ui::Frame& frame, const App& app, order::OrderState state);

// staff: links lead to the administration and the buyer is named.
struct OrdersTable {
  bool staff = false;
  bool with_buyer = false;
};
void orders_table(ui::Frame& frame, const App& app, std::string_view name, const std::vector<api::OrderSummary>& orders,
                  OrdersTable options = {});

// "Holm Desk, Tea set": each family once, in the reader's language.
std::string what_was_ordered(const App& app, const api::OrderSummary& order);

}  // namespace portico::app
