#pragma once
// A picture as one configuration leaves it: what it shows and nothing else, with no conditions, parts or numbers left.
// It is what a reader is sent who only looks: a small part of the whole picture.
#include <vector>

#include "shared/catalog/picture.h"

namespace portico::catalog {

// Resolved with nothing chosen, it gives these shapes again, their places rounded to hundredths of a canvas unit.
Picture settled(const std::vector<DrawnShape>& shapes, double width, double height);

}  // namespace portico::catalog
