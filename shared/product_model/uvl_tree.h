#pragma once
// The section `features` of a UVL file. Constraints inside attributes name features that may come later: only their
// places are kept here.
#include <vector>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/uvl_lexer.h"

namespace portico::product_model {

struct Tree {
  std::vector<Feature> features;
  std::vector<Lexer> constraints;  // each before the constraint, or before the [ of a list
};

// From the word `features` to the first line without indentation.
Result<Tree> read_tree(Lexer& lexer);

}  // namespace portico::product_model
