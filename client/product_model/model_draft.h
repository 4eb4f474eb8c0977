#pragma once
// A product model being written: kept in this browser, one for each family, until it is published or thrown away. A
// browser that keeps nothing keeps nothing here either; then the draft lives as long as the page.
#include <cstdint>
#include <optional>
#include <string>

#include "shared/base/describe.h"

namespace portico::product_model {

struct ModelDraft {
  std::string model;             // UVL
  std::string note;              // what changed, for colleagues
  std::int32_t seen_number = 0;  // of the newest version that the writer knows
};
BOOST_DESCRIBE_STRUCT(ModelDraft, (), (model, note, seen_number))

std::optional<ModelDraft> stored_draft(const std::string& family);
// False: the browser does not keep it, or it is too large for that.
bool store_draft(const std::string& family, const ModelDraft& draft);
void forget_draft(const std::string& family);

}  // namespace portico::product_model
