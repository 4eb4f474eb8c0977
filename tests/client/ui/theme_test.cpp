#include "client/ui/theme.h"

#include <gtest/gtest.h>

namespace portico::ui {
namespace {

TEST(Theme, ContrastAgreesWithKnownValues) {
  EXPECT_NEAR(contrast({0, 0, 0}, {255, 255, 255}), 21.0, 0.001);
  EXPECT_NEAR(contrast({119, 119, 119}, {255, 255, 255}), 4.478, 0.001);
  EXPECT_DOUBLE_EQ(contrast({9, 9, 9}, {9, 9, 9}), 1.0);
}

TEST(Theme, EveryPairThatCarriesTextIsReadable) {
  const Token grounds[] = {Token::page, Token::surface, Token::raised};
  const Token softs[] = {Token::accent_soft, Token::good_soft, Token::warn_soft, Token::bad_soft};
  const Token inks[] = {Token::ink, Token::ink_2, Token::ink_3, Token::accent, Token::good, Token::warn, Token::bad};
  for (const Theme* theme : {&light_theme(), &dark_theme()}) {
    for (Token ink : inks)
      for (Token ground : grounds) EXPECT_GE(contrast((*theme)[ink], (*theme)[ground]), 4.5) << int(ink) << int(ground);
    for (Token soft : softs)
      for (Token ink : {Token::ink, Token::ink_2}) EXPECT_GE(contrast((*theme)[ink], (*theme)[soft]), 4.5) << int(soft);
    EXPECT_GE(contrast((*theme)[Token::accent], (*theme)[Token::accent_soft]), 4.5);
    EXPECT_GE(contrast((*theme)[Token::good], (*theme)[Token::good_soft]), 4.5);
    EXPECT_GE(contrast((*theme)[Token::warn], (*theme)[Token::warn_soft]), 4.5);
    EXPECT_GE(contrast((*theme)[Token::bad], (*theme)[Token::bad_soft]), 4.5);
    EXPECT_GE(contrast((*theme)[Token::accent_ink], (*theme)[Token::accent]), 4.5);
    EXPECT_GE(contrast((*theme)[Token::accent_ink], blend((*theme)[Token::hover], (*theme)[Token::accent])), 4.5);
  }
}

}  // namespace
}  // namespace portico::ui
