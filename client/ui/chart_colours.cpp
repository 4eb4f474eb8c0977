#include "client/ui/chart_colours.h"

namespace portico::ui {

Colour category_colour(std::size_t number, bool dark) {
  static constexpr Colour light_grounds[category_colours] = {{0x1F, 0x4F, 0xD8}, {0xCD, 0x6A, 0x19},
                                                             {0x00, 0x96, 0xDB}, {0x30, 0x17, 0x55},
                                                             {0xA1, 0x1F, 0x00}, {0x6B, 0x42, 0x72}};
  static constexpr Colour dark_grounds[category_colours] = {{0x7E, 0xA2, 0xFF}, {0xB2, 0xA5, 0x2D}, {0x10, 0x80, 0x3C},
                                                            {0xFF, 0xBA, 0xC9}, {0xDA, 0xFF, 0x79}, {0x92, 0x5F, 0xAC}};
  return (dark ? dark_grounds : light_grounds)[number % category_colours];
}

}  // namespace portico::ui
