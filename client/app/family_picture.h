#pragma once
// A family as it looks before anybody chooses, for whoever only looks: cards and lists. A small answer of its own, so
// that these screens do not wait for models, words and prices.
#include <string>

#include "client/app/app.h"
#include "client/ui/picture.h"

namespace portico::app {

// A quiet area until it has come. name: what it shows, for readers; empty: decoration. aspect 0: that of the drawing.
void family_picture(ui::Frame& frame, App& app, const std::string& family, ui::Text name, ui::PictureOptions options);

}  // namespace portico::app
