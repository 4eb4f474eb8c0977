#include "shared/product_model/version_comparison.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "shared/constraint/diagram_pass.h"
#include "shared/constraint/reasoner.h"

namespace portico::product_model {
namespace {

using constraint::Domain;
using constraint::Formula;
using constraint::VariableId;

using Places = std::vector<VariableId>;  // in the whole, by variable of the part

// Puts formulas together that share some variables. A constraint that two of them have alike is there once: versions
// differ in little, and so the whole is hardly harder than one of them.
class Joining {
 public:
  // known: which variables of the part stand for some that are there.
  Places add(const Formula& part, const std::map<VariableId, VariableId>& known) {
    Places places;
    for (std::size_t i = 0; i < part.variables().size(); ++i) {
      const auto found = known.find(static_cast<VariableId>(i));
      const constraint::Variable& variable = part.variables()[i];
      places.push_back(found != known.end() ? found->second : whole_.add_integer(variable.low, variable.high));
    }
    const constraint::RuleId rule = whole_.add_rule();
    for (const auto& clause : part.clauses()) {
      auto literals = moved(clause.literals, places);
      if (is_new(Key{0}, literals, {}, 0)) whole_.add_clause(rule, std::move(literals));
    }
    for (const auto& linear : part.linears()) {
      auto condition = moved(linear.condition, places);
      auto terms = linear.terms;
      for (auto& term : terms) term.variable = places[static_cast<std::size_t>(term.variable)];
      if (!is_new(Key{1}, condition, terms, linear.bound)) continue;
      whole_.add_at_least(rule, std::move(condition), std::move(terms), linear.bound);
    }
    for (const auto& table : part.tables()) {
      auto scope = table.scope;
      for (auto& variable : scope) variable = places[static_cast<std::size_t>(variable)];
      Key key{2};
      key.insert(key.end(), scope.begin(), scope.end());
      key.push_back(-1);
      key.insert(key.end(), table.tuples.begin(), table.tuples.end());
      if (seen_.insert(std::move(key)).second) whole_.add_table(rule, std::move(scope), table.tuples);
    }
    return places;
  }

  Formula& whole() { return whole_; }

 private:
  using Key = std::vector<std::int64_t>;

  static std::vector<constraint::Literal> moved(std::vector<constraint::Literal> literals, const Places& places) {
    for (auto& literal : literals) literal.variable = places[static_cast<std::size_t>(literal.variable)];
    return literals;
  }

  bool is_new(Key key, const std::vector<constraint::Literal>& literals, const std::vector<constraint::Term>& terms,
              std::int64_t bound) {
    for (const auto& literal : literals) key.push_back(2 * std::int64_t{literal.variable} + (literal.positive ? 1 : 0));
    key.push_back(-1);
    for (const auto& term : terms) {
      key.push_back(term.variable);
      key.push_back(term.coefficient);
    }
    key.push_back(bound);
    return seen_.insert(std::move(key)).second;
  }

