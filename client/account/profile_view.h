#pragma once
// /profile: one's own name, language and currency.
#include "client/app/app.h"

namespace portico::account {

void draw_profile(ui::Frame& frame, app::App& app);

}  // namespace portico::account
