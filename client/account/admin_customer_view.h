#pragma once
// Screen /admin/customers/{id}: all about one customer.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::account {

void draw_admin_customer(ui::Frame& frame, app::App& app);

}  // namespace portico::account
