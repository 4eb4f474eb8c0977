#include "shared/constraint/cnf.h"
#include "shared/constraint/values.h"
#include "shared/product_model/copies.h"
#include "shared/product_model/dimacs.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {
namespace {

// Names of boolean variables by VariableId, of values by "variable = value".
template <class NameOf>
Result<std::string> written(const constraint::Formula& formula, const NameOf& name_of) {
  const constraint::Values values(formula.variables());
  const auto cnf = constraint::to_cnf(formula, values);
  if (!cnf) return cnf.error();
  std::string text;
  for (std::int32_t variable = 0; variable < cnf->variable_count; ++variable) {
    const auto place = cnf->place_of[static_cast<std::size_t>(2 * variable)];
    if (place < 0) continue;
    const auto name = name_of(values.variable(place), values.value(place));
    if (!name.empty()) text += "c " + std::to_string(variable + 1) + " " + name + "\n";
  }
  text += "p cnf " + std::to_string(cnf->variable_count) + " " + std::to_string(cnf->clause_count()) + "\n";
  for (std::size_t i = 0; i < cnf->clause_count(); ++i) {
    for (const auto literal : cnf->clause(i)) {
      if (literal % 2 != 0) text += '-';
      text += std::to_string(literal / 2 + 1);
      text += ' ';
    }
    text += "0\n";
  }
  return text;
}

// What a variable of a translated model is called before "=VALUE", by VariableId.
struct VariableName {
  std::string text;
  const IntegerRange* range = nullptr;  // of a variable that counts steps
};

std::vector<VariableName> names_of(const ProductModel& model, const Translation& translation) {
  std::vector<VariableName> names(translation.formula.variables().size());
  for (std::size_t i = 0; i < model.features().size(); ++i) {
    const auto& feature = model.features()[i];
    names[static_cast<std::size_t>(translation.chosen[i])] = {feature.name};
    if (const auto steps = translation.steps[i])
      names[static_cast<std::size_t>(*steps)] = {feature.name, &feature.range};
    const auto& text = translation.texts[i];
    for (const auto& [literal, variable] : text.is) {
      names[static_cast<std::size_t>(variable)] = {feature.name + "='" + literal + "'"};
    }
    if (text.length) names[static_cast<std::size_t>(*text.length)] = {"len(" + feature.name + ")"};
    for (const auto& [other, variable] : text.equals) {
      const auto index = static_cast<std::size_t>(other);
      if (index > i) names[static_cast<std::size_t>(variable)] = {feature.name + "==" + model.features()[index].name};
    }
  }
  return names;
}

}  // namespace

Result<std::string> write_dimacs(const constraint::Formula& formula, const std::vector<std::string>& names) {
  return written(formula, [&](constraint::VariableId variable, std::int64_t value) {
    const auto index = static_cast<std::size_t>(variable);
    if (index >= names.size() || names[index].empty() || formula.variables()[index].is_boolean()) {
      return index < names.size() ? names[index] : std::string();
    }
    return names[index] + "=" + std::to_string(value);
  });
}

Result<std::string> write_dimacs(const ProductModel& model) {
  const auto expanded = expand_copies(model);
  if (!expanded) return expanded.error();
  const auto translation = translate(*expanded);
  if (!translation) return translation.error();
  const auto names = names_of(*expanded, *translation);
  return written(translation->formula, [&](constraint::VariableId variable, std::int64_t value) {
    const auto& name = names[static_cast<std::size_t>(variable)];
    const auto* range = name.range;
    if (range) return name.text + "=" + text_of(Decimal{range->least + range->step * value, range->places});
    const bool is_boolean = translation->formula.variables()[static_cast<std::size_t>(variable)].is_boolean();
    return is_boolean || name.text.empty() ? name.text : name.text + "=" + std::to_string(value);
  });
}

}  // namespace portico::product_model
