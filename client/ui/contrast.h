// Which colours of the theme meet on a screen, and how much contrast each meeting needs: the styleguide shows it, a
// test holds every theme to it. Whoever puts two colours together for the first time adds the pair here.
#pragma once

#include <vector>

#include "client/ui/theme.h"

namespace portico::ui {

// part: what must be seen to know a control or its state (a border, a check mark, the ring of the focus), or a sign
enum class ContrastUse : std::uint8_t { text, part };

struct ColourPair {
  Token over = Token::ink;
  Token ground = Token::page;
  ContrastUse use = ContrastUse::text;
  bool hovered = false;  // the ground has the tint of what is pointed at
};

// Text first. The order of the styleguide's tables.
const std::vector<ColourPair>& colour_pairs();
double least_contrast(ContrastUse use);                          // 4.5 or 3, by WCAG 2 (1.4.3, 1.4.11)
double contrast_of(const ColourPair& pair, const Theme& theme);  // 1 to 21
Colour ground_of(const ColourPair& pair, const Theme& theme);    // opaque
const char* token_name(Token token);                             // as in the code: "accent_soft"

}  // namespace portico::ui
