#pragma once
// Which screen belongs to which place: the only file that sees all features of the client.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico {

void draw_screen(ui::Frame& frame, app::App& app);

}  // namespace portico
