// Any bytes are a formula or an error; a formula keeps its names and clauses when written and read, and becomes a model.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "shared/product_model/dimacs.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"

using namespace portico::product_model;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto dimacs = read_dimacs({reinterpret_cast<const char*>(data), size});
  if (!dimacs) {
    require(!dimacs.error().place.empty());
    return 0;
  }
  if (dimacs->names.size() > 1000) return 0;
  const auto written = write_dimacs(dimacs->formula, dimacs->names);
  require(written.has_value());
  const auto again = read_dimacs(*written);
  require(again.has_value());
  require(again->names == dimacs->names);
  require(again->formula.clauses().size() == dimacs->formula.clauses().size());
  const auto model = model_of_dimacs(*dimacs);
  require(model.has_value());
  const auto read = read_uvl(write_uvl(*model));
  require(read.has_value());
  require(read->features().size() == model->features().size());
  return 0;
}
