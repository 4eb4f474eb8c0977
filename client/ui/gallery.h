// The design system on one page: tokens, then every widget in every state. What designers look at and what the browser
// tests press. Titles and names of states are in the reader's language; samples stand in the language they are about.
#pragma once

#include <functional>
#include <string_view>

#include "client/ui/frame.h"
#include "shared/base/translation.h"

namespace portico::ui {

struct Gallery {
  const Translation& words;
  std::function<void(std::string_view code)> speak;  // the reader asks for another language
};
void draw_gallery(Frame& frame, const Gallery& gallery);

// Its parts, each some sections.
void gallery_section(Frame& frame, Text title, Body body);
void draw_token_gallery(Frame& frame, const Translation& t);     // type, colours, contrast, space, corners, icons
void draw_language_gallery(Frame& frame, const Translation& t);  // the same texts and form in each language
void draw_state_gallery(Frame& frame, const Translation& t);     // what is pressed and typed, in each of its states
void draw_chart_gallery(Frame& frame, const Translation& t);

}  // namespace portico::ui
