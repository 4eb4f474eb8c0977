#pragma once
// Screen /admin/customers: all customers, searched and paged.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::account {

void draw_admin_customers(ui::Frame& frame, app::App& app);

}  // namespace portico::account
