#include "shared/constraint/reasoner.h"

namespace portico::constraint {
namespace {

// For reasoners whose answer is quick enough.
class InOnePiece final : public Inquiry {
 public:
  InOnePiece(Reasoner& reasoner, std::span<const Decision> decisions, std::span<const VariableId> variables)
      : reasoner_(reasoner),
        decisions_(decisions.begin(), decisions.end()),
        variables_(variables.begin(), variables.end()) {}

  Result<bool> go_on(std::int64_t) override {
    auto domains = reasoner_.domains_of(decisions_, variables_);
    if (!domains) return domains.error();
    domains_ = std::move(*domains);
    return true;
  }
  std::vector<Domain> domains() const override { return domains_; }

 private:
  Reasoner& reasoner_;
  const std::vector<Decision> decisions_;
  const std::vector<VariableId> variables_;
  std::vector<Domain> domains_;
};

}  // namespace

Result<std::vector<Domain>> Reasoner::domains_of(std::span<const Decision> decisions,
                                                 std::span<const VariableId> variables) {
  const auto all = domains(decisions);
  if (!all) return all.error();
  std::vector<Domain> some;
  some.reserve(variables.size());
  for (const VariableId variable : variables) some.push_back((*all)[static_cast<std::size_t>(variable)]);
  return some;
}

std::unique_ptr<Inquiry> Reasoner::inquire(std::span<const Decision> decisions, std::span<const VariableId> variables) {
  return std::make_unique<InOnePiece>(*this, decisions, variables);
}

Result<ScaledCount> Reasoner::count(std::span<const Decision>) { return error(ErrorCode::not_compiled); }

Result<std::string> Reasoner::exact_count(std::span<const Decision>) { return error(ErrorCode::not_compiled); }

Result<Outlook> Reasoner::outlook(std::span<const Decision>) { return error(ErrorCode::not_compiled); }

Result<std::vector<std::optional<std::int64_t>>> Reasoner::costs_with_each(std::span<const Decision>,
                                                                           const Objective&) {
  return error(ErrorCode::not_compiled);
}

Result<std::vector<Completion>> Reasoner::best(std::span<const Decision>, const Objective&, std::size_t) {
  return error(ErrorCode::not_compiled);
}

Result<Assignment> Reasoner::random_solution(std::span<const Decision>, const std::function<std::uint64_t()>&) {
  return error(ErrorCode::not_compiled);
}

}  // namespace portico::constraint
