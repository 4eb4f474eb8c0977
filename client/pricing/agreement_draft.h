#pragma once
// An agreement as it is being edited: typed texts, and what they amount to. Pure.
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/error.h"
#include "shared/pricing/price_list.h"

namespace portico::pricing {

struct TierDraft {
  std::string from_quantity;
  std::string discount;  // in percent

  friend bool operator==(const TierDraft&, const TierDraft&) = default;
};

struct ItemDraft {
  std::string family;
  std::string discount;  // in percent
  std::vector<TierDraft> tiers;
  std::map<std::string, std::int64_t> features;  // agreed surcharges; kept as they are

  friend bool operator==(const ItemDraft&, const ItemDraft&) = default;
};

struct AgreementDraft {
  std::string company;   // id
  std::string currency;  // code
  std::string valid_from;
  std::string valid_until;
  std::vector<ItemDraft> items;

  friend bool operator==(const AgreementDraft&, const AgreementDraft&) = default;
};

// By place of the field ("/company", "/valid_from", "/valid_until", "/items/0/family", "/items/0/discount",
// "/items/0/tiers/1/from_quantity", "/items/0/tiers/1/discount") the key of the words that say what is right.
using WrongFields = std::map<std::string, std::string_view>;

struct ReadAgreement {
  pricing::Agreement agreement;  // only right when nothing is wrong
  WrongFields wrong;

  bool is_right() const { return wrong.empty(); }
};

AgreementDraft draft_of(const pricing::Agreement& agreement);
// One year from today.
AgreementDraft new_draft(Date today);
ReadAgreement read(const AgreementDraft& draft);
// The words for a field that breaks a rule of agreements, here or on the server.
std::string_view words_of_place(std::string_view place);

}  // namespace portico::pricing
