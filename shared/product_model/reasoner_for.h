#pragma once
// Which reasoner answers for a formula: linear passes over its compiled form when that is found within the limits,
// else search. Pure; may run in any thread.
#include <memory>
#include <optional>
#include <string>

#include "shared/base/result.h"
#include "shared/constraint/compile.h"
#include "shared/constraint/reasoner.h"

namespace portico::product_model {

struct ReasonerLimits {
  constraint::CompileLimits compile;  // may_go_on sets the time: server/product_model/compile_time.h has the usual one
  // Bytes of the stored form; a larger one is not worth its way to the browser. nullopt: it is not stored at all.
  std::optional<std::size_t> most_stored = std::size_t{16} << 20;
  constraint::SearchLimits search;
};

struct ReasonerChoice {
  std::unique_ptr<constraint::Reasoner> reasoner;      // its kind() says which one it is
  std::shared_ptr<const constraint::Diagram> diagram;  // nullptr: search
  std::string stored;                                  // the diagram as write_diagram gives it, when it is stored
};

// Never limit_reached: past a limit of the compiler it is search. Errors: those of compile() beside.
Result<ReasonerChoice> reasoner_for(constraint::Formula formula, const ReasonerLimits& limits = {});

// "compiled" or "search".
std::string_view name(constraint::ReasonerKind kind);

}  // namespace portico::product_model
