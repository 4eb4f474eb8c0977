#include <numeric>

#include "shared/constraint/search_inquiry.h"

namespace portico::constraint {

SearchInquiry::SearchInquiry(SearchReasoner& reasoner, std::span<const Decision> decisions,
                             std::span<const VariableId> variables)
    : reasoner_(reasoner),
      solver_(reasoner.solver_),
      assumptions_(reasoner.assumptions_of(decisions)),
      variables_(variables.begin(), variables.end()) {}

Result<bool> SearchInquiry::go_on(std::int64_t steps) {
  if (asked_ != reasoner_.asked_) start_over();
  Answer answer = Answer::possible;
  while (stage_ != Stage::done && steps > 0 && answer == Answer::possible) answer = next(steps);
  asked_ = reasoner_.asked_;
  if (answer == Answer::impossible) return error(ErrorCode::configuration_invalid);
  return stage_ == Stage::done;
}

Answer SearchInquiry::next(std::int64_t& steps) {
  switch (stage_) {
    case Stage::model:
      return find_model(steps);
    case Stage::witnesses:
      return adapt_witness(steps);
    case Stage::round:
      return settle_some(steps);
    case Stage::narrowing:
      return settle_hard(steps);
    case Stage::done:
      break;
  }
  return Answer::possible;
}

// Others asked in the meantime. All that was seen stays true.
void SearchInquiry::start_over() {
  if (stage_ == Stage::done) return;
  if (stage_ == Stage::narrowing) quest_.open.push_back(hard_);
  stage_ = Stage::model;
}

Answer SearchInquiry::find_model(std::int64_t& steps) {
  const Answer answer = reasoner_.ask(assumptions_, steps);
  if (answer != Answer::possible) return answer;
  solver_.keep_assumptions_only();
  known_ = solver_.known();
  if (quest_.any.empty()) {
    quest_.any = quest_.all = solver_.model();
    for (const VariableId variable : variables_) {
      quest_.open.push_back(2 * variable);
      quest_.open.push_back(2 * variable + 1);
    }
  }
  see(solver_.model());
  next_witness_ = 0;
  stage_ = Stage::witnesses;
  return answer;
}

void SearchInquiry::see(const Witness& witness) {
  for (std::size_t i = 0; i < witness.size(); ++i) {
    quest_.any[i] |= witness[i];
    quest_.all[i] &= witness[i];
  }
}

Answer SearchInquiry::adapt_witness(std::int64_t& steps) {
  if (next_witness_ < reasoner_.witnesses_.size()) {
    Witness& witness = reasoner_.witnesses_[next_witness_++];
    witness.resize(solver_.model().size(), 0);
    steps -= 1 + static_cast<std::int64_t>(witness.size() / 16);
    if (solver_.adapt(witness, known_)) see(witness);
    return Answer::possible;
  }
  const auto is_settled = [&](View view) { return solver_.highest_in(quest_, view) >= solver_.top(view); };
  std::erase_if(quest_.open, is_settled);
  note_what_is_seen();
  stage_ = quest_.open.empty() ? Stage::done : Stage::round;
  return Answer::possible;
}

void SearchInquiry::note_what_is_seen() {
  seen_.clear();
  for (const View view : quest_.open) seen_.push_back(solver_.highest_in(quest_, view));
}

// Takes out what is settled. False: nothing new was seen or refuted.
bool SearchInquiry::update() {
  bool has_news = false;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < quest_.open.size(); ++i) {
    const View view = quest_.open[i];
    const std::int64_t highest = solver_.highest_in(quest_, view);
    has_news = has_news || highest > seen_[i];
    if (solver_.is_refuted({view, highest + 1})) continue;
    quest_.open[kept] = view;
    seen_[kept++] = highest;
  }
  has_news = has_news || kept < quest_.open.size();
  quest_.open.resize(kept);
  seen_.resize(kept);
  return has_news;
}

Answer SearchInquiry::settle_some(std::int64_t& steps) {
  const Answer answer = reasoner_.ask(assumptions_, steps, Reach::changes, &quest_);
  if (answer == Answer::unknown) return answer;
  steps -= static_cast<std::int64_t>(quest_.open.size() / 8);
  if (!update()) {
    hard_ = quest_.open.front();
    quest_.open.erase(quest_.open.begin());
    seen_.erase(seen_.begin());
    solver_.keep_assumptions_only();
    highest_ = wanted_ = solver_.top(hard_);
    stage_ = Stage::narrowing;
  } else if (quest_.open.empty()) {
    stage_ = Stage::done;
  }
  return Answer::possible;
}

// Halves the gap between what is attained and what may be attained.
Answer SearchInquiry::settle_hard(std::int64_t& steps) {
  if (solver_.highest_in(quest_, hard_) >= highest_) {
    stage_ = quest_.open.empty() ? Stage::done : Stage::round;
    return Answer::possible;
  }
  std::vector<Bound> asked = assumptions_;
  asked.push_back({hard_, wanted_});
  const Answer answer = reasoner_.ask(asked, steps, Reach::changes, &quest_);
  if (answer == Answer::unknown) return answer;
  if (answer == Answer::impossible) highest_ = wanted_ - 1;
  const std::int64_t attained = solver_.highest_in(quest_, hard_);
  wanted_ = attained + (highest_ - attained + 1) / 2;
  return Answer::possible;
}

std::vector<Domain> SearchInquiry::domains() const {
  std::vector<Domain> domains;
  if (quest_.any.empty()) return domains;
  domains.reserve(variables_.size());
  for (const VariableId variable : variables_) {
    const std::int64_t low = reasoner_.formula_.variables()[static_cast<std::size_t>(variable)].low;
    domains.push_back(
        {low - solver_.highest_in(quest_, 2 * variable + 1), low + solver_.highest_in(quest_, 2 * variable)});
  }
  return domains;
}

std::unique_ptr<Inquiry> SearchReasoner::inquire(std::span<const Decision> decisions,
                                                 std::span<const VariableId> variables) {
  return std::make_unique<SearchInquiry>(*this, decisions, variables);
}

Result<std::vector<Domain>> SearchReasoner::domains(std::span<const Decision> decisions) {
  std::vector<VariableId> all(formula_.variables().size());
  std::iota(all.begin(), all.end(), 0);
  return domains_of(decisions, all);
}

Result<std::vector<Domain>> SearchReasoner::domains_of(std::span<const Decision> decisions,
                                                       std::span<const VariableId> variables) {
  SearchInquiry inquiry(*this, decisions, variables);
  const auto is_complete = inquiry.go_on(limits_.steps);
  if (!is_complete) return is_complete.error();
  if (!*is_complete) return limit_error(limits_);
  return inquiry.domains();
}

}  // namespace portico::constraint
