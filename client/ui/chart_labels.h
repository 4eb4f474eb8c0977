#pragma once
// Words in charts: where they fit beside points, and how they are shortened. Pure; native tests cover it.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/ui/frame.h"

namespace portico::ui {

struct PointLabel {
  float x = 0, y = 0;           // the point's middle
  float width = 0, height = 0;  // of its words; width 0: has none
};
// A place for each label beside its point (right, left, above, below, then aslant) that lies in the box and covers
// neither another label nor any point (`radius` around its middle). Earlier ones choose first; a label without a free
// place has none.
std::vector<std::optional<Rect>> place_labels(const std::vector<PointLabel>& labels, float radius, Rect box);

// The words, or as much of their beginning as fits with an ellipsis behind it; letters stay whole. Empty when not even
// one letter and the ellipsis fit. measure: width of words.
std::string shortened(std::string_view words, float width, const std::function<float(std::string_view)>& measure);

// Every how many labels one may be written, so that none comes nearer than `gap` to the next: 1, 2, 3 … `widest` is the
// widest label, `slot` the distance from one to the next.
int label_stride(float widest, float slot, float gap);

}  // namespace portico::ui
