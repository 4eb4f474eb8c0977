#include "server/catalog/product_page.h"

#include "server/catalog/structured_data.h"
#include "shared/base/figures.h"

namespace portico::catalog {
namespace {

using http::Html;
using http::Page;
using http::Reader;
using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;

// The words of a family: in the reader's language, else in English, else names.
class Words {
 public:
  Words(const ProductFacts& product, const std::string& language) {
    for (const std::string& one : {language, std::string("en")}) {
      const auto found = product.texts.find(one);
      if (found != product.texts.end()) texts_.push_back(&found->second);
    }
  }

  std::string family(std::string FamilyWords::*part) const {
    for (const FamilyTexts* texts : texts_) {
      if (!(texts->family.*part).empty()) return texts->family.*part;
    }
    return {};
  }
  std::string title(const std::string& feature) const { return of(feature, &FeatureWords::title, feature); }
  std::string text(const std::string& feature) const { return of(feature, &FeatureWords::text, ""); }
  std::string unit_of(const Feature& number) const {
    for (const FamilyTexts* texts : texts_) {
      const auto found = texts->features.find(number.name);
      if (found != texts->features.end() && found->second.unit) return *found->second.unit;
    }
    return number.range.unit;
  }

 private:
  std::string of(const std::string& feature, std::string FeatureWords::*part, const std::string& otherwise) const {
    for (const FamilyTexts* texts : texts_) {
      const auto found = texts->features.find(feature);
      if (found != texts->features.end() && !(found->second.*part).empty()) return found->second.*part;
    }
    return otherwise;
  }

  std::vector<const FamilyTexts*> texts_;
};

// A feature with what stands below it, as a list in a list. Deeper than any model for people is, nothing is shown.
void write_feature(Html& html, const ProductFacts& product, const Words& words, FeatureIndex index, int depth) {
  constexpr int deepest = 8;
  const Feature& feature = product.model.feature(index);
  const std::string text = words.text(feature.name);
  const bool has_parts = !feature.groups.empty() && depth < deepest;
  html.within("li", {{"class", has_parts ? "group" : "option"}}, [&] {
    html.element("b", words.title(feature.name));
    if (!text.empty()) html.raw(" ").element("span", text);
    if (!has_parts) return;
    html.within("ul", [&] {
      for (const product_model::Group& group : feature.groups) {
        for (const FeatureIndex member : group.members) write_feature(html, product, words, member, depth + 1);
      }
    });
  });
}

// The steps of the configurator, each with its options.
void write_steps(Html& html, const ProductFacts& product, const Words& words) {
  for (const product_model::Group& group : product.model.feature(0).groups) {
    for (const FeatureIndex step : group.members) {
      const Feature& feature = product.model.feature(step);
      html.within("section", {{"class", "step"}}, [&] {
        html.element("h3", words.title(feature.name));
        if (const std::string text = words.text(feature.name); !text.empty()) html.element("p", text);
        if (feature.groups.empty()) return;
        html.within("ul", [&] {
          for (const product_model::Group& inner : feature.groups) {
            for (const FeatureIndex member : inner.members) write_feature(html, product, words, member, 1);
          }
        });
      });
    }
  }
}

void write_ready_made(Html& html, const Reader& reader, const ProductFacts& product) {
  if (product.data.standard.empty()) return;
  html.element("h2", reader.t("page.ready_made"));
  html.within("dl", {{"class", "ready"}}, [&] {
    for (const FamilyStandard& standard : product.data.standard) {
      html.within("div", [&] {
        html.element("dt", in_language(standard.title, reader.language(), standard.key));
        html.element("dd", in_language(standard.text, reader.language()));
      });
    }
  });
}

std::string value_in_words(const Feature& feature, const configuration::Value& value, const Words& words) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    const std::string figure = format_number(*number, {});
    const std::string unit = words.unit_of(feature);
    return unit.empty() ? figure : figure + "\u00A0" + unit;
  }
  if (const auto* text = std::get_if<std::string>(&value)) return "\u201C" + *text + "\u201D";
  return words.title(feature.name);
}

struct Choice {
  std::string title;
  std::string value;
};

