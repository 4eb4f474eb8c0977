#pragma once
// Screen /admin/prices/{id}: the prices of one list, to be changed from a day on.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::pricing {

void draw_admin_price_list(ui::Frame& frame, app::App& app);

}  // namespace portico::pricing
