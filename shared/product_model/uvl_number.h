#pragma once
// Numbers of UVL as exact decimals.
#include <optional>
#include <string>

#include "shared/product_model/product_model.h"

namespace portico::product_model {

// "12", "-0.25": digits with at most one point. nullopt: more than 64 bits or 18 decimal places.
std::optional<Decimal> number_of(std::string text);

// The digits of the number in units of 10^-places, places at least its own. nullopt: more than 64 bits.
std::optional<std::int64_t> digits_at(const Decimal& number, std::int32_t places);

}  // namespace portico::product_model
