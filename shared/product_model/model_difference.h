#pragma once
// What a new version of a product model adds, removes and changes. Features are matched by name; rules by what they
// say, then by name: a rule that only moved or got another name is no difference.
#include <string>
#include <vector>

#include "shared/base/describe.h"
#include "shared/product_model/product_model.h"

namespace portico::product_model {

struct ModelDifference {
  std::vector<std::string> features_added;
  std::vector<std::string> features_removed;
  std::vector<std::string> features_changed;  // kind, place in the tree, group, range or attributes
  std::vector<std::string> rules_added;
  std::vector<std::string> rules_removed;
  std::vector<std::string> rules_changed;

  friend bool operator==(const ModelDifference&, const ModelDifference&) = default;
};
BOOST_DESCRIBE_STRUCT(ModelDifference, (),
                      (features_added, features_removed, features_changed, rules_added, rules_removed, rules_changed))

ModelDifference difference(const ProductModel& before, const ProductModel& after);

}  // namespace portico::product_model
