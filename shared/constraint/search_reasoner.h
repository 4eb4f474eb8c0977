#pragma once
// The reasoner on top of the search: inner part of the room, see reasoner.h for what each question means. One file per
// question: domains.cpp (search_inquiry.h), cheapest.cpp, explain.cpp, repair.cpp.
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "shared/constraint/reasoner.h"
#include "shared/constraint/rule_solver.h"
#include "shared/constraint/solver.h"

namespace portico::constraint {

// The formula for the search: variable v has the views 2v and 2v + 1. Rules that are left out (by RuleId, may be empty)
// do not count.
Solver make_solver(const Formula& formula, const std::vector<bool>& left_out = {});

class SearchReasoner final : public Reasoner {
 public:
  SearchReasoner(Formula formula, SearchLimits limits);

  const Formula& formula() const override { return formula_; }
  Result<bool> is_possible(std::span<const Decision> decisions) override;
  Result<std::vector<Domain>> domains(std::span<const Decision> decisions) override;
  Result<std::vector<Domain>> domains_of(std::span<const Decision> decisions,
                                         std::span<const VariableId> variables) override;
  std::unique_ptr<Inquiry> inquire(std::span<const Decision> decisions, std::span<const VariableId> variables) override;
  Result<Completion> cheapest(std::span<const Decision> decisions, const Objective& objective) override;
  Result<std::optional<Explanation>> explain(std::span<const Decision> decisions, const Wish& wish) override;
  Result<std::vector<Explanation>> explanations(std::span<const Decision> decisions, const Wish& wish,
                                                const ExplanationOptions& options) override;
  Result<std::vector<Repair>> repairs(std::span<const Decision> decisions, const Wish& wish,
                                      std::size_t at_most) override;
  Result<std::vector<Repair>> best_repairs(std::span<const Decision> decisions, const Wish& wish,
                                           const RepairOptions& options) override;

 private:
  friend class SearchInquiry;
  using Indices = std::vector<std::size_t>;
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
  Answer ask(std::span<const Bound> assumptions, std::int64_t& steps, Reach reach = Reach::changes,
             Quest* quest = nullptr);
  Answer ask_all(std::span<const Decision> decisions, std::int64_t& steps);
  void keep(Witness witness);
  bool knows_model_of(std::span<const Decision> decisions) const;
  bool agrees(const Witness& witness, std::span<const Decision> decisions) const;

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
  // The preferred minimal selection of candidates that excludes the wish; all of them together must exclude it.
  Result<Indices> minimal_decisions(std::span<const Decision> decisions, const Wish& wish, const Indices& candidates,
                                    std::int64_t& steps);
  Result<std::vector<Indices>> decision_alternatives(std::span<const Decision> decisions, const Wish& wish,
                                                     std::size_t at_most, std::int64_t& steps);
  // Of the rules that the solver's refutation of the facts rests on.
  Result<std::vector<RuleId>> minimal_rules(const std::vector<Decision>& facts, Solver& solver,
                                            const ExplanationOptions& options, std::int64_t& steps);
  Result<void> add_rule_alternatives(std::span<const Decision> decisions, const Wish& wish,
                                     const ExplanationOptions& options, std::vector<Explanation>& explanations,
                                     std::int64_t& steps);

  // repair.cpp
  enum class Stance : std::uint8_t { kept, dropped, pinned };
  Answer find_conflict(std::span<const Decision> decisions, const Wish& wish, const std::vector<Stance>& stances,
                       Indices& conflict, std::int64_t& steps);
  Answer shrink_conflict(std::span<const Decision> decisions, const Wish& wish, std::vector<Stance> stances,
                         Indices& conflict, std::int64_t& steps);
  void add_clause(RuleId rule, std::vector<Literal> literals);

  Formula formula_;
  SearchLimits limits_;
  Solver solver_;
  std::uint64_t asked_ = 0;  // calls of ask()
  std::vector<Witness> witnesses_;
  std::size_t witnesses_kept_ = 0;
  std::size_t next_witness_ = 0;
  std::unique_ptr<RuleIndex> rule_index_;  // made for the first explanation
  std::map<CoreKey, View> counters_;       // helpers that were added to solver_
  std::map<std::pair<View, std::int64_t>, View> indicators_;
};

Error limit_error(const SearchLimits& limits);

}  // namespace portico::constraint
