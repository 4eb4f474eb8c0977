#pragma once
// /: the product families, as this buyer gets them.
#include "client/app/app.h"

namespace portico::catalog {

void draw_catalog(ui::Frame& frame, app::App& app);

}  // namespace portico::catalog
