#pragma once
// A reasoner for small formulas that lists all solutions and answers everything a compiled form answers by plain loops;
// explanations and repairs by search. Two uses: as an oracle, and to run what is built for compiled forms.
#include <memory>

#include "shared/constraint/reasoner.h"

namespace portico::configuration::testing {

std::unique_ptr<constraint::Reasoner> make_enumerated_reasoner(constraint::Formula formula);

}  // namespace portico::configuration::testing
