#pragma once
// /orders: one's own orders; /company/orders: those of the company, with company words.
#include "client/app/app.h"

namespace portico::order {

void draw_orders(ui::Frame& frame, app::App& app);

}  // namespace portico::order