// What was decided, without what was refused and what only structures.
std::vector<Choice> choices(const ProductFacts& product, const configuration::Decisions& decisions,
                            const Words& words) {
  std::vector<Choice> all;
  for (const configuration::Decision& decision : decisions) {
    const auto index = product.model.find(decision.feature);
    if (!index || decision.value == configuration::Value(false)) continue;
    const Feature& feature = product.model.feature(*index);
    if (feature.is_abstract) continue;
    const bool is_plain = feature.kind == FeatureKind::boolean && feature.parent >= 0;
    const std::string asked = is_plain ? product.model.feature(feature.parent).name : feature.name;
    all.push_back({words.title(asked), value_in_words(feature, decision.value, words)});
  }
  return all;
}

}  // namespace

void write_picture(Html& html, const std::string& address, std::string_view name) {
  const http::Attributes size = {{"alt", name}, {"width", "800"}, {"height", "600"}};
  const auto with = [&](std::string_view attribute) {
    http::Attributes all = size;
    all.push_back({attribute, address});
    html.single("img", all);
  };
  html.within("div", {{"class", "picture"}}, [&] {
    with("data-src");
    html.within("noscript", [&] { with("src"); });
  });
}

std::string product_path(const std::string& family) { return "/configure/" + api::percent_encoded(family); }
std::string picture_path(const std::string& name) { return "/pictures/" + name + ".svg"; }
std::string preview_path(const std::string& name) { return "/pictures/" + name + ".png"; }

Page product_page(const Reader& reader, const ProductFacts& product, const api::FamilyCard* card) {
  const Words words(product, reader.language());
  Page page;
  page.title = words.family(&FamilyWords::name);
  page.description = words.family(&FamilyWords::tagline) + " " + words.family(&FamilyWords::description);
  page.address = product_path(product.family);
  page.image = preview_path(product.family);
  page.is_indexed = true;
  page.crumbs = {{reader.t("catalog.title"), "/"}};
  page.shows_crumbs = true;
  page.data = {product_data(product, card, page, reader)};
  if (reader.has_session) return page;
  Html html;
  html.element("h1", page.title);
  html.within("div", {{"class", "product"}}, [&] {
    write_picture(html, picture_path(product.family), page.title);
    html.within("div", {{"class", "facts"}}, [&] {
      html.element("p", words.family(&FamilyWords::tagline), {{"class", "lead"}});
      html.element("p", words.family(&FamilyWords::description));
      if (card) write_price(html, reader, *card);
    });
  });
  write_ready_made(html, reader, product);
  html.element("h2", reader.t("page.what_can_be_chosen"));
  html.within("div", {{"class", "steps"}}, [&] { write_steps(html, product, words); });
  page.content = html.take();
  return page;
}

Page shared_page(const Reader& reader, const ProductFacts& product, const std::string& code,
                 const configuration::Decisions& decisions) {
  const Words words(product, reader.language());
  const auto chosen = choices(product, decisions, words);
  Page page;
  page.title = words.family(&FamilyWords::name);
  for (const Choice& choice : chosen) {
    page.description += (page.description.empty() ? "" : ", ") + choice.title + ": " + choice.value;
    if (page.description.size() > 200) break;
  }
  if (page.description.empty()) page.description = reader.t("shared.lead");
  page.image = preview_path("c/" + code);
  if (reader.has_session) return page;
  Html html;
  html.element("h1", page.title);
  html.element("p", reader.t("shared.lead"), {{"class", "lead"}});
  html.within("div", {{"class", "product"}}, [&] {
    write_picture(html, picture_path("c/" + code), page.title);
    html.within("div", {{"class", "facts"}}, [&] {
      html.element("a", reader.t("shared.configure"),
                   {{"class", "button"}, {"href", reader.to(product_path(product.family) + "?c=" + code)}});
      html.element("h2", reader.t("shared.choices"));
      html.within("dl", {{"class", "chosen"}}, [&] {
        for (const Choice& choice : chosen) {
          html.within("div", [&] { html.element("dt", choice.title).element("dd", choice.value); });
        }
      });
    });
  });
  page.content = html.take();
  return page;
}

}  // namespace portico::catalog
