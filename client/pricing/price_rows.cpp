#include "client/pricing/price_rows.h"

#include <algorithm>

#include "client/app/product.h"

namespace portico::pricing {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool contains(const std::string& text, const std::string& part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

std::string id_of(const PriceKey& key) {
  if (key.kind == PriceKind::base) return "base";
  return (key.kind == PriceKind::feature ? "feature-" : "unit-") + key.feature;
}

PriceRow plain_row(const PriceKey& key) { return {key, id_of(key), key.feature, {}, {}}; }

// The feature's row with its words and where it stands in the model.
PriceRow row_in_words(const PriceKey& key, const product_model::ProductModel& model, const app::ProductWords& words) {
  PriceRow row = plain_row(key);
  const auto index = model.find(key.feature);
  if (!index) return row;
  const product_model::Feature& feature = model.feature(*index);
  row.title = words.title(key.feature);
  if (feature.parent >= 0) row.group = words.title(model.feature(feature.parent).name);
  if (key.kind == PriceKind::per_unit) row.unit = feature.range.unit;
  return row;
}

}  // namespace

std::vector<PriceRow> price_rows(app::App& app, const pricing::PriceList& list, const PriceDraft& draft) {
  std::vector<PriceRow> rows;
  const auto& view = app::family_view(app, list.family);
  const auto product = view.ready() ? app::product_of(*view) : Result<const app::Product*>(error(ErrorCode::not_found));
  if (!product) {
    for (const auto& [key, typed] : draft.prices) rows.push_back(plain_row(key));
  } else {
    const product_model::ProductModel& model = *(*product)->model;
    const app::ProductWords words(*view, app.language());
    for (const auto& [key, typed] : draft.prices) rows.push_back(row_in_words(key, model, words));
    const auto place = [&](const PriceRow& row) {
      if (row.key.kind == PriceKind::base) return -1;
      return model.find(row.key.feature).value_or(static_cast<int>(model.features().size()));
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](const PriceRow& a, const PriceRow& b) { return place(a) < place(b); });
  }
  rows.front().title = app.t("pricing.base");
  return rows;
}

bool matches(const PriceRow& row, const std::string& filter) {
  return filter.empty() || contains(row.title, filter) || contains(row.group, filter) ||
         contains(row.key.feature, filter);
}

}  // namespace portico::pricing
