#include "server/catalog/catalog_service.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <stdexcept>

#include "server/order/order_store.h"
#include "server/pricing/price_store.h"
#include "shared/base/codec.h"
#include "shared/catalog/picture.h"
#include "shared/catalog/picture_settled.h"
#include "shared/catalog/picture_svg.h"
#include "shared/configuration/chosen.h"
#include "shared/configuration/configurator.h"
#include "shared/configuration/share_code.h"

namespace portico::catalog {
namespace {

// How well a family is known to a buyer: what was bought most stands first.
struct Familiar {
  std::optional<api::CardReason> reason;
  std::int64_t pieces = 0;
};

std::int64_t pieces_of(const std::vector<order::Bought>& bought, const std::string& family) {
  const auto found =
      std::find_if(bought.begin(), bought.end(), [&](const order::Bought& one) { return one.family == family; });
  return found == bought.end() ? 0 : found->pieces;
}

struct History {
  std::vector<order::Bought> by_person;
  std::vector<order::Bought> by_company;
  std::vector<api::StandardConfiguration> standard;
};

Result<std::vector<api::StandardConfiguration>> company_standards(Transaction& transaction, CompanyId company) {
  const auto contents = pricing::standards_of(transaction, company);
  if (!contents) return contents.error();
  std::vector<api::StandardConfiguration> standards;
  for (const std::string& content : *contents) {
    auto standard = from_json<api::StandardConfiguration>(content);
    if (!standard) throw std::logic_error("stored standard configuration: " + describe(standard.error()));
    standards.push_back(std::move(*standard));
  }
  return standards;
}

Result<History> history_of(Transaction& transaction, const pricing::Buyer& buyer) {
  History history;
  if (buyer.person) {
    auto bought = order::bought_by_person(transaction, *buyer.person);
    if (!bought) return bought.error();
    history.by_person = std::move(*bought);
  }
  if (buyer.company) {
    auto bought = order::bought_by_company(transaction, *buyer.company);
    if (!bought) return bought.error();
    history.by_company = std::move(*bought);
    auto standard = company_standards(transaction, *buyer.company);
    if (!standard) return standard.error();
    history.standard = std::move(*standard);
  }
  return history;
}

Familiar familiar(const History& history, const std::string& family, bool agreed) {
  const std::int64_t own = pieces_of(history.by_person, family);
  const std::int64_t company = pieces_of(history.by_company, family);
  if (own > 0) return {api::CardReason::bought_by_you, own + company};
  if (company > 0) return {api::CardReason::bought_by_your_company, company};
  const bool standard = std::any_of(history.standard.begin(), history.standard.end(),
                                    [&](const api::StandardConfiguration& one) { return one.family == family; });
  if (standard) return {api::CardReason::standard_of_your_company, 0};
  if (agreed) return {api::CardReason::agreed_price, 0};
  return {};
}

// A configuration of the maker, in the form that companies' own ones have.
api::StandardConfiguration standard_from(const std::string& family, const FamilyStandard& own) {
  api::StandardConfiguration standard{own.key, family, own.title, own.text, {}, false};
  for (const auto& [feature, value] : own.decisions) standard.decisions.push_back({feature, value});
  return standard;
}

struct Drawing {
  std::vector<DrawnShape> shapes;
  double width = 0;
  double height = 0;
};

// The family as these decisions leave it; where they contradict, as it is without any.
Result<Drawing> draw(const std::shared_ptr<const product_model::Published>& version,
                     const configuration::Decisions& decisions) {
  const auto picture = read_picture(version->picture);
  if (!picture) return picture.error();
  auto configurator = configuration::Configurator::make({version, &version->model}, version->compiled);
  if (!configurator) return configurator.error();
  Chosen chosen;
  if (const auto state = configurator->evaluate(decisions)) {
    chosen = configuration::chosen_of(version->model, state->selection);
  }
  return Drawing{resolve(*picture, chosen), picture->width, picture->height};
}

Result<Drawing> draw_first_look(const std::shared_ptr<const product_model::Published>& version) {
  const auto& standard = version->data.standard;
  return draw(version, standard.empty() ? configuration::Decisions()
                                        : standard_from(version->family, standard.front()).decisions);
}

std::optional<std::string> svg_of(const Drawing& drawing) {
  return to_svg(drawing.shapes, drawing.width, drawing.height);
}

}  // namespace

Result<api::CatalogView> CatalogService::catalog(const http::Context& context, const api::CatalogRequest& request) {
  return database_.read([&](Transaction& transaction) -> Result<api::CatalogView> {
    const auto buyer = pricing::buyer_of(transaction, context.person_or_null(), request.currency);
    if (!buyer) return buyer.error();
    const auto families = product_model::list_families(transaction);
    if (!families) return families.error();
    const auto history = history_of(transaction, *buyer);
    if (!history) return history.error();
    std::vector<std::pair<Familiar, api::FamilyCard>> cards;
    for (const product_model::FamilyRow& family : *families) {
      const auto version = models_.get(transaction, family.key);
      if (!version) return version.error();
      const auto& data = (*version)->data;
      api::FamilyCard card{family.key,
                           data.category,
                           family_name(**version),
                           family_tagline(**version),
                           {},
                           {},
                           data.lead_days,
                           "/pictures/" + family.key + ".svg",
                           {}};
      const auto prices = pricing::price_facts(transaction, family.key, *buyer, today(context.now));
      if (!prices && prices.error().code != ErrorCode::price_list_missing) return prices.error();
      if (!prices) continue;  // not sold in this currency
      if (const auto from = pricing::from_price(**version, *prices)) {
        card.from = from->net;
        if (from->list_net != from->net) card.list_from = from->list_net;
      } else {  // a fault in this family's data must not take the others off the catalog
        spdlog::error("no price from which {} is sold: {}", family.key, describe(from.error()));
      }
      const Familiar known = familiar(*history, family.key, prices->item() != nullptr);
      card.reason = known.reason;
      cards.emplace_back(known, std::move(card));
    }
    std::stable_sort(cards.begin(), cards.end(),
                     [](const auto& left, const auto& right) { return left.first.pieces > right.first.pieces; });
    api::CatalogView view{buyer->currency, {}};
    for (auto& [known, card] : cards) view.families.push_back(std::move(card));
    return view;
  });
}

Result<api::LookView> CatalogService::look(const api::LookRequest& request) {
  return database_.read([&](Transaction& transaction) -> Result<api::LookView> {
    const auto version = models_.get(transaction, request.family);
    if (!version) return version.error();
    {
      const std::lock_guard lock(mutex_);
      const auto kept = looks_.find(request.family);
      if (kept != looks_.end() && kept->second.version == (*version)->id) return kept->second;
    }
    const auto drawing = draw_first_look(*version);
    if (!drawing) return drawing.error();
    const api::LookView look{(*version)->id, settled(drawing->shapes, drawing->width, drawing->height)};
    const std::lock_guard lock(mutex_);
    looks_[request.family] = look;
    return look;
  });
}

Result<api::FamilyView> CatalogService::family(const http::Context& context, const api::FamilyRequest& request) {
  return database_.read([&](Transaction& transaction) -> Result<api::FamilyView> {
    const auto buyer = pricing::buyer_of(transaction, context.person_or_null(), request.currency);
    if (!buyer) return buyer.error();
    const auto version = models_.get(transaction, request.family, request.version);
    if (!version) return version.error();
    const auto newest = product_model::newest_version_id(transaction, request.family);
    if (!newest) return newest.error();
    auto prices = pricing::price_facts(transaction, request.family, *buyer, today(context.now));
    if (!prices) return prices.error();
    api::FamilyView view;
    view.family = request.family;
    view.version = (*version)->id;
    view.version_number = (*version)->number;
    view.is_newest = *newest == (*version)->id;
    view.model = (*version)->source;
    view.is_compiled = (*version)->compiled != nullptr;
    view.data = (*version)->data;
    view.texts = (*version)->texts;
    view.picture = (*version)->picture;
    if (prices->item()) {
      view.agreement = *prices->agreement;
      view.agreement->items = {*prices->item()};
    }
    view.price_list = std::move(prices->list);
    if (buyer->company) {
      const auto own = company_standards(transaction, *buyer->company);
      if (!own) return own.error();
      for (const auto& standard : *own) {
        if (standard.family == request.family) view.standard.push_back(standard);
      }
    }
    for (const auto& standard : (*version)->data.standard)
      view.standard.push_back(standard_from(request.family, standard));
    return view;
  });
}

Result<std::optional<PictureFile>> CatalogService::picture(const std::string& file) {
  constexpr std::size_t ending = 4;
  const bool is_svg = file.ends_with(".svg");
  if (file.size() <= ending || (!is_svg && !file.ends_with(".png"))) return std::optional<PictureFile>();
  auto drawing = svg(file.substr(0, file.size() - ending));
  if (!drawing) return drawing.error();
  if (!*drawing) return std::optional<PictureFile>();
  if (is_svg) return std::optional(PictureFile{std::move(**drawing), "image/svg+xml"});
  auto png = previews_.of(**drawing);
  if (!png) return png.error();
  return std::optional(PictureFile{std::move(*png), "image/png"});
}

Result<std::optional<std::string>> CatalogService::svg(const std::string& name) {
  constexpr std::string_view shared = "c/";
  return database_.read([&](Transaction& transaction) -> Result<std::optional<std::string>> {
    if (name.substr(0, shared.size()) == shared) return shared_svg(transaction, name.substr(shared.size()));
    const auto version = models_.get(transaction, name);
    if (!version) return std::optional<std::string>();
    const auto drawing = draw_first_look(*version);
    if (!drawing) return drawing.error();
    return svg_of(*drawing);
  });
}

Result<std::optional<std::string>> CatalogService::shared_svg(Transaction& transaction, const std::string& code) {
  const auto header = configuration::read_share_code_header(code);
  if (!header) return std::optional<std::string>();
  const auto version = models_.get(transaction, header->family, header->version);
  if (!version) return std::optional<std::string>();
  const auto shared = configuration::read_share_code(code, (*version)->model);
  if (!shared) return std::optional<std::string>();
  const auto drawing = draw(*version, shared->decisions);
  if (!drawing) return drawing.error();
  return svg_of(*drawing);
}

}  // namespace portico::catalog
