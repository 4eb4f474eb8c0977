// The reasoner on top of a diagram. Explanations and repairs are asked of search, made when first needed.

#include "shared/constraint/diagram_pass.h"
#include "shared/constraint/reasoner.h"

namespace portico::constraint {
namespace {

constexpr std::int64_t dearest = std::int64_t{1} << 61;

class CompiledReasoner final : public Reasoner {
 public:
  CompiledReasoner(Formula formula, std::shared_ptr<const Diagram> diagram, SearchLimits limits)
      : formula_(std::move(formula)), diagram_(std::move(diagram)), limits_(limits), pass_(*diagram_) {}

  const Formula& formula() const override { return formula_; }
  ReasonerKind kind() const override { return ReasonerKind::compiled; }

  Result<bool> is_possible(std::span<const Decision> decisions) override {
    return decide(decisions) && pass_.is_possible();
  }

  Result<std::vector<Domain>> domains(std::span<const Decision> decisions) override {
    if (!decide(decisions) || !pass_.is_possible()) return error(ErrorCode::configuration_invalid);
    return domains_from(pass_.possible());
  }

  Result<Completion> cheapest(std::span<const Decision> decisions, const Objective& objective) override {
    if (const auto priced = set_objective(objective); !priced) return priced.error();
    if (!decide(decisions)) return error(ErrorCode::configuration_invalid);
    if (!pass_.least_cost()) return error(ErrorCode::configuration_invalid);
    return completion(pass_.cheapest());
  }

  Result<ScaledCount> count(std::span<const Decision> decisions) override {
    return decide(decisions) ? pass_.count() : ScaledCount{};
  }

  Result<std::string> exact_count(std::span<const Decision> decisions) override {
    return decide(decisions) ? pass_.exact_count() : std::string("0");
  }

  Result<Outlook> outlook(std::span<const Decision> decisions) override {
    if (!decide(decisions) || !pass_.is_possible()) return error(ErrorCode::configuration_invalid);
    Outlook outlook;
    const std::vector<char>& possible = pass_.possible();
    outlook.domains = domains_from(possible);
    outlook.possible.assign(possible.begin(), possible.end());
    outlook.count = pass_.count();
    outlook.share = pass_.shares();
    return outlook;
  }

  Result<std::vector<std::optional<std::int64_t>>> costs_with_each(std::span<const Decision> decisions,
                                                                   const Objective& objective) override {
    if (const auto priced = set_objective(objective); !priced) return priced.error();
    if (!decide(decisions) || !pass_.least_cost()) return error(ErrorCode::configuration_invalid);
    return pass_.costs_with_each();
  }

  Result<std::vector<Completion>> best(std::span<const Decision> decisions, const Objective& objective,
                                       std::size_t at_most) override {
    if (const auto priced = set_objective(objective); !priced) return priced.error();
    if (!decide(decisions) || !pass_.least_cost()) return error(ErrorCode::configuration_invalid);
    std::vector<Completion> completions;
    for (const std::vector<Place>& solution : pass_.best(at_most)) completions.push_back(completion(solution));
    return completions;
  }

  Result<Assignment> random_solution(std::span<const Decision> decisions,
                                     const std::function<std::uint64_t()>& random) override {
    if (!decide(decisions) || !pass_.is_possible()) return error(ErrorCode::configuration_invalid);
    return assignment(pass_.random_solution(random));
  }

  Result<std::optional<Explanation>> explain(std::span<const Decision> decisions, const Wish& wish) override {
    return search().explain(decisions, wish);
  }

  Result<std::vector<Explanation>> explanations(std::span<const Decision> decisions, const Wish& wish,
                                                const ExplanationOptions& options) override {
    return search().explanations(decisions, wish, options);
  }

  Result<std::vector<Repair>> best_repairs(std::span<const Decision> decisions, const Wish& wish,
                                           const RepairOptions& options) override {
    return search().best_repairs(decisions, wish, options);
  }

  Result<std::vector<Repair>> repairs(std::span<const Decision> decisions, const Wish& wish,
                                      std::size_t at_most) override {
    return search().repairs(decisions, wish, at_most);
  }

 private:
  Reasoner& search() {
    if (!search_) search_ = make_search_reasoner(formula_, limits_);
    return *search_;
  }

