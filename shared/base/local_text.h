#pragma once
// A text in several languages: language tag ("en", "zh") -> words. Product texts are data of the maker, so they live
// beside the product model and not in the interface's translations.
#include <map>
#include <string>
#include <string_view>

namespace portico {

using LocalText = std::map<std::string, std::string>;

// The words in `language`, else in English, else in any language, else `fallback`.
std::string_view in_language(const LocalText& text, std::string_view language, std::string_view fallback = {});

}  // namespace portico
