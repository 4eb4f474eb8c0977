#include <algorithm>

#include "shared/order/placing.h"

namespace portico::order {
namespace {

constexpr std::size_t longest_member = 200;  // bytes
constexpr std::size_t longest_postal_code = 12;

Error wrong(std::string place, std::string expected) {
  return error_at(ErrorCode::address_invalid, std::move(place), {{"expected", std::move(expected)}});
}

bool is_blank(const std::string& text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; });
}

bool is_digits(const std::string& text, std::size_t count) {
  return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Result<void> check_postal_code(const Address& address) {
  const std::string place = "/postal_code";
  const std::string& code = address.postal_code;
  if (address.country == "DE" && !is_digits(code, 5)) return wrong(place, "5 digits");
  if (address.country == "CN" && !is_digits(code, 6)) return wrong(place, "6 digits");
  if (is_blank(code) || code.size() > longest_postal_code) return wrong(place, "1 to 12 characters");
  return success();
}

}  // namespace

Result<void> check(const Address& address) {
  const std::pair<const char*, const std::string*> needed[] = {
      {"/name", &address.name}, {"/street", &address.street}, {"/city", &address.city}};
  for (const auto& [place, text] : needed) {
    if (is_blank(*text) || text->size() > longest_member) return wrong(place, "1 to 200 characters");
  }
  if (address.company.size() > longest_member) return wrong("/company", "at most 200 characters");
  if (address.phone && (is_blank(*address.phone) || address.phone->size() > longest_member))
    return wrong("/phone", "1 to 200 characters, or none");
  if (!is_country(address.country)) return wrong("/country", "a country code such as DE");
  return check_postal_code(address);
}

}  // namespace portico::order
