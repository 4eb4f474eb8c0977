#include "client/ui/contrast.h"

namespace portico::ui {
namespace {

std::vector<ColourPair> made() {
  std::vector<ColourPair> all;
  const Token grounds[] = {Token::page, Token::surface, Token::raised};
  for (Token ink : {Token::ink, Token::ink_2, Token::ink_3, Token::accent, Token::good, Token::warn, Token::bad})
    for (Token ground : grounds) all.push_back({ink, ground});
  for (Token soft : {Token::accent_soft, Token::good_soft, Token::warn_soft, Token::bad_soft})
    for (Token ink : {Token::ink, Token::ink_2}) all.push_back({ink, soft});
  all.push_back({Token::accent, Token::accent_soft});
  all.push_back({Token::good, Token::good_soft});
  all.push_back({Token::warn, Token::warn_soft});
  all.push_back({Token::bad, Token::bad_soft});
  all.push_back({Token::accent_ink, Token::accent});
  all.push_back({Token::accent_ink, Token::accent, ContrastUse::text, true});
  for (Token ink : {Token::ink, Token::accent, Token::bad})
    all.push_back({ink, Token::raised, ContrastUse::text, true});
  // Borders of fields and boxes, the filled box, the ring of the focus, borders of what is wrong, signs of a state.
  for (Token part : {Token::ink_3, Token::accent, Token::bad, Token::good, Token::warn})
    for (Token ground : grounds) all.push_back({part, ground, ContrastUse::part});
  all.push_back({Token::accent, Token::accent_soft, ContrastUse::part});
  all.push_back({Token::raised, Token::accent, ContrastUse::part});
  all.push_back({Token::raised, Token::ink_2, ContrastUse::part});
  return all;
}

}  // namespace

const std::vector<ColourPair>& colour_pairs() {
  static const std::vector<ColourPair> all = made();
  return all;
}

double least_contrast(ContrastUse use) { return use == ContrastUse::text ? 4.5 : 3.0; }

Colour ground_of(const ColourPair& pair, const Theme& theme) {
  return pair.hovered ? blend(theme[Token::hover], theme[pair.ground]) : theme[pair.ground];
}

double contrast_of(const ColourPair& pair, const Theme& theme) {
  return contrast(theme[pair.over], ground_of(pair, theme));
}

const char* token_name(Token token) {
  static constexpr const char* names[] = {"page", "surface",   "raised",     "ink",         "ink_2", "ink_3",
                                          "line", "accent",    "accent_ink", "accent_soft", "good",  "good_soft",
                                          "warn", "warn_soft", "bad",        "bad_soft",    "scrim", "hover"};
  static_assert(sizeof names / sizeof *names == static_cast<std::size_t>(Token::count));
  return names[static_cast<int>(token)];
}

}  // namespace portico::ui
