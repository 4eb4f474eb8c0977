#pragma once
// Areas in proportion to values, as near to squares as they come: Bruls, Huizing, van Wijk, "Squarified Treemaps",
// 2000. Pure; native tests cover it.
#include <vector>

#include "client/ui/frame.h"

namespace portico::ui {

// One rectangle for each value, in the values' order; together they fill the box. What is not above zero gets an empty
// one at the box's corner.
std::vector<Rect> treemap(const std::vector<double>& values, Rect box);

}  // namespace portico::ui
