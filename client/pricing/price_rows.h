#pragma once
// The prices of a list in the order in which people know the product: that of the model, by its steps.
#include <string>
#include <vector>

#include "client/app/app.h"
#include "client/pricing/price_draft.h"

namespace portico::pricing {

struct PriceRow {
  PriceKey key;
  std::string id;     // unique, for the widgets
  std::string title;  // of the feature, in the reader's language
  std::string group;  // what it belongs to; empty for the base and for features that the model does not have
  std::string unit;   // of a price per unit: "mm"
};

// Base first. Waits for nothing: until the family has come, features stand under their names.
std::vector<PriceRow> price_rows(app::App& app, const pricing::PriceList& list, const PriceDraft& draft);
// Does the row's title, group or feature contain this, ignoring the case of ASCII letters?
bool matches(const PriceRow& row, const std::string& filter);

}  // namespace portico::pricing
