#pragma once
// The reasoner on top of the search: inner part of the room, see reasoner.h for what each question means. One file per
// question: domains.cpp, cheapest.cpp, explain.cpp, repair.cpp.
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "shared/constraint/reasoner.h"
#include "shared/constraint/solver.h"

namespace portico::constraint {

// The formula for the search: variable v has the views 2v and 2v + 1. With rule switches, a rule's constraints hold
// only while its switch (variables().size() + rule) is on.
enum class RuleSwitches { none, one_each };
Solver make_solver(const Formula& formula, RuleSwitches switches);

class SearchReasoner final : public Reasoner {
 public:
  SearchReasoner(Formula formula, SearchLimits limits);

  const Formula& formula() const override { return formula_; }
  Result<bool> is_possible(std::span<const Decision> decisions) override;
  Result<std::vector<Domain>> domains(std::span<const Decision> decisions) override;
  Result<Completion> cheapest(std::span<const Decision> decisions, const Objective& objective) override;
  Result<std::optional<Explanation>> explain(std::span<const Decision> decisions, const Wish& wish) override;
  Result<std::vector<Repair>> repairs(std::span<const Decision> decisions, const Wish& wish,
                                      std::size_t at_most) override;

 private:
  // Something to avoid: each unit that the opposite of `kept` exceeds its bound costs `weight` (only the first one when
  // !goes_on).
  struct Soft {
    Bound kept;
    Wide weight = 0;
    bool goes_on = false;
  };
  using CoreKey = std::vector<std::pair<View, std::int64_t>>;

  std::int64_t range_of(VariableId variable) const;
  void add_assumptions(const Decision& decision, std::vector<Bound>& assumptions) const;
  std::vector<Bound> assumptions_of(std::span<const Decision> decisions) const;
  Answer ask(std::span<const Bound> assumptions, std::int64_t& steps,
             const std::vector<Candidate>* candidates = nullptr);
  void keep_model();
  bool knows_model_of(std::span<const Decision> decisions) const;
  bool agrees(const std::vector<std::int64_t>& model, std::span<const Decision> decisions) const;

  // domains.cpp
  std::vector<Candidate> attained_ends(std::span<const Decision> decisions) const;
  bool widen(std::vector<Candidate>& candidates) const;
  Answer find_top(const std::vector<Bound>& assumptions, Candidate& candidate, std::int64_t known_top,
                  std::vector<Candidate>& candidates, std::int64_t& steps);

  // cheapest.cpp: leaves the best model in solver_.model()
  Answer minimise(const std::vector<Bound>& hard, std::vector<Soft> softs, std::int64_t& steps);
  void trim_core(std::vector<Bound> hard, const std::vector<Soft>& softs, std::vector<std::size_t>& core,
                 std::int64_t& steps);
  Answer move_number(std::vector<Bound> hard, Soft& soft, std::int64_t& steps);
  void relax_core(const std::vector<std::size_t>& core, std::vector<Soft>& softs);
  View counter_of(const std::vector<Bound>& violations);
  View indicator_of(Bound bound);
  std::vector<Soft> softs_of(const Objective& objective) const;
  void start_over_when_crowded();

  // explain.cpp
  Result<std::vector<std::size_t>> minimal_decisions(std::span<const Decision> decisions, const Wish& wish,
                                                     std::int64_t& steps);
  Result<std::vector<RuleId>> minimal_rules(std::vector<Bound> assumptions, std::int64_t& steps);

  // repair.cpp
  Bound equality_of(const Decision& decision);

  Formula formula_;
  SearchLimits limits_;
  Solver solver_;
  std::optional<Solver> by_rule_;                  // with rule switches; made for the first explanation
  std::vector<std::vector<std::int64_t>> models_;  // witnesses, values counted from the low end
  std::size_t next_model_ = 0;
  std::map<CoreKey, View> counters_;  // helpers that were added to solver_
  std::map<std::pair<View, std::int64_t>, View> indicators_;
  std::map<std::pair<VariableId, std::int64_t>, Bound> equalities_;
};

Error limit_error(const SearchLimits& limits);

}  // namespace portico::constraint
