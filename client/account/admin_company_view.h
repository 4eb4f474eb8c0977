#pragma once
// Screen /admin/companies/{id}: all about one company, its members and agreements.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::account {

void draw_admin_company(ui::Frame& frame, app::App& app);

}  // namespace portico::account
