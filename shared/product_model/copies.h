#pragma once
// Features that are there several times ("F cardinality [n..m]") as plain features. Who reads, checks and configures a
// model sees the expanded one; the model as written keeps the cardinality.
//
// F stays where it is, without kind and attributes; its group counts it once. Below it stands a group of m copies F__1
// … F__m, of which n to m are chosen when F is, without gaps: F__2 only with F__1. (So "how many" is one choice, while
// two copies may differ in what is below them.) Every copy has F's kind and attributes and all that was below F; the
// k-th copy of X is X__k, inside copies of copies X__j__k.
//
// Rules. F itself in a condition means "F is chosen"; sum(a) and sum(F, a) run over all copies. A rule that names
// something below F, or a value or attribute of F, holds for every chosen copy by itself: F__k => rule with the k-th
// copies, named rule__k; with features of several cardinalities for each combination. Golden configurations stay as
// they are: what is in copies they name as X__k.
#include <string_view>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/uvl_reader.h"

namespace portico::product_model {

// The same model when nothing has a cardinality. Errors: model_invalid (a name is taken already), too_large (200,000
// features, 400,000 rules, 128 MB), each with place.
Result<ProductModel> expand_copies(ProductModel model);

// read_uvl and expand_copies: a model to configure.
Result<ProductModel> read_product(std::string_view text);

}  // namespace portico::product_model
