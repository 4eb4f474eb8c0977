#pragma once
// The yardstick for compilers: is a diagram sound, and which solutions does it have? Shares no code with the passes.
#include <set>
#include <string>

#include "shared/constraint/diagram.h"

namespace portico::constraint::testing {

// Empty when the diagram keeps what diagram.h promises, else the first fault in words: indices in range, children
// before parents, decomposable, smooth, deterministic, and the root speaks about every variable. Two branches count as
// exclusive only when one variable shows it: none of its values is possible in both (possible node by node). A branch
// with a child without solutions has none itself and need not be smooth. Memory: some bits for each node and value.
std::string diagram_fault(const Diagram& diagram);

// Every solution, written out: for small diagrams.
std::set<Assignment> diagram_solutions(const Diagram& diagram);

}  // namespace portico::constraint::testing
