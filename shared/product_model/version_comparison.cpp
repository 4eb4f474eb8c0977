#include "shared/product_model/version_comparison.h"

#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "shared/constraint/reasoner.h"

namespace portico::product_model {
namespace {

using constraint::Domain;
using constraint::Formula;
using constraint::VariableId;

// Adds the variables and constraints of a formula to another one; some variables may stand for those that are there.
class Joining {
 public:
  Joining(Formula& whole, const Formula& part, const std::map<VariableId, VariableId>& known) {
    for (std::size_t i = 0; i < part.variables().size(); ++i) {
      const auto found = known.find(static_cast<VariableId>(i));
      const constraint::Variable& variable = part.variables()[i];
      places_.push_back(found != known.end() ? found->second : whole.add_integer(variable.low, variable.high));
    }
    const constraint::RuleId rule = whole.add_rule();
    for (const auto& clause : part.clauses()) whole.add_clause(rule, moved(clause.literals));
    for (const auto& linear : part.linears()) {
      auto terms = linear.terms;
      for (auto& term : terms) term.variable = at(term.variable);
      whole.add_at_least(rule, moved(linear.condition), std::move(terms), linear.bound);
    }
    for (const auto& table : part.tables()) {
      auto scope = table.scope;
      for (auto& variable : scope) variable = at(variable);
      whole.add_table(rule, std::move(scope), table.tuples);
    }
  }

  VariableId at(VariableId variable) const { return places_[static_cast<std::size_t>(variable)]; }

 private:
  std::vector<constraint::Literal> moved(std::vector<constraint::Literal> literals) const {
    for (auto& literal : literals) literal.variable = at(literal.variable);
    return literals;
  }

  std::vector<VariableId> places_;
};

// What both formulas know about the text of a feature: variables of the later one that are those of the earlier one.
// Lengths that differ in their limits stay apart.
void add_known_texts(const ProductModel& before, const Translation& of_before, const ProductModel& after,
                     const Translation& of_after, const Joining& old, std::map<VariableId, VariableId>& known) {
  for (std::size_t i = 0; i < after.features().size(); ++i) {
    const auto same = before.find(after.features()[i].name);
    if (!same) continue;
    const TextValue& from = of_before.texts[static_cast<std::size_t>(*same)];
    const TextValue& to = of_after.texts[i];
    for (const auto& [literal, variable] : to.is) {
      if (const auto found = from.is.find(literal); found != from.is.end()) known[variable] = old.at(found->second);
    }
    for (const auto& [other, variable] : to.equals) {
      const auto same_other = before.find(after.feature(other).name);
      const auto found = same_other ? from.equals.find(*same_other) : from.equals.end();
      if (found != from.equals.end()) known[variable] = old.at(found->second);
    }
    const bool has_length = from.length && to.length;
    const auto longest = before.feature(*same).longest_text;
    if (has_length && longest == after.features()[i].longest_text) known[*to.length] = old.at(*from.length);
  }
}

// a - b, both decimal numbers, a >= b.
std::string difference_of(std::string a, const std::string& b) {
  int borrowed = 0;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    char& digit = a[a.size() - i];
    int left = digit - '0' - borrowed - (i <= b.size() ? b[b.size() - i] - '0' : 0);
    borrowed = left < 0 ? 1 : 0;
    left += 10 * borrowed;
    digit = static_cast<char>('0' + left);
  }
  a.erase(0, std::min(a.find_first_not_of('0'), a.size() - 1));
  return a;
}

// nullopt: beyond the limits.
Result<std::optional<std::string>> count(const Formula& formula, const constraint::CompileLimits& limits) {
  auto diagram = constraint::compile(formula, limits);
  if (!diagram && diagram.error().code == ErrorCode::limit_reached) return std::optional<std::string>();
  if (!diagram) return diagram.error();
  const auto reasoner =
      constraint::make_compiled_reasoner(formula, std::make_shared<const constraint::Diagram>(std::move(*diagram)));
  if (!reasoner) return reasoner.error();
  auto text = (*reasoner)->exact_count({});
  if (!text) return text.error();
  return std::optional(std::move(*text));
}

// Of each feature, by name; of a version without products all are 0..0.
Result<std::map<std::string, Domain>> domains_of(const ProductModel& model, const Translation& translation) {
  const auto domains = constraint::make_search_reasoner(translation.formula)->domains({});
  const bool is_void = !domains && domains.error().code == ErrorCode::configuration_invalid;
  if (!domains && !is_void) return domains.error();
  std::map<std::string, Domain> by_name;
  for (std::size_t i = 0; i < model.features().size(); ++i) {
    by_name[model.features()[i].name] =
        is_void ? Domain{0, 0} : (*domains)[static_cast<std::size_t>(translation.chosen[i])];
  }
  return by_name;
}

Result<void> compare_domains(const ProductModel& before, const Translation& of_before, const ProductModel& after,
                             const Translation& of_after, VersionComparison& result) {
  const auto old_domains = domains_of(before, of_before);
  if (!old_domains) return old_domains.error();
  const auto new_domains = domains_of(after, of_after);
  if (!new_domains) return new_domains.error();
  for (const Feature& feature : after.features()) {
    const auto old = old_domains->find(feature.name);
    if (old == old_domains->end()) continue;
    const Domain now = new_domains->at(feature.name);
    if (old->second.high == 0 && now.high == 1) result.now_possible.push_back(feature.name);
    if (old->second.high == 1 && now.high == 0) result.now_dead.push_back(feature.name);
    if (old->second.low == 0 && now.low == 1) result.now_in_all.push_back(feature.name);
    if (old->second.low == 1 && now.low == 0) result.no_longer_in_all.push_back(feature.name);
  }
  return success();
}

}  // namespace

