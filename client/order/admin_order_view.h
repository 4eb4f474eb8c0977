#pragma once
// /admin/orders/{id}: all about one order, and the steps that staff may take now.
#include "client/app/app.h"

namespace portico::order {

void draw_admin_order(ui::Frame& frame, app::App& app);

}  // namespace portico::order
