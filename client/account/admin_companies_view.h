#pragma once
// Screen /admin/companies: the premier companies.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::client {

void draw_admin_companies(ui::Frame& frame, app::App& app);

}  // namespace portico::client
