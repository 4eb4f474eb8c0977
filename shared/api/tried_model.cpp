// A head of text (the number of features, a line for each: parent, variable, alternatives, name; whether there is a
// form), then the diagram.
#include "shared/api/tried_model.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace portico::api {
namespace {

constexpr std::string_view magic = "portico tried model 2\n";
constexpr std::string_view with_form = "form\n", without_form = "no form\n";
constexpr std::size_t most_features = 10'000'000;

Error unreadable() { return error(ErrorCode::value_invalid, {{"reason", "not_a_tried_model"}}); }

std::optional<std::string_view> take(std::string_view& rest, char end) {
  const auto at = rest.find(end);
  if (at == std::string_view::npos) return std::nullopt;
  const auto part = rest.substr(0, at);
  rest.remove_prefix(at + 1);
  return part;
}

std::optional<std::int32_t> take_number(std::string_view& rest, char end) {
  const auto part = take(rest, end);
  std::int32_t number = 0;
  if (!part) return std::nullopt;
  const auto [stop, problem] = std::from_chars(part->data(), part->data() + part->size(), number);
  if (problem != std::errc() || stop != part->data() + part->size()) return std::nullopt;
  return number;
}

std::optional<TriedFeature> take_feature(std::string_view& rest) {
  const auto parent = take_number(rest, ' ');
  const auto chosen = parent ? take_number(rest, ' ') : std::nullopt;
  const auto alternatives = chosen ? take_number(rest, ' ') : std::nullopt;
  const auto name = alternatives ? take(rest, '\n') : std::nullopt;
  if (!name) return std::nullopt;
  return TriedFeature{std::string(*name), *parent, *chosen, *alternatives};
}

// Names of features may hold anything; in a line they may not.
std::string in_one_line(std::string name) {
  for (char& c : name) {
    if (c == '\n') c = ' ';
  }
  return name;
}

}  // namespace

std::vector<TriedFeature> tried_features(const product_model::ProductModel& model,
                                         const product_model::Translation& translation) {
  std::vector<std::int32_t> alternatives(model.features().size(), -1);
  std::int32_t groups = 0;
  for (const auto& feature : model.features()) {
    for (const auto& group : feature.groups) {
      if (group.most != 1 || group.members.size() < 2) continue;
      for (const auto member : group.members) alternatives[static_cast<std::size_t>(member)] = groups;
      ++groups;
    }
  }
  std::vector<TriedFeature> features;
  features.reserve(model.features().size());
  for (std::size_t i = 0; i < model.features().size(); ++i) {
    const auto& feature = model.features()[i];
    features.push_back({feature.name, feature.parent, translation.chosen[i], alternatives[i]});
  }
  return features;
}

std::string write_tried_model(const product_model::ProductModel& model, const product_model::Translation& translation,
                              std::string_view diagram) {
  std::string bytes(magic);
  bytes += std::to_string(model.features().size()) + "\n";
  for (const TriedFeature& feature : tried_features(model, translation)) {
    bytes += std::to_string(feature.parent) + " " + std::to_string(feature.chosen) + " " +
             std::to_string(feature.alternatives) + " " + in_one_line(feature.name) + "\n";
  }
  bytes += diagram.empty() ? without_form : with_form;
  bytes += diagram;
  return bytes;
}

Result<TriedModel> read_tried_model(std::string_view bytes) {
  if (bytes.substr(0, magic.size()) != magic) return unreadable();
  std::string_view rest = bytes.substr(magic.size());
  const auto count = take_number(rest, '\n');
  if (!count || *count < 1 || static_cast<std::size_t>(*count) > std::min(most_features, rest.size()))
    return unreadable();
  TriedModel model;
  model.features.reserve(static_cast<std::size_t>(*count));
  for (std::int32_t i = 0; i < *count; ++i) {
    auto feature = take_feature(rest);
    if (!feature || feature->parent >= i || feature->parent < (i == 0 ? -1 : 0)) return unreadable();
    model.features.push_back(std::move(*feature));
  }
  if (rest == without_form) return model;
  if (rest.substr(0, with_form.size()) != with_form) return unreadable();
  rest.remove_prefix(with_form.size());
  auto stored = constraint::read_diagram(rest);
  if (!stored) return stored.error();
  for (const TriedFeature& feature : model.features) {
    if (feature.chosen < 0 || feature.chosen >= stored->diagram.values().variable_count() ||
        stored->diagram.values().size(feature.chosen) < 2) {
      return unreadable();
    }
  }
  model.diagram = std::move(stored->diagram);
  return model;
}

}  // namespace portico::api
