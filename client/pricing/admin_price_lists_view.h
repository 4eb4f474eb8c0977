#pragma once
// Screen /admin/prices: all price lists.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::pricing {

void draw_admin_price_lists(ui::Frame& frame, app::App& app);

}  // namespace portico::pricing
