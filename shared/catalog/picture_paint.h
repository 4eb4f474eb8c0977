#pragma once
// The small words of a picture: colours, lists of names, conditions.
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "shared/catalog/picture.h"

namespace portico::catalog {

std::optional<Color> color_from(std::string_view hex);            // "#rrggbb" or "#rrggbbaa"
std::string color_text(Color color);                              // the shorter of the two
std::vector<std::string> words_of(std::string_view list);         // "a  b" -> a, b
std::vector<std::string> alternatives_of(std::string_view word);  // "a|b" -> a, b
bool holds(std::string_view condition, const std::set<std::string>& chosen);

}  // namespace portico::catalog
