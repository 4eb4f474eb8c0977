#include "tests/shared/configuration/small_models.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/constraint/compile.h"
#include "shared/product_model/uvl_reader.h"

namespace portico::configuration::testing {

using product_model::Expression;
using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;
using product_model::Operator;
using product_model::ProductModel;

const char* const desk = R"(include
	Arithmetic.*
	Type.*

features
	Desk {abstract}
		mandatory
			Top {abstract}
				alternative
					Oak {weight_kg 30, lead_days 12}
					Glass {weight_kg 40, lead_days 20}
					Plain {weight_kg 20}
			Integer Width {min 100, max 180, step 20, unit 'cm'}
			Legs {abstract}
				alternative
					FixedLegs {carries_kg 60}
					Lift {carries_kg 45, lead_days 5}
		optional
			Cable {abstract}
				alternative
					Tray {weight_kg 3}
					Hose {weight_kg 1}
			Integer Drawers {min 1, max 3}
			String Engraving {max_length 12}
			Lamp

constraints
	// rule glass_is_short
	Glass => Width <= 140
	// rule load
	sum(weight_kg) + 4 * Drawers <= sum(carries_kg)
	// rule lift_needs_cable
	Lift => Cable
	// rule engraving_on_oak
	Engraving => Oak
	// rule wide_desks_have_drawers
	Width >= 160 => Drawers >= 1
)";

const char* const lamp = R"(include
	Boolean.*

features
	Light {abstract}
		mandatory
			Body {abstract}
				or
					Arm
					Stand
					Clamp
		optional
			Dimmer
			Remote
			Battery
		[1..2]
			Red
			Green
			Blue
		alternative
			Small
			Large {abstract}
				alternative
					Round
					Square

constraints
	// rule remote_control
	Remote => Dimmer
	// rule clamp_power
	Clamp => (Battery | Dimmer)
	// rule round_red
	Round => !Red
	// rule battery_small
	Battery <=> (Small & Stand)
)";

ModelPointer model_of(const std::string& uvl) {
  auto model = product_model::read_uvl(uvl);
  EXPECT_TRUE(model) << (model ? "" : describe(model.error()));
  return std::make_shared<const ProductModel>(std::move(*model));
}

Configurator configurator_of(const std::string& uvl, constraint::ReasonerKind kind) {
  const ModelPointer model = model_of(uvl);
  std::shared_ptr<const constraint::Diagram> compiled;
  if (kind == constraint::ReasonerKind::compiled) {
    auto diagram = constraint::compile(product_model::translate(*model)->formula);
    EXPECT_TRUE(diagram) << (diagram ? "" : describe(diagram.error()));
    compiled = std::make_shared<const constraint::Diagram>(std::move(*diagram));
  }
  auto configurator = Configurator::make(model, std::move(compiled));
  EXPECT_TRUE(configurator) << (configurator ? "" : describe(configurator.error()));
  return std::move(*configurator);
}

