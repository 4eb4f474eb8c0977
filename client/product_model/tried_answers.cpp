#include "client/product_model/tried_answers.h"

#include <utility>

#include "shared/constraint/diagram_pass.h"

namespace portico::product_model {
namespace {

using constraint::VariableId;

class ByForm final : public TriedAnswers {
 public:
  explicit ByForm(constraint::Diagram diagram) : diagram_(std::move(diagram)), pass_(diagram_) { pass_.decide({}); }

  void ask(std::vector<Choice> choices, std::span<const VariableId>) override {
    std::vector<constraint::Place> places;
    for (const Choice& choice : choices) places.push_back(place(choice.chosen, choice.value));
    pass_.decide(places);
  }

  Result<Known> go_on(std::int64_t) override {
    if (!pass_.is_possible()) return error(ErrorCode::configuration_invalid);
    possible_ = pass_.possible();
    shares_ = pass_.shares();
    count_ = pass_.count();
    return Known::everything;
  }

  bool can(VariableId chosen, bool value) const override { return possible_[index(chosen, value)] != 0; }
  std::optional<constraint::ScaledCount> count() const override { return count_; }
  std::optional<double> share(VariableId chosen) const override { return shares_[index(chosen, true)]; }

 private:
  constraint::Place place(VariableId chosen, bool value) const {
    return diagram_.values().first(chosen) + (value ? 1 : 0);
  }
  std::size_t index(VariableId chosen, bool value) const { return static_cast<std::size_t>(place(chosen, value)); }

  const constraint::Diagram diagram_;
  constraint::DiagramPass pass_;
  std::vector<char> possible_;
  std::vector<double> shares_;
  constraint::ScaledCount count_;
};

class BySearch final : public TriedAnswers {
 public:
  BySearch(constraint::Formula formula, std::vector<VariableId> chosen)
      : reasoner_(constraint::make_search_reasoner(std::move(formula))),
        seen_(reasoner_->formula().variables().size()),
        all_(std::move(chosen)) {}

  void ask(std::vector<Choice> choices, std::span<const VariableId> first) override {
    decisions_.clear();
    for (const Choice& choice : choices) {
      decisions_.push_back({choice.chosen, choice.value ? 1 : 0});
    }
    seen_.assign(seen_.size(), {});
    asks_all_ = false;
    inquire({first.begin(), first.end()});
  }

  Result<Known> go_on(std::int64_t steps) override {
    const auto is_complete = inquiry_->go_on(steps);
    if (!is_complete) return is_complete.error();
    const auto domains = inquiry_->domains();
    if (domains.empty() && !*is_complete) return Known::nothing;
    for (std::size_t i = 0; i < domains.size(); ++i) {
      seen_[static_cast<std::size_t>(asked_[i])] = {domains[i].low == 0, domains[i].high != 0};
    }
    if (!*is_complete) return Known::something;
    if (asks_all_) return Known::everything;
    asks_all_ = true;
    inquire(all_);
    return go_on(steps);
  }

  bool can(VariableId chosen, bool value) const override {
    const Seen& seen = seen_[static_cast<std::size_t>(chosen)];
    return value ? seen.one : seen.zero;
  }
  std::optional<constraint::ScaledCount> count() const override { return std::nullopt; }
  std::optional<double> share(VariableId) const override { return std::nullopt; }

 private:
  struct Seen {
    bool zero = false, one = false;
  };

  void inquire(std::vector<VariableId> variables) {
    asked_ = std::move(variables);
    inquiry_ = reasoner_->inquire(decisions_, asked_);
  }

  const std::unique_ptr<constraint::Reasoner> reasoner_;
  std::vector<Seen> seen_;  // by variable
  const std::vector<VariableId> all_;
  std::vector<VariableId> asked_;
  bool asks_all_ = false;
  std::vector<constraint::Decision> decisions_;
  std::unique_ptr<constraint::Inquiry> inquiry_;
};

}  // namespace

std::unique_ptr<TriedAnswers> answers_by_form(constraint::Diagram diagram) {
  return std::make_unique<ByForm>(std::move(diagram));
}

std::unique_ptr<TriedAnswers> answers_by_search(constraint::Formula formula, std::vector<VariableId> chosen) {
  return std::make_unique<BySearch>(std::move(formula), std::move(chosen));
}

}  // namespace portico::product_model
