#pragma once
// The questions that a configurator asks of a formula. All answers are complete and exact: what is called possible can
// be completed to an assignment that satisfies every rule, what is not called possible cannot.
//
// A reasoner keeps what it learned between calls, so it is not const; one thread at a time. It holds its own copy of
// the formula. The same questions in the same order give the same answers (no randomness, no clock): limits are counted
// in steps of search and reported as ErrorCode::limit_reached, never as a wrong answer.
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/diagram.h"
#include "shared/constraint/formula.h"
#include "shared/constraint/scaled_count.h"

namespace portico::constraint {

// "variable = value", as decided by a person.
struct Decision {
  VariableId variable = 0;
  std::int64_t value = 1;

  friend bool operator==(const Decision&, const Decision&) = default;
};

// What somebody would like to have beside the decisions: all of it at once (a number that is also chosen is two).
using Wish = std::vector<Decision>;

// What is still possible for one variable: both ends are attained by some solution. For a boolean this is the whole
// answer (0..0 excluded, 1..1 implied, 0..1 open); an integer may have holes between the ends: ask is_possible.
struct Domain {
  std::int64_t low = 0;
  std::int64_t high = 0;
  bool is_fixed() const { return low == high; }
  friend bool operator==(const Domain&, const Domain&) = default;
};

// Why a wish cannot be had: these decisions (indices into the list that was asked about) together with these rules
// exclude it, and no smaller selection of both does. Empty decisions: the rules alone exclude it.
struct Explanation {
  std::vector<std::size_t> decisions;
  std::vector<RuleId> rules;
};

struct ExplanationOptions {
  std::size_t at_most = 1;
  std::vector<std::int32_t> rule_priorities;  // by RuleId; rules beyond have 0; the higher, the sooner it is named
};

// A way to have a wish all the same: drop these decisions (indices, ascending); all others can stay.
// No proper subset of `dropped` would do.
struct Repair {
  std::vector<std::size_t> dropped;
  std::int64_t weight = 0;  // of the dropped decisions together
};

struct RepairOptions {
  std::size_t at_most = 3;
  std::vector<std::int64_t> weights;  // by decision, 0 to 10^12; decisions beyond weigh 1
  std::vector<std::size_t> pinned;    // indices of decisions that must stay
};

// sum of coefficient × value, to be made small.
using Objective = std::vector<Term>;

struct Completion {
  Assignment assignment;
  std::int64_t cost = 0;
};

// Where an answer comes from: linear passes over the compiled form, or search.
enum class ReasonerKind { compiled, search };

// Everything at once that a compiled form says about a list of decisions.
struct Outlook {
  std::vector<Domain> domains;  // by variable
  std::vector<bool> possible;   // by place (values.h): can the variable have this value?
  ScaledCount count;            // solutions left
  std::vector<double> share;    // by place: which part of them has this value, 0 to 1 (0 also when below 1e-300)
};

// The domains of some variables in pieces, for models where the whole takes longer than a frame of the screen. Other
// questions may be asked of the reasoner in between; the piece that they interrupted is then done again.
class Inquiry {
 public:
  virtual ~Inquiry() = default;

  // Works on for about so many steps (SearchLimits). true: domains() is complete. Errors: configuration_invalid.
  virtual Result<bool> go_on(std::int64_t steps) = 0;
  // In the order of the variables: both ends are attained; until the answer is complete there may be more. Empty before
  // a first solution is found.
  virtual std::vector<Domain> domains() const = 0;
};

class Reasoner {
 public:
  virtual ~Reasoner() = default;

  virtual const Formula& formula() const = 0;

  // Can all decisions hold together?
  virtual Result<bool> is_possible(std::span<const Decision> decisions) = 0;

  // One domain for each variable. Errors: configuration_invalid when the decisions contradict the rules.
  virtual Result<std::vector<Domain>> domains(std::span<const Decision> decisions) = 0;

  // The same for some variables only, in their order: what is on the screen comes before the rest.
  virtual Result<std::vector<Domain>> domains_of(std::span<const Decision> decisions,
                                                 std::span<const VariableId> variables);

  // The same in pieces. The inquiry refers to the reasoner.
  virtual std::unique_ptr<Inquiry> inquire(std::span<const Decision> decisions, std::span<const VariableId> variables);

