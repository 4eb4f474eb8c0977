#pragma once
// The compiled form of a product model, made once when a version is published and kept beside it. Never inside a
// transaction: it may take as long as CompileRules allow.
//
// Threads: any.
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "server/storage/database.h"
#include "shared/base/ids.h"
#include "shared/constraint/diagram.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

class Models;

struct CompileRules {
  std::chrono::milliseconds time{60'000};
  std::size_t most_bytes = 16u << 20;  // of the stored form
  std::size_t polish_nodes = 0;        // CompileLimits::polish_nodes
};

// For versions that are kept: a moment more for a form that customers' browsers get through faster.
inline CompileRules rules_of_publishing() {
  CompileRules rules;
  rules.polish_nodes = 60'000;
  return rules;
}

// write_diagram()'s bytes, and the same compressed for browsers (by pack(), which may take longer than compiling).
// Empty: it does not compile within the rules, and search answers instead.
struct CompiledForm {
  std::string bytes;
  std::string brotli;

  std::shared_ptr<const constraint::Diagram> diagram;  // of these bytes; only right after compiling

  bool is_empty() const { return bytes.empty(); }
};

// Asked now and then; false: nobody waits for the answer any more.
using GoOn = std::function<bool()>;
// The same, told how far it is: roughly, 0 to 1.
using Progress = std::function<bool(double part)>;

// Errors: those of translate(); busy when progress() stopped it.
Result<CompiledForm> compile_model(const ProductModel& model, const CompileRules& rules = {},
                                   const Progress& progress = {});
Result<CompiledForm> compile_model(const Translation& translation, const CompileRules& rules = {},
                                   const Progress& progress = {});

void pack(CompiledForm& form);

// Is a stored form, that is not empty, whole (by its checksum), and that of the formula as this program translates it?
// The compressed bytes must be the same form.
bool is_fit(const CompiledForm& form, const Translation& translation);

// Compiles what was published before there were compiled forms, the newest version first, then what has a form that is
// not fit, and stores the forms. A version that did not compile is not tried again.
// Errors: storage_failed, busy. Returns how many.
Result<int> compile_earlier(Database& database, Models& models, const GoOn& go_on,
                            const CompileRules& rules = rules_of_publishing());

}  // namespace portico::product_model
