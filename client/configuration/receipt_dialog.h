#pragma once
// How the price came about, step by step.
#include "client/configuration/scene.h"

namespace portico::configuration {

void draw_receipt(Scene& scene);

}  // namespace portico::configuration
