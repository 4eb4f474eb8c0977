#include "shared/catalog/family.h"

#include <algorithm>
#include <set>

namespace portico::catalog {
namespace {

constexpr std::int32_t longest_lead_days = 365;

Error wrong(std::string place, std::string expected) {
  return error_at(ErrorCode::value_invalid, std::move(place), {{"expected", std::move(expected)}});
}

bool is_key(const std::string& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

bool has_english(const LocalText& text) {
  const auto english = text.find("en");
  return english != text.end() && !english->second.empty();
}

}  // namespace

Result<void> check(const FamilyData& family) {
  const std::string key_form = "a key of a-z, 0-9 and _";
  if (!is_key(family.key)) return wrong("/key", key_form);
  if (!is_key(family.category)) return wrong("/category", key_form);
  if (family.lead_days < 0 || family.lead_days > longest_lead_days) return wrong("/lead_days", "0 to 365");
  std::set<std::string> keys;
  for (std::size_t i = 0; i < family.standard.size(); ++i) {
    const FamilyStandard& standard = family.standard[i];
    const std::string place = "/standard/" + std::to_string(i);
    if (!is_key(standard.key)) return wrong(place + "/key", key_form);
    if (!keys.insert(standard.key).second) return wrong(place + "/key", "each key only once");
    if (!has_english(standard.title)) return wrong(place + "/title", "words in English (en)");
  }
  return success();
}

Result<void> check(const Prices& prices) {
  for (const auto& [currency, amounts] : prices) {
    if (const auto known = currency_from(currency); !known) return within("/" + currency, known.error());
  }
  return success();
}

}  // namespace portico::catalog
