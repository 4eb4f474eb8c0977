#pragma once
// What stays in view: price, date, what is still to decide, sums against their limits, quantity, the next thing to do.
#include "client/configuration/scene.h"

namespace portico::configuration {

void draw_summary(Scene& scene);
// "from €1,173.00", of several pieces what all cost; "With you by 8 Dec 2026". Empty: not known.
std::string price_in_words(const Scene& scene);
std::string date_in_words(const Scene& scene);
// On narrow screens: price and the way to the summary, at the bottom.
void draw_summary_bar(Scene& scene);

}  // namespace portico::configuration