namespace {

std::int64_t value_of(const Expression& e, const ProductModel& model, const Product& product) {
  const auto operand = [&](std::size_t i) { return value_of(e.operands[i], model, product); };
  const auto has = [&](FeatureIndex i) { return product.features.count(i) != 0; };
  const auto all = [&](bool wanted) {
    return std::all_of(e.operands.begin(), e.operands.end(),
                       [&](const Expression& o) { return (value_of(o, model, product) != 0) == wanted; });
  };
  std::int64_t total = 0;
  switch (e.op) {
    case Operator::feature:
      return has(e.feature) ? 1 : 0;
    case Operator::constant:
      return e.constant;
    case Operator::number:
      return has(e.feature) ? product.numbers.at(e.feature) : 0;
    case Operator::attribute:
      return has(e.feature) ? integer_attribute(model.feature(e.feature), e.attribute) : 0;
    case Operator::sum:
      for (const FeatureIndex i : product.features) {
        FeatureIndex above = i;
        while (e.feature >= 0 && above > e.feature) above = model.feature(above).parent;
        if (e.feature < 0 || above == e.feature) total += integer_attribute(model.feature(i), e.attribute);
      }
      return total;
    case Operator::logical_not:
      return operand(0) == 0;
    case Operator::logical_and:
      return all(true);
    case Operator::logical_or:
      return !all(false);
    case Operator::implies:
      return operand(0) == 0 || operand(1) != 0;
    case Operator::equivalent:
      return (operand(0) != 0) == (operand(1) != 0);
    case Operator::plus:
      for (std::size_t i = 0; i < e.operands.size(); ++i) total += operand(i);
      return total;
    case Operator::minus:
      return e.operands.size() == 1 ? -operand(0) : operand(0) - operand(1);
    case Operator::times:
      return operand(0) * operand(1);
    case Operator::equal:
      return operand(0) == operand(1);
    case Operator::not_equal:
      return operand(0) != operand(1);
    case Operator::less:
      return operand(0) < operand(1);
    case Operator::less_or_equal:
      return operand(0) <= operand(1);
    case Operator::greater:
      return operand(0) > operand(1);
    case Operator::greater_or_equal:
      return operand(0) >= operand(1);
    default:
      ADD_FAILURE() << "an operator that these models do not use";
  }
  return 0;
}

bool fits_tree(const ProductModel& model, const Product& product) {
  for (FeatureIndex i = 0; i < static_cast<FeatureIndex>(model.features().size()); ++i) {
    const bool is_in = product.features.count(i) != 0;
    if (is_in && i > 0 && product.features.count(model.feature(i).parent) == 0) return false;
    for (const product_model::Group& group : model.feature(i).groups) {
      const auto count = std::count_if(group.members.begin(), group.members.end(),
                                       [&](FeatureIndex member) { return product.features.count(member) != 0; });
      if (is_in && (count < group.least || count > group.most)) return false;
    }
  }
  return product.features.count(0) != 0;
}

void add_products(const ProductModel& model, FeatureIndex next, Product& product, std::vector<Product>& products) {
  if (next == static_cast<FeatureIndex>(model.features().size())) {
    const bool keeps_rules =
        std::all_of(model.rules().begin(), model.rules().end(),
                    [&](const product_model::Rule& rule) { return value_of(rule.expression, model, product) != 0; });
    if (keeps_rules && fits_tree(model, product)) products.push_back(product);
    return;
  }
  add_products(model, next + 1, product, products);
  if (next > 0 && product.features.count(model.feature(next).parent) == 0) return;
  product.features.insert(next);
  const Feature& feature = model.feature(next);
  if (feature.kind == FeatureKind::integer) {
    for (std::int64_t number = feature.range.least; number <= feature.range.most; number += feature.range.step) {
      product.numbers[next] = number;
      add_products(model, next + 1, product, products);
    }
    product.numbers.erase(next);
  } else {
    add_products(model, next + 1, product, products);
  }
  product.features.erase(next);
}

}  // namespace

std::vector<Product> all_products(const ProductModel& model) {
  std::vector<Product> products;
  Product product;
  add_products(model, 0, product, products);
  return products;
}

bool keeps(const ProductModel& model, const Product& product, const Decision& decision) {
  const FeatureIndex index = *model.find(decision.feature);
  const bool is_in = product.features.count(index) != 0;
  if (const bool* wanted = std::get_if<bool>(&decision.value)) return is_in == *wanted;
  if (const std::int64_t* number = std::get_if<std::int64_t>(&decision.value)) {
    return is_in && product.numbers.at(index) == *number;
  }
  return is_in;
}

std::vector<Product> keeping(const ProductModel& model, const std::vector<Product>& products,
                             const Decisions& decisions) {
  std::vector<Product> kept;
  for (const Product& product : products) {
    if (std::all_of(decisions.begin(), decisions.end(),
                    [&](const Decision& decision) { return keeps(model, product, decision); })) {
      kept.push_back(product);
    }
  }
  return kept;
}

std::int64_t weight_of(const ProductModel& model, const Product& product, const Objective& objective) {
  const auto entry = [](const std::map<std::string, std::int64_t>& map, const std::string& name) {
    const auto found = map.find(name);
    return found == map.end() ? 0 : found->second;
  };
  std::int64_t weight = 0;
  for (const FeatureIndex i : product.features) weight += entry(objective.features, model.feature(i).name);
  for (const auto& [i, number] : product.numbers) weight += number * entry(objective.per_unit, model.feature(i).name);
  return weight;
}

Selection selection_of(const ProductModel& model, const Product& product) {
  Selection selection;
  for (const FeatureIndex i : product.features) {
    if (!model.feature(i).is_abstract) selection.features.insert(model.feature(i).name);
  }
  for (const auto& [i, number] : product.numbers) selection.numbers[model.feature(i).name] = number;
  return selection;
}

}  // namespace portico::configuration::testing
