#pragma once
// What drawings are told of a configuration.
#include "shared/catalog/family.h"
#include "shared/catalog/picture.h"
#include "shared/configuration/state.h"
#include "shared/product_model/product_model.h"

namespace portico::configuration {

// What is chosen and, as drawings ask for groups too, all that stands above it.
catalog::Chosen chosen_of(const product_model::ProductModel& model, const Selection& selection);

// The family's first ready-made configuration; nothing where there is none. What its rules would add is not worked out.
catalog::Chosen first_look(const catalog::FamilyData& data, const product_model::ProductModel& model);

}  // namespace portico::configuration
