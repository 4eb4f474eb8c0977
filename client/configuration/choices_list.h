#pragma once
// All that is chosen, as a list of titles and values: to look at, not to change.
#include "client/app/product.h"
#include "client/ui/frame.h"

namespace portico::configuration {

void draw_choices(ui::Frame& frame, const product_model::ProductModel& model, const app::ProductWords& words,
                  const Selection& selection, std::string_view language);

}  // namespace portico::configuration
