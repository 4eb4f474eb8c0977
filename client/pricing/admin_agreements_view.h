#pragma once
// Screen /admin/agreements: what was agreed with companies.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::pricing {

void draw_admin_agreements(ui::Frame& frame, app::App& app);

}  // namespace portico::pricing
