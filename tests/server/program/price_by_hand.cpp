#include "tests/server/program/price_by_hand.h"

#include "shared/base/codec.h"
#include "shared/product_model/uvl_reader.h"

namespace portico {

using configuration::Decision;
using configuration::Decisions;
using configuration::OpenQuestion;
using configuration::Selection;

HandFamily& HandFamily::of(const std::string& family) {
  static std::map<std::string, HandFamily> families;
  const auto found = families.find(family);
  if (found != families.end()) return found->second;
  return families.emplace(family, HandFamily(family)).first->second;
}

HandFamily::HandFamily(const std::string& family) {
  const std::string folder = "assets/products/" + family + "/";
  model_text_ = *read_text(folder + "model.uvl");
  prices_ = boost::json::parse(*read_text(folder + "prices.json"));
  data_ = boost::json::parse(*read_text(folder + "family.json"));
  model_ = std::make_shared<const product_model::ProductModel>(*product_model::read_uvl(model_text_));
  configurator_ =
      std::make_unique<configuration::Configurator>(*configuration::Configurator::make(model_));
}

HandFamily::Price HandFamily::price(const std::string& currency, const Selection& selection, std::int64_t quantity,
                                    int discount) const {
  const auto& prices = prices_.at(currency);
  const auto& features = prices.at("features").as_object();
  const auto& per_unit = prices.at("per_unit").as_object();
  std::int64_t list = prices.at("base").as_int64();
  for (const std::string& name : selection.features) {
    if (features.contains(name)) list += features.at(name).as_int64();
  }
  for (const auto& [name, number] : selection.numbers) {
    if (per_unit.contains(name)) list += per_unit.at(name).as_int64() * number;
  }
  const std::int64_t exact = list * (10'000 - discount);  // in ten-thousandths of a cent
  std::int64_t unit = exact / 10'000;
  const std::int64_t rest = exact % 10'000;
  if (rest > 5'000 || (rest == 5'000 && unit % 2 == 1)) ++unit;
  return {unit, unit * quantity};
}

Decisions HandFamily::standard(std::size_t n) const {
  Decisions decisions;
  for (const auto& [feature, value] : data_.at("standard").as_array().at(n).at("decisions").as_object()) {
    Decision decision{std::string(feature), true};
    if (value.is_bool()) decision.value = value.as_bool();
    if (value.is_int64()) decision.value = value.as_int64();
    if (value.is_string()) decision.value = std::string(value.as_string());
    decisions.push_back(std::move(decision));
  }
  return decisions;
}

Selection HandFamily::selection_of(const Decisions& decisions) {
  const auto state = configurator_->evaluate(decisions);
  EXPECT_TRUE(state) << describe(state.error());
  return state->selection;
}

Decision HandFamily::random_answer(std::mt19937& random, const configuration::State& state,
                                   const OpenQuestion& question) {
  if (question.kind == OpenQuestion::Kind::text) return {model_->feature(question.feature).name, std::string("茶 & tea")};
  if (question.kind == OpenQuestion::Kind::number) {
    const auto& range = *state.numbers[static_cast<std::size_t>(question.feature)];
    const std::int64_t step = model_->feature(question.feature).range.step;
    const std::int64_t steps = (range.high - range.low) / step;
    std::int64_t value = range.low + step * std::uniform_int_distribution<std::int64_t>(0, steps)(random);
    if (random() % 4 == 0) value = range.low;  // an end is attained for certain
    return {model_->feature(question.feature).name, value};
  }
  std::vector<product_model::FeatureIndex> open;
  for (const auto feature : question.features) {
    if (state.features[static_cast<std::size_t>(feature)] == configuration::FeatureStatus::open) open.push_back(feature);
  }
  EXPECT_FALSE(open.empty());
  return {model_->feature(open[random() % open.size()]).name, true};
}

HandFamily::Walk HandFamily::random_walk(std::mt19937& random) {
  Walk walk;
  // Some extras first, so that optional features come in as well.
  for (int extra = static_cast<int>(random() % 4); extra > 0; --extra) {
    const auto state = configurator_->evaluate(walk.decisions);
    const auto index = static_cast<product_model::FeatureIndex>(random() % model_->features().size());
    const auto& feature = model_->feature(index);
    const bool open = state->features[static_cast<std::size_t>(index)] == configuration::FeatureStatus::open;
    if (open && !feature.is_abstract && feature.kind == product_model::FeatureKind::boolean) {
      walk.decisions = configurator_->decide(walk.decisions, {feature.name, true});
    }
  }
  for (int step = 0; step < 200; ++step) {
    const auto state = configurator_->evaluate(walk.decisions);
    if (!state) {
      ADD_FAILURE() << describe(state.error());
      return walk;
    }
    if (state->is_complete()) {
      walk.selection = state->selection;
      return walk;
    }
    const auto& question = state->questions[random() % state->questions.size()];
    const auto next = configurator_->decide(walk.decisions, random_answer(random, *state, question));
    if (configurator_->evaluate(next)) walk.decisions = next;  // a number between the ends may be impossible
  }
  ADD_FAILURE() << "a random walk that does not end";
  return walk;
}

int agreed_discount(const char* person, const std::string& family, std::int64_t quantity) {
  const bool fjordline = person == std::string(bo) || person == std::string(ida);
  if (fjordline && family == "desk") return 1200 + (quantity >= 50 ? 600 : quantity >= 10 ? 300 : 0);
  if (fjordline && family == "workstation") return 600 + (quantity >= 25 ? 400 : quantity >= 5 ? 200 : 0);
  if (person == std::string(chenyu) && family == "tea_set") {
    return 1500 + (quantity >= 100 ? 1000 : quantity >= 20 ? 500 : 0);
  }
  return 0;
}

std::string currency_of(const char* person) {
  return person == std::string(liwei) || person == std::string(chenyu) ? "CNY" : "EUR";
}

std::int64_t tax_on(std::int64_t net, const std::string& country) {
  static const boost::json::value market = boost::json::parse(*read_text("assets/market.json"));
  for (const auto& one : market.at("countries").as_array()) {
    if (one.at("code").as_string() == country) return (net * one.at("tax_rate").as_int64() + 5'000) / 10'000;
  }
  ADD_FAILURE() << country;
  return 0;
}

boost::json::value to_value(const Decisions& decisions) { return to_json_value(decisions); }

std::string version_of(Shop& shop, const std::string& family) {
  return shop.get(nobody, "/api/catalog/" + family).words("/version");
}

boost::json::object address_in(const std::string& country) {
  return {{"name", "Test Person"},  {"company", ""}, {"street", "Hafenstraße 1"},
          {"postal_code", country == "CN" ? "200001" : "20095"},
          {"city", "Hamburg"},      {"country", country}};
}

boost::json::object order_by_hand(Shop& shop, const char* person, const std::string& family,
                                  const Decisions& decisions, std::int64_t quantity, const std::string& country) {
  HandFamily& hand = HandFamily::of(family);
  const auto price = hand.price(currency_of(person), hand.selection_of(decisions), quantity,
                                agreed_discount(person, family, quantity));
  return {{"lines", boost::json::array{boost::json::object{{"family", family},
                                                           {"model_version", version_of(shop, family)},
                                                           {"decisions", to_value(decisions)},
                                                           {"quantity", quantity},
                                                           {"seen_unit_net", price.unit},
                                                           {"seen_line_net", price.net}}}},
          {"currency", currency_of(person)},
          {"seen_total", price.net + tax_on(price.net, country)},
          {"delivery", address_in(country)},
          {"note", ""}};
}

}  // namespace portico
