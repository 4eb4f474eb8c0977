#pragma once
// All values of all variables of a formula in one row, so that "variable = value" is one number: its place. The values
// of a variable are neighbours, ascending; a boolean has two places, first "off", then "on".
#include <cassert>
#include <vector>

#include "shared/constraint/formula.h"

namespace portico::constraint {

using Place = std::int32_t;

class Values {
 public:
  Values() = default;
  explicit Values(const std::vector<Variable>& variables) {
    first_.reserve(variables.size() + 1);
    for (const Variable& variable : variables) {
      first_.push_back(count_);
      low_.push_back(variable.low);
      variable_of_.insert(variable_of_.end(), static_cast<std::size_t>(variable.high - variable.low + 1),
                          static_cast<VariableId>(low_.size() - 1));
      count_ = static_cast<Place>(variable_of_.size());
    }
    first_.push_back(count_);
  }

  Place count() const { return count_; }
  VariableId variable_count() const { return static_cast<VariableId>(low_.size()); }
  // The places of a variable are first(variable) … first(variable + 1) - 1.
  Place first(VariableId variable) const { return first_[static_cast<std::size_t>(variable)]; }
  Place size(VariableId variable) const { return first(variable + 1) - first(variable); }
  VariableId variable(Place place) const { return variable_of_[static_cast<std::size_t>(place)]; }
  std::int64_t value(Place place) const {
    const VariableId owner = variable(place);
    return low_[static_cast<std::size_t>(owner)] + (place - first(owner));
  }
  // -1: outside the variable's range.
  Place place(VariableId variable, std::int64_t value) const {
    const std::int64_t offset = value - low_[static_cast<std::size_t>(variable)];
    return offset < 0 || offset >= size(variable) ? -1 : first(variable) + static_cast<Place>(offset);
  }

  friend bool operator==(const Values&, const Values&) = default;

 private:
  std::vector<Place> first_;  // by variable, and one more
  std::vector<std::int64_t> low_;
  std::vector<VariableId> variable_of_;  // by place
  Place count_ = 0;
};

}  // namespace portico::constraint
