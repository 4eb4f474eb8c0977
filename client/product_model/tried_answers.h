#pragma once
// What clicking through a model asks after each click: answered by passes over its compiled form, at once; or by
// search, in pieces, for models that do not compile.
//
// One thread.
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/diagram.h"
#include "shared/constraint/reasoner.h"

namespace portico::product_model {

class TriedAnswers {
 public:
  struct Choice {
    constraint::VariableId chosen = 0;  // the variable that says whether a feature is chosen
    bool value = true;
  };
  enum class Known : std::uint8_t { nothing, something, everything };

  virtual ~TriedAnswers() = default;

  // Replaces what was asked before. What becomes of `first` is worked out before the rest.
  virtual void ask(std::vector<Choice> choices, std::span<const constraint::VariableId> first) = 0;
  // Works on for about so many steps (constraint::SearchLimits). Errors: configuration_invalid, the choices contradict
  // the rules.
  virtual Result<Known> go_on(std::int64_t steps) = 0;

  // Was a product seen in which the variable has this value? When everything is known: is there one?
  virtual bool can(constraint::VariableId chosen, bool value) const = 0;
  // How many variants are left, and which part of them has the variable at 1. nullopt: search does not count.
  virtual std::optional<constraint::ScaledCount> count() const = 0;
  virtual std::optional<double> share(constraint::VariableId chosen) const = 0;
};

std::unique_ptr<TriedAnswers> answers_by_form(constraint::Diagram diagram);
// `chosen`: the variables that are asked about.
std::unique_ptr<TriedAnswers> answers_by_search(constraint::Formula formula,
                                                std::vector<constraint::VariableId> chosen);

}  // namespace portico::product_model
