#pragma once
// Wire types of the catalog: what can be bought, as this very buyer sees it.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/api/configuration.h"
#include "shared/api/endpoint.h"
#include "shared/base/local_text.h"
#include "shared/catalog/family.h"
#include "shared/catalog/picture.h"
#include "shared/pricing/price_list.h"
#include "shared/supply/market.h"

namespace portico::api {

// Why a card stands where it stands; shown in words.
enum class CardReason { bought_by_you, bought_by_your_company, standard_of_your_company, agreed_price };
BOOST_DESCRIBE_ENUM(CardReason, bought_by_you, bought_by_your_company, standard_of_your_company, agreed_price)

struct FamilyCard {
  std::string family;
  std::string category;
  LocalText name;
  LocalText tagline;
  std::optional<Money> from;       // the least net price of a complete configuration, the buyer's own
  std::optional<Money> list_from;  // the same by the list, when it differs
  std::int32_t lead_days = 0;      // working days, of the quickest
  std::string picture;             // path of an SVG
  std::optional<CardReason> reason;
};
BOOST_DESCRIBE_STRUCT(FamilyCard, (), (family, category, name, tagline, from, list_from, lead_days, picture, reason))

struct CatalogRequest {
  std::optional<Currency> currency;  // a visitor's choice; persons and companies have their own
};
BOOST_DESCRIBE_STRUCT(CatalogRequest, (), (currency))

struct CatalogView {
  Currency currency = Currency::EUR;
  std::vector<FamilyCard> families;  // in the order for this person
};
BOOST_DESCRIBE_STRUCT(CatalogView, (), (currency, families))

// A company's or the maker's ready-made configuration of a family.
struct StandardConfiguration {
  std::string key;
  std::string family;
  LocalText title;
  LocalText text;
  configuration::Decisions decisions;
  bool of_company = false;
};
BOOST_DESCRIBE_STRUCT(StandardConfiguration, (), (key, family, title, text, decisions, of_company))

struct FamilyRequest {
  std::string family;
  std::optional<ModelVersionId> version;  // absent: the newest
  std::optional<Currency> currency;
};
BOOST_DESCRIBE_STRUCT(FamilyRequest, (), (family, version, currency))

struct LookRequest {
  std::string family;
};
BOOST_DESCRIBE_STRUCT(LookRequest, (), (family))

// How a family looks before anybody chooses: its first ready-made configuration. For those who only look.
struct LookView {
  ModelVersionId version;
  catalog::Picture picture;  // settled: shows that configuration and nothing else
};
BOOST_DESCRIBE_STRUCT(LookView, (), (version, picture))

// Everything that configuring needs; from here on every click is answered in the browser.
struct FamilyView {
  std::string family;
  ModelVersionId version;
  std::int32_t version_number = 1;
  bool is_newest = true;
  std::string model;         // UVL
  bool is_compiled = false;  // compiled_model has its compiled form
  catalog::FamilyData data;
  std::map<std::string, catalog::FamilyTexts> texts;  // by language
  std::string picture;                                // picture.json
  pricing::PriceList price_list;
  std::optional<pricing::Agreement> agreement;  // the buyer's, with the item of this family only
  std::vector<StandardConfiguration> standard;
};
BOOST_DESCRIBE_STRUCT(FamilyView, (),
                      (family, version, version_number, is_newest, model, is_compiled, data, texts, picture, price_list,
                       agreement, standard))

struct CompiledModelRequest {
  std::string family;
  ModelVersionId version;
};
BOOST_DESCRIBE_STRUCT(CompiledModelRequest, (), (family, version))

// What prices and dates need beside a family. `today` is the maker's business day.
struct MarketView {
  supply::Market market;
  Date today;
};
BOOST_DESCRIBE_STRUCT(MarketView, (), (market, today))

}  // namespace portico::api
