#pragma once
// A demo family from assets/, as the server sends it.
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "client/configuration/configuring.h"
#include "shared/base/codec.h"
#include "shared/constraint/compile.h"
#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_reader.h"

namespace portico::configuration {

inline std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline api::FamilyView demo_family(const std::string& family, Currency currency = Currency::EUR) {
  const std::string folder = "assets/products/" + family + "/";
  api::FamilyView view;
  view.family = family;
  view.version.bytes[0] = 1;
  view.model = file(folder + "model.uvl");
  view.data = from_json<catalog::FamilyData>(file(folder + "family.json")).value();
  view.picture = file(folder + "picture.json");
  for (const std::string language : {"en", "zh"}) {
    view.texts[language] = from_json<catalog::FamilyTexts>(file(folder + "texts." + language + ".json")).value();
  }
  const auto prices = from_json<catalog::Prices>(file(folder + "prices.json")).value();
  const catalog::FamilyPrices& own = prices.at(std::string(code(currency)));
  view.price_list.name = "List";
  view.price_list.family = family;
  view.price_list.currency = currency;
  view.price_list.base = own.base;
  view.price_list.features = own.features;
  view.price_list.per_unit = own.per_unit;
  return view;
}

inline api::MarketView demo_market() {
  return {from_json<supply::Market>(file("assets/market.json")).value(), *date_from("2026-11-23")};
}

inline Configuring demo(const std::string& family) {
  const api::FamilyView view = demo_family(family);
  auto model = std::make_shared<const product_model::ProductModel>(product_model::read_uvl(view.model).value());
  Configuring configuring = Configuring::make(model).value();
  configuring.offer(offer_for(view, demo_market(), {}));
  return configuring;
}

// The compiled form as the server sends it.
inline std::string compiled_bytes(const std::string& uvl) {
  const auto translation = product_model::translate(product_model::read_uvl(uvl).value()).value();
  return constraint::write_diagram(constraint::compile(translation.formula).value(),
                                   constraint::fingerprint(translation.formula));
}
inline std::shared_ptr<const constraint::StoredDiagram> compiled(const std::string& family) {
  return std::make_shared<const constraint::StoredDiagram>(
      constraint::read_diagram(compiled_bytes(demo_family(family).model)).value());
}

// The decisions of a ready-made configuration.
inline Decisions standard(const std::string& family, const std::string& key) {
  Decisions decisions;
  for (const auto& ready : demo_family(family).data.standard) {
    if (ready.key != key) continue;
    for (const auto& [feature, value] : ready.decisions) decisions.push_back({feature, value});
  }
  return decisions;
}

}  // namespace portico::configuration