Formula variants_of_both(const ProductModel& before, const Translation& of_before, const ProductModel& after,
                         const Translation& of_after) {
  Formula formula;
  const Joining old(formula, of_before.formula, {});
  std::map<VariableId, VariableId> known;
  for (std::size_t i = 0; i < after.features().size(); ++i) {
    const auto same = before.find(after.features()[i].name);
    if (same) known[of_after.chosen[i]] = old.at(of_before.chosen[static_cast<std::size_t>(*same)]);
  }
  add_known_texts(before, of_before, after, of_after, old, known);
  const Joining now(formula, of_after.formula, known);
  const constraint::RuleId rule = formula.add_rule();
  for (std::size_t i = 0; i < before.features().size(); ++i) {
    if (!after.find(before.features()[i].name)) formula.add_clause(rule, {{old.at(of_before.chosen[i]), false}});
  }
  for (std::size_t i = 0; i < after.features().size(); ++i) {
    const Feature& feature = after.features()[i];
    const VariableId chosen = now.at(of_after.chosen[i]);
    const auto same = before.find(feature.name);
    const auto old_steps = same ? of_before.steps[static_cast<std::size_t>(*same)] : std::nullopt;
    const auto new_steps = of_after.steps[i];
    if (!same || old_steps.has_value() != new_steps.has_value()) {
      formula.add_clause(rule, {{chosen, false}});  // with a number on one side only it is never the same variant
    } else if (new_steps) {
      const IntegerRange& from = before.feature(*same).range;
      formula.add_equal(rule, {{chosen, true}},
                        {{from.step, old.at(*old_steps)}, {-feature.range.step, now.at(*new_steps)}},
                        feature.range.least - from.least);
    }
  }
  return formula;
}

Result<VersionComparison> compare_versions(const ProductModel& before, const ProductModel& after,
                                           const constraint::CompileLimits& limits) {
  const auto of_before = translate(before);
  if (!of_before) return of_before.error();
  const auto of_after = translate(after);
  if (!of_after) return of_after.error();
  VersionComparison result;
  if (auto done = compare_domains(before, *of_before, after, *of_after, result); !done) return done.error();
  const auto old_count = count(of_before->formula, limits);
  if (!old_count) return old_count.error();
  const auto new_count = *old_count ? count(of_after->formula, limits) : old_count;
  if (!new_count) return new_count.error();
  const auto both = *new_count ? count(variants_of_both(before, *of_before, after, *of_after), limits) : new_count;
  if (!both) return both.error();
  if (!*both) return result;
  result.variants = VariantChange{**old_count, **new_count, **both, difference_of(**new_count, **both),
                                  difference_of(**old_count, **both)};
  return result;
}

}  // namespace portico::product_model
