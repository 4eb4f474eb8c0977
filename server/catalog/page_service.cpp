#include "server/catalog/page_service.h"

#include <algorithm>
#include <limits>

#include "server/catalog/product_page.h"
#include "server/catalog/structured_data.h"
#include "shared/configuration/share_code.h"

namespace portico::catalog {
namespace {

using http::Html;
using http::Page;
using http::Reader;

ProductFacts facts_of(const product_model::Published& version) {
  return {version.family, version.data, version.texts, version.model};
}

std::string category_title(const Reader& reader, const std::string& category) {
  const std::string key = "category." + category;
  return reader.words.has(key) ? reader.t(key) : category;
}

std::string category_path(const std::string& category) {
  return category.empty() ? "/" : "/?category=" + api::percent_encoded(category);
}

// In the order that was asked for, as the client's shelf has it.
std::vector<const api::FamilyCard*> shown_on(const api::CatalogView& catalog, const Reader& reader) {
  const std::string category = reader.asked("category"), order = reader.asked("sort");
  std::vector<const api::FamilyCard*> shown;
  for (const api::FamilyCard& card : catalog.families) {
    if (category.empty() || card.category == category) shown.push_back(&card);
  }
  const auto key = [&](const api::FamilyCard& card) -> std::int64_t {
    if (order == "lead_time") return card.lead_days;
    if (order == "price") return card.from ? card.from->minor : std::numeric_limits<std::int64_t>::max();
    return 0;
  };
  std::stable_sort(shown.begin(), shown.end(),
                   [&](const auto* left, const auto* right) { return key(*left) < key(*right); });
  return shown;
}

// Each with how many families it has, in the order of the catalog; all of them first.
std::vector<std::pair<std::string, int>> counted_categories(const api::CatalogView& catalog) {
  std::vector<std::pair<std::string, int>> counts = {{"", 0}};
  for (const api::FamilyCard& card : catalog.families) {
    ++counts.front().second;
    auto same =
        std::find_if(counts.begin() + 1, counts.end(), [&](const auto& count) { return count.first == card.category; });
    if (same == counts.end()) same = counts.insert(same, {card.category, 0});
    ++same->second;
  }
  return counts;
}

void write_categories(Html& html, const Reader& reader, const api::CatalogView& catalog) {
  html.within("nav", {{"class", "categories"}, {"aria-label", reader.t("catalog.categories")}}, [&] {
    html.element("h2", reader.t("catalog.categories"));
    html.within("ul", [&] {
      for (const auto& one : counted_categories(catalog)) {
        const auto& category = one.first;
        const auto& count = one.second;
        const bool here = reader.asked("category") == category;
        html.within("li", [&] {
          const std::string title = category.empty() ? reader.t("catalog.all") : category_title(reader, category);
          html.element("a", title,
                       {{"href", reader.to(category_path(category))}, {"aria-current", here ? "page" : http::omitted}});
          html.element("span", std::to_string(count), {{"class", "count"}});
        });
      }
    });
  });
}

// Links in the place of the client's choice.
void write_orders(Html& html, const Reader& reader) {
  const std::string category = category_path(reader.asked("category"));
  const auto link = [&](std::string_view order, std::string_view words) {
    const bool here = reader.asked("sort") == order;
    const std::string between = category.size() == 1 ? "?" : "&";
    const std::string path = order.empty() ? category : category + between + "sort=" + std::string(order);
    html.within("li", [&] {
      html.element("a", reader.t(words),
                   {{"href", reader.to(path)}, {"rel", "nofollow"}, {"aria-current", here ? "true" : http::omitted}});
    });
  };
  html.within("div", {{"class", "sorts"}}, [&] {
    html.element("h2", reader.t("catalog.sort"));
    html.within("ul", [&] {
      link("", "catalog.sort_recommended");
      link("price", "catalog.sort_price");
      link("lead_time", "catalog.sort_lead_time");
    });
  });
}

void write_card(Html& html, const Reader& reader, const api::FamilyCard& card) {
  const std::string name(in_language(card.name, reader.language(), card.family));
  html.within("li", {{"class", "card"}}, [&] {
    write_picture(html, card.picture, "");
    html.within("h2", [&] { html.element("a", name, {{"href", reader.to(product_path(card.family))}}); });
    html.element("p", in_language(card.tagline, reader.language()));
    write_price(html, reader, card);
  });
}

}  // namespace

void write_price(Html& html, const Reader& reader, const api::FamilyCard& card) {
  html.element(
      "p", card.from ? reader.t("catalog.from", {{"price", reader.money(*card.from)}}) : reader.t("catalog.no_price"),
      {{"class", "price"}});
  html.element("p", reader.counted("catalog.lead_days", card.lead_days), {{"class", "note"}});
}

Result<api::CatalogView> PageService::list_prices(Instant now) {
  http::Context visitor;
  visitor.now = now;
  return service_.catalog(visitor, {});
}

Result<std::shared_ptr<const product_model::Published>> PageService::version_of(
    const std::string& family, const std::optional<ModelVersionId>& version) {
  return database_.read([&](Transaction& transaction) { return models_.get(transaction, family, version); });
}

Result<Page> PageService::shelf(const Reader& reader) {
  const auto catalog = list_prices(reader.now);
  if (!catalog) return catalog.error();
  const auto shown = shown_on(*catalog, reader);
  const std::string category = reader.asked("category");
  Page page;
  page.title = category.empty() || shown.empty() ? reader.t("catalog.title") : category_title(reader, category);
  page.description = reader.t("catalog.lead");
  page.address = category_path(category);
  page.is_indexed = !shown.empty();
  if (!shown.empty()) page.image = preview_path(shown.front()->family);
  if (!category.empty()) page.crumbs = {{reader.t("catalog.title"), "/"}};
  page.data = {shelf_data(shown, page.title, reader)};
  if (reader.has_session) return page;
  Html html;
  html.element("h1", reader.t("catalog.title"));
  html.element("p", reader.t("catalog.lead"), {{"class", "lead"}});
  html.within("div", {{"class", "shelf"}}, [&] {
    write_categories(html, reader, *catalog);
    if (shown.empty()) {
      html.element("p", reader.t("catalog.empty_words"));
      return;
    }
    html.within("div", [&] {
      write_orders(html, reader);
      html.within("ul", {{"class", "cards"}}, [&] {
        for (const api::FamilyCard* card : shown) write_card(html, reader, *card);
      });
    });
  });
  page.content = html.take();
  return page;
}

Result<Page> PageService::product(const Reader& reader, const std::string& family) {
  const auto version = version_of(family);
  if (!version) return version.error();
  const auto catalog = list_prices(reader.now);
  if (!catalog) return catalog.error();
  const auto card = std::find_if(catalog->families.begin(), catalog->families.end(),
                                 [&](const api::FamilyCard& one) { return one.family == family; });
  return product_page(reader, facts_of(**version), card == catalog->families.end() ? nullptr : &*card);
}

Result<Page> PageService::shared(const Reader& reader, const std::string& code) {
  const auto header = configuration::read_share_code_header(code);
  if (!header) return header.error();
  const auto version = version_of(header->family, header->version);
  if (!version) return version.error();
  const auto configuration = configuration::read_share_code(code, (*version)->model);
  if (!configuration) return configuration.error();
  return shared_page(reader, facts_of(**version), code, configuration->decisions);
}

Result<std::optional<Page>> PageService::page(const Reader& reader) {
  const auto one = [](Result<Page> made) -> Result<std::optional<Page>> {
    if (!made) return made.error();
    return std::optional(std::move(*made));
  };
  if (reader.path == "/") return one(shelf(reader));
  for (const bool is_product : {true, false}) {
    const auto named = api::match_path(is_product ? "/configure/{id}" : "/c/{id}", reader.path_as_sent);
    if (!named) return named.error();
    if (*named) return one(is_product ? product(reader, (*named)->at("id")) : shared(reader, (*named)->at("id")));
  }
  return std::optional<Page>();
}

Result<std::vector<std::string>> PageService::addresses(Instant now) {
  const auto catalog = list_prices(now);
  if (!catalog) return catalog.error();
  std::vector<std::string> all = {"/"};
  for (const api::FamilyCard& card : catalog->families) {
    const std::string category = category_path(card.category);
    if (std::find(all.begin(), all.end(), category) == all.end()) all.push_back(category);
  }
  for (const api::FamilyCard& card : catalog->families) all.push_back(product_path(card.family));
  return all;
}

}  // namespace portico::catalog
