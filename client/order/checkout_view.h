#pragma once
// /checkout: where it goes and what it costs; places the order.
#include "client/app/app.h"

namespace portico::order {

void draw_checkout(ui::Frame& frame, app::App& app);

}  // namespace portico::order
