#pragma once
// The drawing of a configured product, on any screen. It changes with what is chosen and is made anew only then.
#include <memory>

#include "client/app/app.h"
#include "client/ui/vector_picture.h"
#include "shared/catalog/picture.h"

namespace portico::app {

// The drawing in the kit's terms.
std::shared_ptr<const ui::VectorPicture> drawing_of(const catalog::Picture& picture, const catalog::Chosen& chosen);

// `picture` must live as long as the page (see product_of). name: what it shows, for readers; empty: decoration.
void product_picture(ui::Frame& frame, App& app, const catalog::Picture& picture, const catalog::Chosen& chosen,
                     ui::Text name, ui::PictureOptions options = {});

// The same as a painter, for other widgets.
ui::Painter product_painter(ui::Frame& frame, const catalog::Picture& picture, const catalog::Chosen& chosen);

}  // namespace portico::app
