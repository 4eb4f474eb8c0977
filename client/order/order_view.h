#pragma once
// /orders/{id}: one order of the customer's; ?placed=1 right after placing it.
#include "client/app/app.h"

namespace portico::order {

void draw_order(ui::Frame& frame, app::App& app);

}  // namespace portico::order
