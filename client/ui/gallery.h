// Every widget in every state, with sample words: what designers look at and what the browser tests press.
#pragma once

#include "client/ui/frame.h"

namespace portico::ui {

void draw_gallery(Frame& frame);
void draw_chart_gallery(Frame& frame);  // its section of charts

}  // namespace portico::ui
