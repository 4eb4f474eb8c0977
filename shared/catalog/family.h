#pragma once
// What a product family says about itself beside its product model: its data (family.json), its words in one language
// (texts.<language>.json) and its prices (prices.json). Written by the maker, read when the family is published;
// immutable after that. Names of features, rules and attributes are those of the product model.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "shared/base/describe.h"
#include "shared/base/local_text.h"
#include "shared/base/money.h"
#include "shared/base/result.h"

namespace portico::catalog {

struct FamilyWords {
  std::string name;
  std::string tagline;
  std::string description;

  friend bool operator==(const FamilyWords&, const FamilyWords&) = default;
};
BOOST_DESCRIBE_STRUCT(FamilyWords, (), (name, tagline, description))

struct FeatureWords {
  std::string title;
  std::string text;
  std::optional<std::string> unit;  // of a number; none: as the model has it

  friend bool operator==(const FeatureWords&, const FeatureWords&) = default;
};
BOOST_DESCRIBE_STRUCT(FeatureWords, (), (title, text, unit))

struct AttributeWords {
  std::string title;
  std::string unit;  // "W"; may be empty

  friend bool operator==(const AttributeWords&, const AttributeWords&) = default;
};
BOOST_DESCRIBE_STRUCT(AttributeWords, (), (title, unit))

// All words of a family in one language.
struct FamilyTexts {
  FamilyWords family;
  std::map<std::string, FeatureWords> features;      // by name of the feature
  std::map<std::string, std::string> rules;          // by name of the rule: one sentence
  std::map<std::string, AttributeWords> attributes;  // by name of the attribute

  friend bool operator==(const FamilyTexts&, const FamilyTexts&) = default;
};
BOOST_DESCRIBE_STRUCT(FamilyTexts, (), (family, features, rules, attributes))

// A running total shown while configuring: the sum of `attribute` over the chosen features against that of `limit`.
struct SumLimit {
  std::string attribute;
  std::string limit;

  friend bool operator==(const SumLimit&, const SumLimit&) = default;
};
BOOST_DESCRIBE_STRUCT(SumLimit, (), (attribute, limit))

// As in a configuration's decisions: chosen or refused, a number, or words.
using StandardDecision = std::variant<bool, std::int64_t, std::string>;

// A ready-made configuration to start from or to buy as it is.
struct FamilyStandard {
  std::string key;  // unique in the family
  LocalText title;
  LocalText text;
  std::map<std::string, StandardDecision> decisions;  // by name of the feature

  friend bool operator==(const FamilyStandard&, const FamilyStandard&) = default;
};
BOOST_DESCRIBE_STRUCT(FamilyStandard, (), (key, title, text, decisions))

struct FamilyData {
  std::string key;             // "workstation"; part of addresses: a-z, 0-9 and _
  std::string category;        // key of the category
  std::int32_t lead_days = 0;  // working days to build one with the quickest options
  std::vector<SumLimit> sums;
  std::vector<std::string> highlights;  // features that name a configuration in lists
  std::vector<FamilyStandard> standard;

  friend bool operator==(const FamilyData&, const FamilyData&) = default;
};
BOOST_DESCRIBE_STRUCT(FamilyData, (), (key, category, lead_days, sums, highlights, standard))

// Net list prices of one family in one currency, in minor units.
struct FamilyPrices {
  std::int64_t base = 0;
  std::map<std::string, std::int64_t> features;  // surcharge when chosen; 0: included in the base
  std::map<std::string, std::int64_t> per_unit;  // integer features: surcharge per unit of the number

  friend bool operator==(const FamilyPrices&, const FamilyPrices&) = default;
};
BOOST_DESCRIBE_STRUCT(FamilyPrices, (), (base, features, per_unit))

using Prices = std::map<std::string, FamilyPrices>;  // by code of the currency

// What the form alone cannot say: keys are well formed and unique, lead_days is 0 to 365, every title has English
// words. Errors: value_invalid with its place.
Result<void> check(const FamilyData& family);
// Every key is a currency that we sell in. Errors: value_invalid with its place.
Result<void> check(const Prices& prices);

}  // namespace portico::catalog
