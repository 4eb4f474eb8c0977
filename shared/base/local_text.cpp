#include "shared/base/local_text.h"

namespace portico {

std::string_view in_language(const LocalText& text, std::string_view language, std::string_view fallback) {
  if (const auto exact = text.find(std::string(language)); exact != text.end()) return exact->second;
  if (const auto english = text.find("en"); english != text.end()) return english->second;
  return text.empty() ? fallback : std::string_view(text.begin()->second);
}

}  // namespace portico
