#pragma once
// Screen /admin/companies: the premier companies.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::account {

void draw_admin_companies(ui::Frame& frame, app::App& app);

}  // namespace portico::account
