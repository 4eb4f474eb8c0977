#pragma once
// What stays in view: price, date, what is still to decide, sums against their limits, quantity, the next thing to do.
#include "client/configuration/scene.h"

namespace portico::configuration {

void draw_summary(Scene& scene);
// On narrow screens: price and the way to the summary, at the bottom.
void draw_summary_bar(Scene& scene);

}  // namespace portico::configuration
