#pragma once
// "Did you mean …": the name that takes the fewest insertions, deletions and replacements of characters.
#include <string>
#include <string_view>
#include <vector>

namespace portico::product_model {

// Empty when nothing is near (more than a third of the characters differ).
std::string nearest_name(std::string_view wanted, const std::vector<std::string_view>& names);

}  // namespace portico::product_model
