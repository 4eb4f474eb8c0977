#pragma once
// /c/{code}: somebody's configuration, to look at and to start from.
#include "client/app/app.h"

namespace portico::configuration {

void draw_shared(ui::Frame& frame, app::App& app);

}  // namespace portico::configuration
