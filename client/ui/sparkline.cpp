#include <algorithm>
#include <cmath>
#include <utility>

#include "client/ui/chart.h"
#include "client/ui/chart_colours.h"
#include "client/ui/core.h"
#include "client/ui/picture.h"
#include "imgui.h"

namespace portico::ui {

void sparkline(Frame& frame, Text name, std::vector<double> values, SparklineOptions options) {
  const Colour colour = category_colour(0, frame.core().surface().dark);
  const auto paint = [values = std::move(values), colour](ImDrawList& list, Rect r) {
    const Range range = range_of(values);
    const auto at = [&](std::size_t i) {
      const double length = range.high - range.low;
      const double up = length > 0 ? (values[i] - range.low) / length : 0.5;
      const float along = values.size() > 1 ? static_cast<float>(i) / static_cast<float>(values.size() - 1) : 1;
      return ImVec2{r.x + 4 + along * (r.width - 8), r.bottom() - 4 - static_cast<float>(up) * (r.height - 8)};
    };
    std::vector<ImVec2> run;
    for (std::size_t i = 0; i <= values.size(); ++i) {
      if (i < values.size() && !std::isnan(values[i])) {
        run.push_back(at(i));
        continue;
      }
      if (run.size() > 1) list.AddPolyline(run.data(), static_cast<int>(run.size()), packed(colour), 0, 1.5F);
      if (i == values.size() && !run.empty()) list.AddCircleFilled(run.back(), 3, packed(colour));
      run.clear();
    }
  };
  picture(frame, name, paint, {.aspect = options.width / options.height, .width = options.width});
}

}  // namespace portico::ui
