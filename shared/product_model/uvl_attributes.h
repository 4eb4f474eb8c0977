#pragma once
// "{key value, key 'text', key, key [1, 2], key {inner 3}, constraint A => B}" behind a feature, and what the keys of
// ours mean.
#include <vector>

#include "shared/base/result.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/uvl_lexer.h"

namespace portico::product_model {

// From { to behind }.
Result<void> read_attributes(Lexer& lexer, Feature& feature, std::vector<Lexer>& constraints);

// Moves abstract, min, max, step, unit, max_length to their members and checks them. `place` is the feature's.
Result<void> settle_attributes(Feature& feature, const std::string& place);

// How many times a feature "cardinality [n..*]" can be there at most: its attribute max_copies, which goes, or
// usual_most_copies. Others keep what they have.
Result<void> settle_copies(Feature& feature, const std::string& place);

inline constexpr std::int32_t most_copies = 10'000;
std::int32_t usual_most_copies(std::int32_t least);

}  // namespace portico::product_model
