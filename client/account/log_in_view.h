#pragma once
// /login: e-mail address and password; ?next= says where to go then.
#include "client/app/app.h"

namespace portico::account {

void draw_log_in(ui::Frame& frame, app::App& app);

}  // namespace portico::account
