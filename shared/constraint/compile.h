#pragma once
// From a formula to its compiled form. Two compilers: a search that splits into independent parts and remembers them
// (decision-DNNF: DPLL with component caching as in sharpSAT, Thurley 2006; traces as in dsharp, Muise et al. 2012; a
// satisfiability check at each step as in d4, Lagniez & Marquis 2017), and one that joins multi-valued decision
// diagrams (MDD: Srinivasan, Ham, Malik & Brayton 1990) for formulas made of tables and sums.
//
// Pure functions; nothing is left half done when they give up. May run in any thread.
#include <functional>

#include "shared/constraint/diagram.h"

namespace portico::constraint {

struct CompileLimits {
  // Asked now and then, with the work done so far: false stops the compiler (time is over, or nobody waits any more).
  std::function<bool(double progress)> may_go_on;  // progress: a rough guess from 0 to 1
  std::size_t most_nodes = 4'000'000;
  // How many further nodes may be made in attempts at a smaller form of a formula with sums, by varying the order of
  // decisions. Some 200,000 a second natively.
  std::size_t polish_nodes = 0;
  std::size_t most_memory = std::size_t{2} << 30;  // bytes of working memory, roughly
};

// Errors: limit_reached. A formula without solutions compiles into a root without branches.
Result<Diagram> compile(const Formula& formula, const CompileLimits& limits = {});

// The two ways by themselves; compile() chooses by the formula, and takes the other one when the first gives up.
Result<Diagram> compile_by_search(const Formula& formula, const CompileLimits& limits = {});
Result<Diagram> compile_by_joining(const Formula& formula, const CompileLimits& limits = {});

// How much there is to do in one pass: branches, children, places and free variables.
std::size_t size_of(const Diagram& diagram);

}  // namespace portico::constraint
