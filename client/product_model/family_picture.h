#pragma once
#include <string>

#include "client/app/app.h"
#include "client/ui/picture.h"

namespace portico::product_model {

// A family as it looks in its first ready-made configuration; a quiet area until it has come. Decoration.
void family_picture(ui::Frame& frame, app::App& app, const std::string& family, ui::PictureOptions options);

}  // namespace portico::product_model
