#pragma once
// /register: makes an account and logs in; ?next= says where to go then.
#include "client/app/app.h"

namespace portico::account {

void draw_sign_up(ui::Frame& frame, app::App& app);

}  // namespace portico::account
