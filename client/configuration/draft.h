#pragma once
// What a customer was configuring, one draft for each family and person, kept in this browser: reload and closing lose
// nothing. A visitor who logs in takes the draft along.
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

// reader: the person's id, empty for a visitor; see App::reader.
std::optional<Draft> stored_draft(std::string_view family, std::string_view reader);  // what cannot be read is none
void store_draft(std::string_view family, std::string_view reader, const Draft& draft);
void forget_draft(std::string_view family, std::string_view reader);

}  // namespace portico::configuration
