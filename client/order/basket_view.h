#pragma once
// /basket: what is to be ordered, at today's prices.
#include "client/app/app.h"

namespace portico::order {

void draw_basket(ui::Frame& frame, app::App& app);

}  // namespace portico::order
