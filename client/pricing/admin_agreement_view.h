#pragma once
// Screen /admin/agreements/{id}: one agreement; id "new" starts one.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::pricing {

void draw_admin_agreement(ui::Frame& frame, app::App& app);

}  // namespace portico::pricing
