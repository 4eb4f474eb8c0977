#pragma once
// Screen /admin/products: the product families with their newest version.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::product_model {

void draw_admin_families(ui::Frame& frame, app::App& app);

}  // namespace portico::product_model
