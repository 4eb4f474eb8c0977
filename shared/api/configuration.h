#pragma once
// Wire types of configurations: saved ones, and one asked to be checked and priced by the server.
#include <optional>
#include <string>
#include <vector>

#include "shared/api/endpoint.h"
#include "shared/base/date.h"
#include "shared/base/ids.h"
#include "shared/base/money.h"
#include "shared/base/quantity.h"
#include "shared/configuration/decision.h"
#include "shared/pricing/receipt.h"

namespace portico::api {

struct SaveConfiguration {
  std::string family;
  ModelVersionId version;
  std::string name;  // 1 to 100 characters
  configuration::Decisions decisions;
};
BOOST_DESCRIBE_STRUCT(SaveConfiguration, (), (family, version, name, decisions))

// What a saved configuration is worth today, on the newest version of its model.
enum class SavedStanding { valid, incomplete, needs_you };
BOOST_DESCRIBE_ENUM(SavedStanding, valid, incomplete, needs_you)

struct SavedConfigurationView {
  SavedConfigurationId id;
  std::string family;
  ModelVersionId version;  // the one it was saved with
  std::string name;
  configuration::Decisions decisions;
  Instant saved_at;
  SavedStanding standing = SavedStanding::valid;
  std::optional<Money> unit_net;        // today, for this buyer; only when complete
  std::vector<std::string> rules;       // needs_you: the rules that stand against it
  std::vector<std::string> features;    // needs_you: what no longer exists or goes; incomplete: what is to decide
};
BOOST_DESCRIBE_STRUCT(SavedConfigurationView, (), (id, family, version, name, decisions, saved_at, standing, unit_net,
                                                   rules, features))

struct SavedConfigurationList {
  std::vector<SavedConfigurationView> configurations;  // newest first
};
BOOST_DESCRIBE_STRUCT(SavedConfigurationList, (), (configurations))

struct SavedConfigurationRequest {
  SavedConfigurationId configuration;
};
BOOST_DESCRIBE_STRUCT(SavedConfigurationRequest, (), (configuration))

// Asks for the server's own answer on a configuration: for other programs, and for doubters.
struct CheckConfiguration {
  std::string family;
  std::optional<ModelVersionId> version;  // absent: the newest
  configuration::Decisions decisions;
  Quantity quantity;
  std::optional<Currency> currency;
};
BOOST_DESCRIBE_STRUCT(CheckConfiguration, (), (family, version, decisions, quantity, currency))

struct CheckedConfiguration {
  ModelVersionId version;
  std::vector<std::string> to_decide;        // features and groups; empty: complete
  std::optional<pricing::Receipt> receipt;   // only when complete
  std::optional<Date> promised;              // likewise
};
BOOST_DESCRIBE_STRUCT(CheckedConfiguration, (), (version, to_decide, receipt, promised))

}  // namespace portico::api
