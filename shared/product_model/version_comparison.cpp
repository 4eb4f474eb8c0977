#include "shared/product_model/version_comparison.h"

#include <algorithm>
#include <map>
#include <utility>

#include "shared/constraint/diagram_pass.h"
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

using Count = std::optional<std::string>;  // nullopt: beyond the limits

Result<Count> count(const Formula& formula, const constraint::CompileLimits& limits) {
  const auto diagram = constraint::compile(formula, limits);
  if (!diagram && diagram.error().code == ErrorCode::limit_reached) return Count();
  if (!diagram) return diagram.error();
  return Count(constraint::DiagramPass(*diagram).exact_count());
}

Result<Count> count(const ComparedVersion& version, const constraint::CompileLimits& limits) {
  if (version.compiled) return Count(constraint::DiagramPass(*version.compiled).exact_count());
  return count(version.translation.formula, limits);
}

Result<std::unique_ptr<constraint::Reasoner>> reasoner_of(const ComparedVersion& version) {
  const Formula& formula = version.translation.formula;
  if (version.compiled) return constraint::make_compiled_reasoner(formula, version.compiled);
  return constraint::make_search_reasoner(formula);
}

// Of what is chosen, feature by feature; in pieces, so that it can be stopped.
Result<std::vector<Domain>> chosen_domains(const ComparedVersion& version, const constraint::CompileLimits& limits) {
  constexpr std::int64_t piece = 100'000;  // steps: some milliseconds
  const auto reasoner = reasoner_of(version);
  if (!reasoner) return reasoner.error();
  const auto inquiry = (*reasoner)->inquire({}, version.translation.chosen);
  while (true) {
    const auto complete = inquiry->go_on(piece);
    if (!complete) return complete.error();
    if (*complete) return inquiry->domains();
    if (limits.may_go_on && !limits.may_go_on(0)) return error(ErrorCode::limit_reached);
  }
}

// Of each feature, by name; of a version without products all are 0..0.
Result<std::map<std::string, Domain>> domains_of(const ComparedVersion& version,
                                                 const constraint::CompileLimits& limits) {
  const auto domains = chosen_domains(version, limits);
  const bool is_void = !domains && domains.error().code == ErrorCode::configuration_invalid;
  if (!domains && !is_void) return domains.error();
  std::map<std::string, Domain> by_name;
  for (std::size_t i = 0; i < version.model.features().size(); ++i) {
    by_name[version.model.features()[i].name] = is_void ? Domain{0, 0} : (*domains)[i];
  }
  return by_name;
}

Result<void> compare_domains(const ComparedVersion& before, const ComparedVersion& after,
                             const constraint::CompileLimits& limits, VersionComparison& result) {
  const auto old_domains = domains_of(before, limits);
  if (!old_domains) return old_domains.error();
  const auto new_domains = domains_of(after, limits);
  if (!new_domains) return new_domains.error();
  for (const Feature& feature : after.model.features()) {
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

Result<std::optional<VariantChange>> count_change(const ComparedVersion& before, const ComparedVersion& after,
                                                  const constraint::CompileLimits& limits) {
  std::optional<VariantChange> change;
  if (before.does_not_compile || after.does_not_compile) return change;
  const auto old_count = count(before, limits);
  if (!old_count) return old_count.error();
  if (!*old_count) return change;
  const auto new_count = count(after, limits);
  if (!new_count) return new_count.error();
  if (!*new_count) return change;
  const auto both = count(variants_of_both(before.model, before.translation, after.model, after.translation), limits);
  if (!both) return both.error();
  if (!*both) return change;
  change = VariantChange{**old_count, **new_count, **both, difference_of(**new_count, **both),
                         difference_of(**old_count, **both)};
  return change;
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

Result<VersionComparison> compare_versions(const ComparedVersion& before, const ComparedVersion& after,
                                           const constraint::CompileLimits& limits) {
  VersionComparison result;
  if (auto done = compare_domains(before, after, limits, result); !done) return done.error();
  auto variants = count_change(before, after, limits);
  if (!variants) return variants.error();
  result.variants = std::move(*variants);
  return result;
}

Result<VersionComparison> compare_versions(const ProductModel& before, const ProductModel& after,
                                           const constraint::CompileLimits& limits) {
  const auto of_before = translate(before);
  if (!of_before) return of_before.error();
  const auto of_after = translate(after);
  if (!of_after) return of_after.error();
  return compare_versions(ComparedVersion{before, *of_before}, ComparedVersion{after, *of_after}, limits);
}

}  // namespace portico::product_model
