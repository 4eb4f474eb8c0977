#include "client/ui/theme.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "client/ui/contrast.h"

namespace portico::ui {
namespace {

TEST(Theme, ContrastAgreesWithKnownValues) {
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 0.001);
  EXPECT_NEAR(contrast({119, 119, 119}, {255, 255, 255}), 4.478, 0.001);
  EXPECT_DOUBLE_EQ(contrast({9, 9, 9}, {9, 9, 9}), 1.0);
}

// What the styleguide's tables show.
TEST(Theme, EveryPairHasTheContrastThatItNeeds) {
  ASSERT_GT(colour_pairs().size(), 50U);
  for (const Theme* theme : {&light_theme(), &dark_theme()})
    for (const ColourPair& pair : colour_pairs())
      EXPECT_GE(contrast_of(pair, *theme), least_contrast(pair.use))
          << token_name(pair.over) << " on " << token_name(pair.ground) << (theme == &dark_theme() ? ", dark" : "");
}

TEST(Theme, TheReadersOwnColoursAreReadableWhereverTextStands) {
  const Theme black = forced_theme({0, 0, 0}, {255, 255, 255}, {255, 255, 0});
  const Theme white = forced_theme({255, 255, 255}, {0, 0, 0}, {0, 0, 0x9F});
  EXPECT_TRUE(is_dark(black));
  EXPECT_FALSE(is_dark(white));
  for (const Theme& theme : {black, white})
    for (const ColourPair& pair : colour_pairs())
      EXPECT_GE(contrast_of(pair, theme), least_contrast(pair.use))
          << token_name(pair.over) << " on " << token_name(pair.ground);
}

TEST(Theme, EveryInkIsPairedWithEveryGroundThatTextStandsOn) {
  const auto is_there = [](Token over, Token ground) {
    const auto& all = colour_pairs();
    return std::any_of(all.begin(), all.end(), [&](const ColourPair& pair) {
      return pair.over == over && pair.ground == ground && pair.use == ContrastUse::text;
    });
  };
  for (Token ground : {Token::page, Token::surface, Token::raised})
    for (Token ink : {Token::ink, Token::ink_2, Token::ink_3, Token::accent, Token::good, Token::warn, Token::bad})
      EXPECT_TRUE(is_there(ink, ground)) << token_name(ink) << " on " << token_name(ground);
  for (Token soft : {Token::accent_soft, Token::good_soft, Token::warn_soft, Token::bad_soft})
    EXPECT_TRUE(is_there(Token::ink, soft)) << token_name(soft);
  EXPECT_TRUE(is_there(Token::accent_ink, Token::accent));
}

}  // namespace
}  // namespace portico::ui
