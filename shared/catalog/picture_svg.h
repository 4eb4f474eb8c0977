#pragma once
// A resolved picture as an SVG document: for pages without a canvas, for mail, and for looking at drawings.
// The same shapes always give the same text.
#include <string>
#include <vector>

#include "shared/catalog/picture.h"

namespace portico::catalog {

std::string to_svg(const std::vector<DrawnShape>& shapes, double width, double height);

}  // namespace portico::catalog
