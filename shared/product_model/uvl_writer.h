#pragma once
// A product model as UVL text that uvl_reader.h reads back to an equal model (lines, columns and sources aside).
#include <string>

#include "shared/product_model/product_model.h"

namespace portico::product_model {

std::string write_uvl(const ProductModel& model);

// One constraint; every operation inside another one stands in brackets.
std::string write_expression(const ProductModel& model, const Expression& expression);

}  // namespace portico::product_model
