#include "shared/base/plural.h"

namespace portico {

std::string_view plural_form(std::string_view language, std::int64_t count) {
  if (language == "en") return count == 1 ? "one" : "other";
  if (language != "ar") return "other";
  const std::int64_t hundredth = (count < 0 ? -(count % 100) : count % 100);
  if (count >= 0 && count <= 2) return count == 0 ? "zero" : count == 1 ? "one" : "two";
  return hundredth >= 11 ? "many" : hundredth >= 3 ? "few" : "other";
}

std::vector<std::string_view> plural_forms(std::string_view language) {
  if (language == "en") return {"one", "other"};
  if (language == "ar") return {"zero", "one", "two", "few", "many", "other"};
  return {"other"};
}

}  // namespace portico