  Formula whole_;
  std::set<Key> seen_;
};

// What both formulas know about the text of a feature: variables of the later one that are those of the earlier one.
// Lengths that differ in their limits stay apart.
void add_known_texts(const ProductModel& before, const Translation& of_before, const ProductModel& after,
                     const Translation& of_after, const Places& old, std::map<VariableId, VariableId>& known) {
  for (std::size_t i = 0; i < after.features().size(); ++i) {
    const auto same = before.find(after.features()[i].name);
    if (!same) continue;
    const TextValue& from = of_before.texts[static_cast<std::size_t>(*same)];
    const TextValue& to = of_after.texts[i];
    for (const auto& [literal, variable] : to.is) {
      if (const auto found = from.is.find(literal); found != from.is.end())
        known[variable] = old[static_cast<std::size_t>(found->second)];
    }
    for (const auto& [other, variable] : to.equals) {
      const auto same_other = before.find(after.feature(other).name);
      const auto found = same_other ? from.equals.find(*same_other) : from.equals.end();
      if (found != from.equals.end()) known[variable] = old[static_cast<std::size_t>(found->second)];
    }
    const bool has_length = from.length && to.length;
    const auto longest = before.feature(*same).longest_text;
    if (has_length && longest == after.features()[i].longest_text)
      known[*to.length] = old[static_cast<std::size_t>(*from.length)];
  }
}

bool is_same(const IntegerRange& one, const IntegerRange& other) {
  return one.least == other.least && one.most == other.most && one.step == other.step && one.places == other.places;
}

// value × 10^places; nullopt beyond 64 bits.
std::optional<std::int64_t> scaled(std::int64_t value, std::int32_t places) {
  for (; places > 0; --places) {
    if (__builtin_mul_overflow(value, std::int64_t{10}, &value)) return std::nullopt;
  }
  return value;
}

// A number that both versions have must be the same one when the feature is chosen: in units of the finer of both,
// least + step × steps on both sides. Where that is beyond 64 bits the feature counts as chosen in neither.
void make_equal(Formula& formula, constraint::RuleId rule, VariableId chosen, const IntegerRange& before,
                VariableId old_steps, const IntegerRange& after, VariableId new_steps) {
  const std::int32_t places = std::max(before.places, after.places);
  const auto old_step = scaled(before.step, places - before.places);
  const auto old_least = scaled(before.least, places - before.places);
  const auto new_step = scaled(after.step, places - after.places);
  const auto new_least = scaled(after.least, places - after.places);
  std::int64_t distance = 0;
  if (!old_step || !old_least || !new_step || !new_least || __builtin_sub_overflow(*new_least, *old_least, &distance)) {
    return formula.add_clause(rule, {{chosen, false}});
  }
  formula.add_equal(rule, {{chosen, true}}, {{*old_step, old_steps}, {-*new_step, new_steps}}, distance);
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
  Joining joining;
  const Places old = joining.add(of_before.formula, {});
  const auto old_place = [&](VariableId variable) { return old[static_cast<std::size_t>(variable)]; };
  std::map<VariableId, VariableId> known;
  for (std::size_t i = 0; i < after.features().size(); ++i) {
    const auto same = before.find(after.features()[i].name);
    if (!same) continue;
    known[of_after.chosen[i]] = old_place(of_before.chosen[static_cast<std::size_t>(*same)]);
    const auto old_steps = of_before.steps[static_cast<std::size_t>(*same)];
    if (!old_steps || !of_after.steps[i] || !is_same(before.feature(*same).range, after.features()[i].range)) continue;
    known[*of_after.steps[i]] = old_place(*old_steps);
  }
  add_known_texts(before, of_before, after, of_after, old, known);
  const Places now = joining.add(of_after.formula, known);
  Formula& formula = joining.whole();
  const constraint::RuleId rule = formula.add_rule();
  for (std::size_t i = 0; i < before.features().size(); ++i) {
    if (!after.find(before.features()[i].name)) formula.add_clause(rule, {{old_place(of_before.chosen[i]), false}});
  }
  for (std::size_t i = 0; i < after.features().size(); ++i) {
    const Feature& feature = after.features()[i];
    const VariableId chosen = now[static_cast<std::size_t>(of_after.chosen[i])];
    const auto same = before.find(feature.name);
    const auto old_steps = same ? of_before.steps[static_cast<std::size_t>(*same)] : std::nullopt;
    const auto new_steps = of_after.steps[i];
    if (!same || old_steps.has_value() != new_steps.has_value()) {
      formula.add_clause(rule, {{chosen, false}});  // with a number on one side only it is never the same variant
    } else if (new_steps && known.count(*new_steps) == 0) {
      make_equal(formula, rule, chosen, before.feature(*same).range, old_place(*old_steps), feature.range,
                 now[static_cast<std::size_t>(*new_steps)]);
    }
  }
  return std::move(formula);
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
