#pragma once
// A configuration as a short text for links: URL-safe, versioned, with a checksum. It carries the family, the model
// version and the decisions (by index of the feature, so it can only be read with that version of the model), texts
// included; no prices and nothing about the customer. Decisions come back in the order of the model.
//
// Form, stored in links, never changed: base64url without padding of
//   byte 1 (the form) | byte length, family | 16 bytes version | bits | 32 bit FNV-1a of all before
// bits: for each decision a 0, the distance to the feature before (Elias gamma), then 0 chosen, 10 refused, 11 a value:
// number of steps + 1 (Elias gamma), or length + 1 (Elias gamma) and the bytes of a text. After the last decision a 1.
#include <string>
#include <string_view>

#include "shared/base/ids.h"
#include "shared/base/result.h"
#include "shared/configuration/decision.h"
#include "shared/product_model/product_model.h"

namespace portico::configuration {

struct Configuration {
  std::string family;  // key of the product family, at most 255 bytes
  ModelVersionId version;
  Decisions decisions;

  friend bool operator==(const Configuration&, const Configuration&) = default;
};
BOOST_DESCRIBE_STRUCT(Configuration, (), (family, version, decisions))

// Which model is needed to read a share code.
struct ShareCodeHeader {
  std::string family;
  ModelVersionId version;
};

// Errors: feature_unknown, value_invalid (decisions that the model cannot carry, or two on one feature), with place.
Result<std::string> share_code(const Configuration& configuration, const product_model::ProductModel& model);

// Errors of both: share_code_invalid, fact reason: characters, too_long, damaged, form, content. The decisions that
// come out are of the right form; whether the rules allow them is the configurator's question.
Result<ShareCodeHeader> read_share_code_header(std::string_view code);
Result<Configuration> read_share_code(std::string_view code, const product_model::ProductModel& model);

}  // namespace portico::configuration