  // A solution that keeps the decisions and has the least cost of all.
  // Errors: configuration_invalid; limit_reached when the optimum could not be proved; amount_overflow when the least
  // cost is beyond 64 bits.
  virtual Result<Completion> cheapest(std::span<const Decision> decisions, const Objective& objective) = 0;

  // Why `wish` does not go with `decisions`; where several reasons exist, the later decisions are preferred as
  // culprits. nullopt: it does go. `decisions` alone must be possible.
  virtual Result<std::optional<Explanation>> explain(std::span<const Decision> decisions, const Wish& wish) = 0;
  Result<std::optional<Explanation>> explain(std::span<const Decision> decisions, const Decision& wish) {
    return explain(decisions, Wish(1, wish));
  }

  // Up to `at_most` different explanations, none contained in another. Other decisions come before other rules for
  // the same decisions; in the list, sets of later decisions stand first (the one whose earliest differing decision is
  // later), then rules of higher priority. Empty: the wish goes with the decisions.
  virtual Result<std::vector<Explanation>> explanations(std::span<const Decision> decisions, const Wish& wish,
                                                        const ExplanationOptions& options) = 0;

  // --- what only a compiled form can answer; of search the error is not_compiled ---

  virtual ReasonerKind kind() const { return ReasonerKind::search; }
  virtual Result<ScaledCount> count(std::span<const Decision> decisions);
  // Exact, as a decimal number of any length; "0" when the decisions contradict the rules.
  virtual Result<std::string> exact_count(std::span<const Decision> decisions);
  // Errors beside: configuration_invalid.
  virtual Result<Outlook> outlook(std::span<const Decision> decisions);
  // By place: the least cost of a solution with this value; no value: there is none. Errors beside:
  // configuration_invalid, amount_overflow.
  virtual Result<std::vector<std::optional<std::int64_t>>> costs_with_each(std::span<const Decision> decisions,
                                                                           const Objective& objective);
  // Up to `at_most` different solutions, cheapest first. Errors beside: configuration_invalid, amount_overflow.
  virtual Result<std::vector<Completion>> best(std::span<const Decision> decisions, const Objective& objective,
                                               std::size_t at_most);
  // A solution drawn with equal probability from all; `random` gives numbers from 0 to 2^64 - 1. Errors beside:
  // configuration_invalid.
  virtual Result<Assignment> random_solution(std::span<const Decision> decisions,
                                             const std::function<std::uint64_t()>& random);

  // Up to `at_most` different repairs, fewest dropped decisions first. Empty: the rules alone exclude the wish.
  virtual Result<std::vector<Repair>> repairs(std::span<const Decision> decisions, const Wish& wish,
                                              std::size_t at_most) = 0;
  // The different repairs of least weight, lightest first. Errors beside: value_invalid for a weight out of range.
  virtual Result<std::vector<Repair>> best_repairs(std::span<const Decision> decisions, const Wish& wish,
                                                   const RepairOptions& options) = 0;
};

// How much work one question may cost before limit_reached: one step is one bound set by the search, or eight
// visits of a constraint that set none (some 20 million steps a second natively).
struct SearchLimits {
  std::int64_t steps = 1'000'000'000;
};

// Complete search: conflict-driven, with propagation over linear constraints (see solver.h for its sources).
std::unique_ptr<Reasoner> make_search_reasoner(Formula formula, SearchLimits limits = {});

// Linear passes over the compiled form; explanations and repairs by search. The diagram must be the formula's own
// (fingerprint). Errors: value_invalid when it is for other variables.
Result<std::unique_ptr<Reasoner>> make_compiled_reasoner(Formula formula, std::shared_ptr<const Diagram> diagram,
                                                         SearchLimits limits = {});

// A second opinion with a code path of its own: true when `decisions` chosen by the explanation plus `wish` plus the
// constraints of its rules alone have no solution. Sound for any explanation, from whatever reasoner.
// Errors: limit_reached after `steps` visits of a constraint.
Result<bool> check_explanation(const Formula& formula, std::span<const Decision> decisions, const Wish& wish,
                               const Explanation& explanation, std::int64_t steps = 50'000'000);

}  // namespace portico::constraint
