#pragma once
// The colours of categories. Each has a contrast of at least 3 to every ground of its theme, and any two can be told
// apart by readers who see fewer colours (both computed in a test). Charts also give each series a shape or a pattern.
#include <cstddef>

#include "client/ui/theme.h"

namespace portico::ui {

inline constexpr std::size_t category_colours = 6;
// Of the series with that number; from the seventh on they begin again.
Colour category_colour(std::size_t number, bool dark);

}  // namespace portico::ui
