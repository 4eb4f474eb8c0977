#include "server/catalog/structured_data.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace portico::catalog {
namespace {

using boost::json::object;
using http::Reader;

// Net prices of what is built to order: the least is known, the others depend on what is chosen.
object offers(const api::FamilyCard& card, const Reader& reader) {
  const std::string price = plain_text(*card.from), currency(code(card.from->currency));
  const object net{{"@type", "UnitPriceSpecification"},
                   {"minPrice", price},
                   {"priceCurrency", currency},
                   {"valueAddedTaxIncluded", false}};
  const object lead{{"@type", "QuantitativeValue"}, {"value", card.lead_days}, {"unitCode", "DAY"}};
  return {{"@type", "AggregateOffer"},
          {"lowPrice", price},
          {"priceCurrency", currency},
          {"priceSpecification", net},
          {"availability", "https://schema.org/MadeToOrder"},
          {"itemCondition", "https://schema.org/NewCondition"},
          {"deliveryLeadTime", lead},
          {"url", reader.absolute(reader.to(product_path(card.family)))},
          {"seller", object{{"@id", reader.absolute("/#maker")}}}};
}

object product(const std::string& family, const std::string& name, const std::string& description,
               const api::FamilyCard* card, const Reader& reader) {
  object made{{"@type", "Product"},
              {"@id", reader.absolute(product_path(family)) + "#product"},
              {"name", name},
              {"description", description},
              {"sku", family},
              {"image", reader.absolute(preview_path(family))},
              {"url", reader.absolute(reader.to(product_path(family)))},
              {"brand", object{{"@type", "Brand"}, {"name", reader.maker}}}};
  if (card && card->from) made["offers"] = offers(*card, reader);
  return made;
}

}  // namespace

object shelf_data(const std::vector<const api::FamilyCard*>& cards, const std::string& title, const Reader& reader) {
  boost::json::array items;
  for (const api::FamilyCard* card : cards) {
    const std::string name(in_language(card->name, reader.language(), card->family));
    const std::string tagline(in_language(card->tagline, reader.language()));
    items.push_back(object{{"@type", "ListItem"},
                           {"position", items.size() + 1},
                           {"item", product(card->family, name, tagline, card, reader)}});
  }
  return {{"@type", "ItemList"}, {"name", title}, {"itemListElement", items}};
}

object product_data(const ProductFacts& facts, const api::FamilyCard* card, const http::Page& page,
                    const Reader& reader) {
  object made = product(facts.family, page.title, page.description, card, reader);
  const std::string category = "category." + facts.data.category;
  made["category"] = reader.words.has(category) ? reader.t(category) : facts.data.category;
  return made;
}

}  // namespace portico::catalog
