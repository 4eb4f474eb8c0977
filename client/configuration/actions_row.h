#pragma once
// The quiet row: undo, redo, start from, save, share; and the dialog that asks for a name.
#include "client/configuration/scene.h"

namespace portico::configuration {

void draw_actions(Scene& scene);
void draw_save(Scene& scene);

}  // namespace portico::configuration
