// Counting without rounding. The only file with numbers of any length: Boost.Multiprecision takes long to compile.
#include <boost/multiprecision/cpp_int.hpp>

#include "shared/constraint/diagram_pass.h"

namespace portico::constraint {

std::string DiagramPass::exact_count() const {
  using Natural = boost::multiprecision::cpp_int;
  std::vector<Natural> counts(index(diagram_.node_count()));
  for (NodeId node = 0; node < diagram_.node_count(); ++node) {
    for (BranchId branch = diagram_.first_branch(node); branch < diagram_.first_branch(node + 1); ++branch) {
      if (is_dead_[index(branch)]) continue;
      Natural part = 1;
      for (const VariableId variable : diagram_.free(branch)) {
        if (decided_[index(variable)] < 0) part *= diagram_.values().size(variable);
      }
      for (const NodeId child : diagram_.children(branch)) {
        if (part == 0) break;
        part *= counts[index(child)];
      }
      counts[index(node)] += part;
    }
  }
  return counts.back().str();
}

}  // namespace portico::constraint
