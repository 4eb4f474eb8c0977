#pragma once
// One feature among the options.
#include "client/configuration/scene.h"

namespace portico::configuration {

// Within an option group. is_single: one of its group only, so that choosing it leaves the other.
void draw_option(Scene& scene, FeatureIndex feature, bool is_single);
// A number with its exact range; is_optional: may also be left out.
void draw_number(Scene& scene, FeatureIndex feature, bool is_optional);
void draw_text(Scene& scene, FeatureIndex feature);

}  // namespace portico::configuration
