#include "shared/product_model/uvl_number.h"

#include <charconv>

namespace portico::product_model {

std::optional<Decimal> number_of(std::string text) {
  constexpr std::size_t most_places = 18;
  Decimal result{0, 0};
  const auto point = text.find('.');
  if (point != std::string::npos) {
    const auto places = text.size() - point - 1;
    if (places > most_places) return std::nullopt;
    result.places = static_cast<std::int32_t>(places);
    text.erase(point, 1);
  }
  const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), result.digits);
  if (problem != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
  return result;
}

std::optional<std::int64_t> digits_at(const Decimal& number, std::int32_t places) {
  auto digits = number.digits;
  for (auto i = number.places; i < places; ++i) {
    if (__builtin_mul_overflow(digits, std::int64_t{10}, &digits)) return std::nullopt;
  }
  return digits;
}

}  // namespace portico::product_model
