// Any bytes are a model or an error with a place; a model can be written, read back to the same text, and translated.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "shared/product_model/copies.h"
#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"

using namespace portico::product_model;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // Imports lead to a small file and, by the name `self`, back to the same text.
  const Importer importer = [&](std::string_view path) -> portico::Result<std::string> {
    return path == "self.uvl" ? std::string(text) : std::string("features\n\tPart {kg 1}\n\t\toptional\n\t\t\tBit\n");
  };
  const auto model = read_uvl(text, importer);
  if (!model) {
    require(!model.error().place.empty() || size > 32'000'000);
    return 0;
  }
  const auto written = write_uvl(*model);
  const auto again = read_uvl(written);
  require(again.has_value());
  require(write_uvl(*again) == written);
  if (size > 4096) return 0;
  const auto expanded = expand_copies(*model);
  if (!expanded || expanded->features().size() > 2000) return 0;
  const auto translation = translate(*expanded);
  require(translation || !translation.error().place.empty());
  return 0;
}
