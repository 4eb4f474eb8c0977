#include "client/product_model/model_words.h"

#include <boost/describe/enum_to_string.hpp>
#include <charconv>

namespace portico::product_model {

using product_model::RuleOrigin;

ModelWords::ModelWords(const app::App& app, const std::map<std::string, catalog::FamilyTexts>& texts,
                       std::string_view model)
    : app_(app), model_(model) {
  for (const std::string& language : {app.language(), std::string("en")}) {
    const auto found = texts.find(language);
    if (found != texts.end()) texts_.push_back(&found->second);
  }
}

std::string ModelWords::feature(const std::string& name) const {
  for (const catalog::FamilyTexts* texts : texts_) {
    const auto found = texts->features.find(name);
    if (found == texts->features.end() || found->second.title.empty()) continue;
    if (found->second.title == name) return name;
    return app_.t("product_model.feature_named", {{"title", found->second.title}, {"name", name}});
  }
  return name;
}

std::string ModelWords::rule(const product_model::RuleReference& reference) const {
  if (reference.origin != RuleOrigin::named) {
    const std::string key =
        std::string("product_model.origin.") + boost::describe::enum_to_string(reference.origin, "root");
    return app_.t(key, {{"feature", feature(reference.feature)}});
  }
  for (const catalog::FamilyTexts* texts : texts_) {
    const auto found = texts->rules.find(reference.rule);
    if (found != texts->rules.end()) {
      return app_.t("product_model.rule_named", {{"words", found->second}, {"name", reference.rule}});
    }
  }
  const int line = line_of_rule(reference.rule);
  const std::string quoted = line_of(model_, line);
  if (quoted.empty()) return reference.rule;
  return app_.t("product_model.rule_at", {{"line", std::to_string(line)}, {"rule", quoted}});
}

TextPlace text_place(std::string_view place) {
  TextPlace found;
  const std::size_t colon = place.find(':');
  if (colon == std::string_view::npos) return {};
  const char* end = place.data() + place.size();
  const auto line = std::from_chars(place.data(), place.data() + colon, found.line);
  const auto column = std::from_chars(place.data() + colon + 1, end, found.column);
  const bool whole =
      line.ec == std::errc() && line.ptr == place.data() + colon && column.ec == std::errc() && column.ptr == end;
  return whole ? found : TextPlace{};
}

int line_of_rule(std::string_view name) {
  constexpr std::string_view start = "rule_";
  if (name.substr(0, start.size()) != start) return 0;
  int line = 0;
  const char* end = name.data() + name.size();
  const auto read = std::from_chars(name.data() + start.size(), end, line);
  return read.ec == std::errc() && read.ptr == end ? line : 0;
}

std::string line_of(std::string_view text, int line) {
  for (int at = 1; at < line; ++at) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  text = text.substr(0, text.find('\n'));
  constexpr std::string_view white = " \t\r";
  const std::size_t first = text.find_first_not_of(white);
  if (line < 1 || first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(white) - first + 1));
}

}  // namespace portico::product_model
