#pragma once
// How many of a thing are bought: 1 to 9999.
#include <compare>
#include <cstdint>

namespace portico {

struct Quantity {
  static constexpr std::int32_t least = 1;
  static constexpr std::int32_t most = 9999;
  std::int32_t value = 1;

  friend auto operator<=>(const Quantity&, const Quantity&) = default;
};

}  // namespace portico
