#pragma once
// The parts of which the page of one order is made, for the customer and for staff.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::order {

void draw_order_lines(ui::Frame& frame, app::App& app, const api::OrderView& view);
void draw_order_totals(ui::Frame& frame, app::App& app, const Order& order);
void draw_delivery(ui::Frame& frame, app::App& app, const Order& order);
void draw_shipments(ui::Frame& frame, app::App& app, const api::OrderView& view);
// What happened, with times and who; then what is still to come.
void draw_order_timeline(ui::Frame& frame, app::App& app, const api::OrderView& view);

// How a price came about, in words.
void draw_receipt(ui::Frame& frame, app::App& app, const pricing::Receipt& receipt, const api::FamilyView* family);

// What still lies before an order, in order.
std::vector<OrderEventKind> still_to_come(OrderState state);

}  // namespace portico::order
