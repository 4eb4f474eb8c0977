#pragma once
// The section `features` of a UVL file. Constraints inside attributes name features that may come later: only their
// places are kept here.
#include <map>
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/uvl_expression.h"
#include "shared/product_model/uvl_lexer.h"

namespace portico::product_model {

// The names of a key with points between them.
std::string name_of_key(std::string key);

using FeatureKeys = std::map<FeatureIndex, std::string>;  // of imported features

// A model that the file imports. Where the tree says alias.Root, the model's whole tree stands, each name behind
// "alias.".
struct Import {
  std::string alias_key;
  ProductModel model;
  FeatureKeys keys;        // of what the model itself has imported
  FeatureIndex root = -1;  // where it stands in the tree; -1: nowhere

  std::string alias() const { return name_of_key(alias_key); }
  // Of one of its features in the file that imports it.
  std::string key_of(FeatureIndex feature) const;
};

struct Tree {
  std::vector<Feature> features;
  FeatureNames names;
  FeatureNames imported;           // by key
  std::vector<Lexer> constraints;  // each before the constraint, or before the [ of a list
};

// From the word `features` to the first line without indentation.
Result<Tree> read_tree(Lexer& lexer, std::vector<Import>& imports);

}  // namespace portico::product_model
