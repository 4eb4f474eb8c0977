#pragma once
// What a customer was configuring, one draft for each family, kept in this browser: reload and closing lose nothing.
#include <optional>
#include <string_view>

#include "shared/base/ids.h"
#include "shared/base/quantity.h"
#include "shared/configuration/decision.h"

namespace portico::configuration {

struct Draft {
  ModelVersionId version;
  Decisions decisions;
  Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (version, decisions, quantity))

std::optional<Draft> stored_draft(std::string_view family);  // what cannot be read is none
void store_draft(std::string_view family, const Draft& draft);
void forget_draft(std::string_view family);

}  // namespace portico::configuration
