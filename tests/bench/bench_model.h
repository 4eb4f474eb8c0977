#pragma once
// The models that are measured, from files: UVL, DIMACS, and CLib's table models in JSON.
#include <string>
#include <vector>

#include "shared/base/result.h"
#include "shared/constraint/formula.h"

namespace portico::bench {

struct BenchModel {
  constraint::Formula formula;
  std::vector<constraint::VariableId> features;  // what can be clicked
};

// By the ending of its name: .uvl, .json, else DIMACS.
Result<BenchModel> read_bench_model(const std::string& path);
std::string read_file(const std::string& path);

}  // namespace portico::bench
