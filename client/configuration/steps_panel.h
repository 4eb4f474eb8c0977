#pragma once
// The groups of the product as steps, each with its state.
#include "client/configuration/scene.h"

namespace portico::configuration {

void draw_steps(Scene& scene);

}  // namespace portico::configuration
