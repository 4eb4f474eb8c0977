#pragma once
// /configure/{family}: configuring one product.
#include "client/app/app.h"

namespace portico::configuration {

void draw_configurator(ui::Frame& frame, app::App& app);

}  // namespace portico::configuration
