#pragma once
// The picture over the whole window, to be zoomed and moved.
#include "client/configuration/scene.h"

namespace portico::configuration {

// What is chosen at present, in one sentence after the other: what the picture shows, for who cannot see it.
const std::string& choices_of_picture(Scene& scene);
// The button that opens it.
void draw_closer_look_button(Scene& scene);
void draw_closer_look(Scene& scene);

}  // namespace portico::configuration
