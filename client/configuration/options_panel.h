#pragma once
// The options of the current step: groups of the product model as radio buttons and checkboxes, numbers, texts.
#include "client/configuration/scene.h"

namespace portico::configuration {

void draw_options(Scene& scene);

}  // namespace portico::configuration