  // false: two decisions on one variable differ, or a value is out of range.
  bool decide(std::span<const Decision> decisions) {
    const Values& values = diagram_->values();
    std::vector<Place> places;
    places_of_.resize(static_cast<std::size_t>(values.variable_count()), -1);
    bool is_consistent = true;
    for (const Decision& decision : decisions) {
      const Place place = values.place(decision.variable, decision.value);
      Place& known = places_of_[static_cast<std::size_t>(decision.variable)];
      is_consistent = is_consistent && place >= 0 && (known < 0 || known == place);
      if (place < 0 || known >= 0) continue;
      known = place;
      places.push_back(place);
    }
    for (const Place place : places) places_of_[static_cast<std::size_t>(values.variable(place))] = -1;
    if (is_consistent) pass_.decide(places);
    return is_consistent;
  }

  std::vector<Domain> domains_from(const std::vector<char>& possible) const {
    const Values& values = diagram_->values();
    std::vector<Domain> domains;
    domains.reserve(static_cast<std::size_t>(values.variable_count()));
    for (VariableId variable = 0; variable < values.variable_count(); ++variable) {
      Place low = values.first(variable);
      Place high = values.first(variable + 1) - 1;
      while (low < high && !possible[static_cast<std::size_t>(low)]) ++low;
      while (high > low && !possible[static_cast<std::size_t>(high)]) --high;
      domains.push_back({values.value(low), values.value(high)});
    }
    return domains;
  }

  // The costs of each place, kept while the objective stays the same. Errors: amount_overflow.
  Result<void> set_objective(const Objective& objective) {
    if (is_priced_ && same(objective, objective_)) return success();
    is_priced_ = false;
    const Values& values = diagram_->values();
    std::vector<__int128> exact(static_cast<std::size_t>(values.count()), 0);
    for (const Term& term : objective) {
      for (Place place = values.first(term.variable); place < values.first(term.variable + 1); ++place) {
        exact[static_cast<std::size_t>(place)] += static_cast<__int128>(term.coefficient) * values.value(place);
      }
    }
    __int128 reach = 0;
    for (VariableId variable = 0; variable < values.variable_count(); ++variable) {
      __int128 most = 0;
      for (Place place = values.first(variable); place < values.first(variable + 1); ++place) {
        const __int128 cost = exact[static_cast<std::size_t>(place)];
        most = std::max(most, cost < 0 ? -cost : cost);
      }
      reach += most;
    }
    if (reach > dearest) return error(ErrorCode::amount_overflow);
    pass_.set_costs({exact.begin(), exact.end()});
    objective_ = objective;
    is_priced_ = true;
    return success();
  }

  static bool same(const Objective& a, const Objective& b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](const Term& x, const Term& y) {
             return x.coefficient == y.coefficient && x.variable == y.variable;
           });
  }

  Assignment assignment(const std::vector<Place>& solution) const {
    Assignment result;
    result.reserve(solution.size());
    for (const Place place : solution) result.push_back(diagram_->values().value(place));
    return result;
  }

  Completion completion(const std::vector<Place>& solution) const {
    Completion result{assignment(solution), 0};
    for (const Term& term : objective_) {
      result.cost += term.coefficient * result.assignment[static_cast<std::size_t>(term.variable)];
    }
    return result;
  }

  Formula formula_;
  std::shared_ptr<const Diagram> diagram_;
  SearchLimits limits_;
  DiagramPass pass_;
  std::unique_ptr<Reasoner> search_;
  std::vector<Place> places_of_;  // by variable; -1 between calls
  Objective objective_;
  bool is_priced_ = false;
};

}  // namespace

Result<std::unique_ptr<Reasoner>> make_compiled_reasoner(Formula formula, std::shared_ptr<const Diagram> diagram,
                                                         SearchLimits limits) {
  if (!(diagram->values() == Values(formula.variables()))) {
    return error(ErrorCode::value_invalid, {{"expected", "the compiled form of this formula"}});
  }
  return std::unique_ptr<Reasoner>(std::make_unique<CompiledReasoner>(std::move(formula), std::move(diagram), limits));
}

}  // namespace portico::constraint
