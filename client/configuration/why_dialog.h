#pragma once
// Why an option is not possible, or why it follows: the rules in words, the customer's own decisions that take part,
// and ways to have it all the same.
#include "client/configuration/scene.h"

namespace portico::configuration {

void draw_why(Scene& scene);

// A toggle that pins a decision: repairs then leave it alone. True when it was pressed; the caller pins.
bool draw_pin(Scene& scene, const Decision& decision);

// A sentence for a reason; empty when there is nothing to say beside the others.
std::string reason_in_words(const Scene& scene, const Reason& reason);

}  // namespace portico::configuration
