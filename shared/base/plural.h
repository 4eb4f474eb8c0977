#pragma once
// Which words go with a number, by the rules of the Unicode CLDR (version 44, cardinal, whole numbers). Pure.
#include <cstdint>
#include <string_view>
#include <vector>

namespace portico {

// "zero", "one", "two", "few", "many" or "other", which every language has.
std::string_view plural_form(std::string_view language, std::int64_t count);
// All forms that the language tells apart, "other" the last.
std::vector<std::string_view> plural_forms(std::string_view language);

}  // namespace portico
