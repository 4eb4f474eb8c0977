#pragma once
// /saved: one's own saved configurations, and what they are worth today.
#include "client/app/app.h"

namespace portico::configuration {

void draw_saved(ui::Frame& frame, app::App& app);

}  // namespace portico::configuration
