#include "client/app/product.h"

#include <map>
#include <utility>

#include "client/app/format.h"
#include "shared/product_model/copies.h"

namespace portico::app {

using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;
using product_model::ProductModel;

Result<const Product*> product_of(const api::FamilyView& view) {
  static std::map<ModelVersionId, Result<std::unique_ptr<const Product>>> kept;
  auto found = kept.find(view.version);
  if (found == kept.end()) {
    const auto read = [&]() -> Result<std::unique_ptr<const Product>> {
      auto model = product_model::read_product(view.model);
      if (!model) return model.error();
      auto picture = catalog::read_picture(view.picture);
      if (!picture) return picture.error();
      auto product = std::make_unique<Product>();
      product->model = std::make_shared<const ProductModel>(std::move(*model));
      product->picture = std::move(*picture);
      return std::unique_ptr<const Product>(std::move(product));
    };
    found = kept.emplace(view.version, read()).first;
  }
  if (!found->second) return found->second.error();
  return found->second->get();
}

const Loaded<api::FamilyView>& family_view(App& app, std::string_view family, const ModelVersionId& version) {
  api::FamilyRequest request{std::string(family), {}, {}};
  if (!version.is_empty()) request.version = version;
  if (!app.logged_in()) request.currency = app.currency();
  return app.get(api::family, request);
}

std::shared_ptr<const constraint::StoredDiagram> compiled_form(App& app, const api::FamilyView& view) {
  static std::map<ModelVersionId, std::shared_ptr<const constraint::StoredDiagram>> kept;
  if (!view.is_compiled) return nullptr;
  if (const auto found = kept.find(view.version); found != kept.end()) return found->second;
  const auto& bytes = app.get(api::compiled_model, {view.family, view.version});
  if (!bytes.ready()) return nullptr;
  auto stored = constraint::read_diagram(bytes->bytes);
  auto form = stored ? std::make_shared<const constraint::StoredDiagram>(std::move(*stored)) : nullptr;
  kept.emplace(view.version, form);
  return form;
}

ProductWords::ProductWords(const api::FamilyView& view, std::string_view language) {
  const auto english = view.texts.find("en");
  if (english != view.texts.end()) english_ = &english->second;
  const auto own = view.texts.find(std::string(language));
  own_ = own != view.texts.end() ? &own->second : english_;
}

template <class Find>
std::string_view ProductWords::found(Find&& find) const {
  for (const catalog::FamilyTexts* texts : {own_, english_}) {
    if (!texts) continue;
    const std::string_view words = find(*texts);
    if (!words.empty()) return words;
  }
  return {};
}

namespace {

template <class Map, class Pick>
std::string_view entry(const Map& map, const std::string& name, Pick pick) {
  const auto found = map.find(name);
  return found == map.end() ? std::string_view{} : std::string_view(pick(found->second));
}

std::string_view or_name(std::string_view words, std::string_view name) { return words.empty() ? name : words; }

}  // namespace

std::string_view ProductWords::family_name() const {
  return found([](const auto& texts) -> std::string_view { return texts.family.name; });
}
std::string_view ProductWords::tagline() const {
  return found([](const auto& texts) -> std::string_view { return texts.family.tagline; });
}
std::string_view ProductWords::description() const {
  return found([](const auto& texts) -> std::string_view { return texts.family.description; });
}
std::string_view ProductWords::title(const std::string& feature) const {
  return or_name(found([&](const auto& texts) {
                   return entry(texts.features, feature,
                                [](const auto& words) -> std::string_view { return words.title; });
                 }),
                 feature);
}
std::string_view ProductWords::text(const std::string& feature) const {
  return found([&](const auto& texts) {
    return entry(texts.features, feature, [](const auto& words) -> std::string_view { return words.text; });
  });
}
std::string_view ProductWords::rule(const std::string& name) const {
  return or_name(found([&](const auto& texts) {
                   return entry(texts.rules, name, [](const auto& words) -> std::string_view { return words; });
                 }),
                 name);
}
std::string_view ProductWords::attribute(const std::string& name) const {
  return or_name(found([&](const auto& texts) {
                   return entry(texts.attributes, name,
                                [](const auto& words) -> std::string_view { return words.title; });
                 }),
                 name);
}
std::string_view ProductWords::unit(const std::string& attribute) const {
  return found([&](const auto& texts) {
    return entry(texts.attributes, attribute, [](const auto& words) -> std::string_view { return words.unit; });
  });
}

std::string_view ProductWords::unit_of(const Feature& number) const {
  const std::string_view own = found([&](const auto& texts) {
    return entry(texts.features, number.name,
                 [](const auto& words) { return words.unit ? std::string_view(*words.unit) : std::string_view(); });
  });
  return own.empty() ? std::string_view(number.range.unit) : own;
}

namespace {

// What is said of a chosen feature that is not abstract.
std::string value_in_words(const Feature& feature, const ProductWords& words, const configuration::Selection& selection,
                           std::string_view language) {
  if (const auto number = selection.numbers.find(feature.name); number != selection.numbers.end()) {
    const std::string figure = format_number(number->second, language);
    const std::string_view unit = words.unit_of(feature);
    return unit.empty() ? figure : figure + "\u00A0" + std::string(unit);
  }
  if (const auto text = selection.texts.find(feature.name); text != selection.texts.end() && !text->second.empty()) {
    return "\u201C" + text->second + "\u201D";
  }
  return std::string(words.title(feature.name));
}

}  // namespace

bool is_within(const ProductModel& model, FeatureIndex feature, FeatureIndex above) {
  while (feature > above) feature = model.feature(feature).parent;
  return feature == above;
}

std::vector<ChoiceInWords> choices_in_words(const ProductModel& model, const ProductWords& words,
                                            const configuration::Selection& selection, std::string_view language,
                                            FeatureIndex above) {
  std::vector<ChoiceInWords> choices;
  for (FeatureIndex i = above; i < static_cast<FeatureIndex>(model.features().size()); ++i) {
    if (!is_within(model, i, above)) continue;
    const Feature& feature = model.feature(i);
    if (!selection.features.count(feature.name)) continue;
    if (feature.kind == FeatureKind::integer && !selection.numbers.count(feature.name)) continue;  // still to decide
    const bool is_plain = feature.kind == FeatureKind::boolean;
    const std::string asked = is_plain && feature.parent >= 0 ? model.feature(feature.parent).name : feature.name;
    const std::string title(words.title(asked));
    std::string value = value_in_words(feature, words, selection, language);
    if (!choices.empty() && choices.back().title == title) {
      add_part(choices.back().value, value, " \u00B7 ", language);
    } else {
      choices.push_back({feature.name, title, std::move(value)});
    }
  }
  return choices;
}

std::string highlights_in_words(const api::FamilyView& view, const ProductModel& model, const ProductWords& words,
                                const configuration::Selection& selection, std::string_view language) {
  std::string line;
  for (const std::string& name : view.data.highlights) {
    const auto above = model.find(name);
    if (!above) continue;
    std::string part;
    for (FeatureIndex i = *above; i < static_cast<FeatureIndex>(model.features().size()); ++i) {
      const Feature& feature = model.feature(i);
      if (!is_within(model, i, *above) || !selection.features.count(feature.name)) continue;
      const std::string value = value_in_words(feature, words, selection, language);
      const bool is_number = feature.kind == FeatureKind::integer;
      if (is_number) add_to_list(part, words.title(feature.name), language);
      is_number ? add_part(part, value, " ", language) : add_to_list(part, value, language);
    }
    add_part(line, part, " \u00B7 ", language);
  }
  return line;
}

}  // namespace portico::app
