#pragma once
// Screen /admin/products/{family}: versions of a product model; check and publish a new one.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::product_model {

void draw_admin_family(ui::Frame& frame, app::App& app);

}  // namespace portico::product_model
