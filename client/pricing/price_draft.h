#pragma once
// A price list as it is being edited: typed texts, what they amount to, and what they change. Pure.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/pricing/price_list.h"

namespace portico::pricing {

enum class PriceKind { base, feature, per_unit };

struct PriceKey {
  PriceKind kind = PriceKind::base;
  std::string feature;  // empty for the base

  friend bool operator==(const PriceKey&, const PriceKey&) = default;
  friend bool operator<(const PriceKey& a, const PriceKey& b) {
    return a.kind != b.kind ? a.kind < b.kind : a.feature < b.feature;
  }
};

struct PriceDraft {
  std::string name;
  std::string valid_from;   // as a date field writes it: "2026-11-22"
  std::string valid_until;  // empty: until further notice
  std::map<PriceKey, std::string> prices;
};

struct PriceChange {
  PriceKey key;
  std::optional<std::int64_t> before;  // minor units; absent: had no price
  std::int64_t after = 0;

  friend bool operator==(const PriceChange&, const PriceChange&) = default;
};

struct ReadPrices {
  pricing::PriceList list;  // only right when nothing is wrong
  std::vector<PriceKey> wrong;
  bool name_wrong = false;
  bool from_wrong = false;   // no date, or before today
  bool until_wrong = false;  // no date, or before the first day
  std::vector<PriceChange> changes;
  bool other_changes = false;  // name or days

  bool is_right() const { return wrong.empty() && !name_wrong && !from_wrong && !until_wrong; }
  bool changes_anything() const { return !changes.empty() || other_changes; }
};

std::optional<std::int64_t> price_in(const pricing::PriceList& list, const PriceKey& key);

// The list in fields. A list that is valid already is changed from today on.
PriceDraft draft_of(const pricing::PriceList& list, Date today);
ReadPrices read(const PriceDraft& draft, const pricing::PriceList& before, Date today);

}  // namespace portico::pricing
