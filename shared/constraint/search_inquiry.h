#pragma once
// What is still possible for every variable, by search. Known solutions, adapted to the decisions, answer most of it;
// propagation bounds the rest from above; what lies between is asked, going from one solution to the next.
//
// Inner part of the room: reasoner.h is what others use. Refers to the reasoner: keep that alive.
#include <vector>

#include "shared/constraint/search_reasoner.h"

namespace portico::constraint {

class SearchInquiry final : public Inquiry {
 public:
  SearchInquiry(SearchReasoner& reasoner, std::span<const Decision> decisions, std::span<const VariableId> variables);

  Result<bool> go_on(std::int64_t steps) override;
  std::vector<Domain> domains() const override;

 private:
  // Of one solution; of those known from earlier; round by round of all that is open; of one view that a round could
  // not settle.
  enum class Stage { model, witnesses, round, narrowing, done };

  // One piece of work; unknown: the steps are used up.
  Answer next(std::int64_t& steps);
  void start_over();
  Answer find_model(std::int64_t& steps);
  void see(const Witness& witness);
  Answer adapt_witness(std::int64_t& steps);
  void note_what_is_seen();
  bool update();
  Answer settle_some(std::int64_t& steps);
  Answer settle_hard(std::int64_t& steps);

  SearchReasoner& reasoner_;
  Solver& solver_;
  const std::vector<Bound> assumptions_;
  const std::vector<VariableId> variables_;
  Stage stage_ = Stage::model;
  std::uint64_t asked_ = 0;  // SearchReasoner::asked_ after the piece before
  Quest quest_;
  std::vector<std::int64_t> seen_;  // the highest values before the round, by place in the quest
  Solver::Known known_;             // by the assumptions alone
  std::size_t next_witness_ = 0;
  View hard_ = 0;
  std::int64_t highest_ = 0;  // that the hard view may have
  std::int64_t wanted_ = 0;   // that is asked for
};

}  // namespace portico::constraint
