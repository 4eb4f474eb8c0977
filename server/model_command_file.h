#pragma once
// A model file as the commands ask it: .uvl, or .dimacs and .cnf. Features are numbered in the order of the file.
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/reasoner.h"
#include "shared/product_model/translation.h"

namespace portico {

struct ModelFile {
  std::optional<product_model::ProductModel> model;           // of UVL only, copies expanded
  product_model::Translation translation;                     // of DIMACS: no sources, each clause is a rule
  std::vector<std::string> names;                             // by feature
  std::unordered_map<std::string_view, std::size_t> by_name;  // into names

  const constraint::Formula& formula() const { return translation.formula; }
  constraint::VariableId chosen(std::size_t feature) const { return translation.chosen[feature]; }
  // Of an integer feature.
  std::optional<constraint::VariableId> steps(std::size_t feature) const { return translation.steps[feature]; }
  // Errors: feature_unknown, with fact nearest when some name is near.
  Result<std::size_t> find(std::string_view name) const;
};

// A UVL file as it is written, with what it imports from the folders beside it; copies are not expanded.
Result<product_model::ProductModel> read_written_model(const std::string& path);
// Errors: not_found, value_invalid (a file of another kind), and those of the readers and of translate().
Result<ModelFile> read_model_file(const std::string& path);
// The text of a file; folders and devices are refused.
Result<std::string> read_whole_file(const std::string& path);
// Under a name of its own first, then renamed: nobody ever sees half a file. Errors: storage_failed.
Result<void> write_whole_file(const std::string& path, std::string_view bytes);
// ".uvl" of "dir/model.uvl", in small letters.
std::string ending_of(const std::string& path);

}  // namespace portico
