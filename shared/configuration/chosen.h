#pragma once
// What drawings are told of a configuration.
#include "shared/catalog/picture.h"
#include "shared/configuration/state.h"
#include "shared/product_model/product_model.h"

namespace portico::configuration {

// What is chosen and, as drawings ask for groups too, all that stands above it.
catalog::Chosen chosen_of(const product_model::ProductModel& model, const Selection& selection);

}  // namespace portico::configuration
