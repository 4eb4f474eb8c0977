#pragma once
// What a file must be before it is read at all.
#include <string_view>

#include "shared/base/result.h"

namespace portico::product_model {

// At most 32 MB and 1,000,000 lines of valid UTF-8 without control characters but tab, line end and form feed.
// Errors: too_large; model_syntax with the place of the first wrong byte.
Result<void> check_text(std::string_view text);

// Valid UTF-8 without such control characters, however long.
bool is_clean(std::string_view text);

}  // namespace portico::product_model
