#pragma once
// /admin/orders: all orders, by state and search; both are kept in the address.
#include "client/app/app.h"

namespace portico::order {

void draw_admin_orders(ui::Frame& frame, app::App& app);

}  // namespace portico::order
