#pragma once
// Every address that leads nowhere.
#include "client/app/app.h"

namespace portico::account {

void draw_not_found(ui::Frame& frame, app::App& app);

}  // namespace portico::account
