#pragma once
// A picture for those who show no SVG: previews of links, and search engines.
#include <string>

#include "shared/base/result.h"

namespace portico::catalog {

// The drawing in the middle of a PNG as large as previews (http/page.h), as large as it fits, on white.
// Takes about 40 ms, and threads wait for each other: however many ask, one processor is enough for all previews.
// Errors: internal when `svg` is no drawing or memory is wanting. Threads: any.
Result<std::string> png_of(const std::string& svg);

}  // namespace portico::catalog
