// With the native face of boxes: a Latin letter is half the size wide, an East Asian one as wide as the size.
#include <gtest/gtest.h>

#include "client/ui/tree.h"

namespace portico::ui {
namespace {

using platform::Face;

std::vector<std::string> broken(std::string_view words, float width) {
  std::vector<std::string> lines;
  for (const Line& line : break_lines(words, Face::regular, 10, width))
    lines.emplace_back(words.substr(line.begin, line.end - line.begin));
  return lines;
}

TEST(Lines, BreakAfterBlanksAndNeverLoseALetter) {
  EXPECT_EQ(broken("one two three", 40), (std::vector<std::string>{"one two ", "three"}));
  const std::string words = "a bb ccc dddd eeeee ffffff 桌子 gg-hh";
  for (float width = 5; width < 200; width += 3) {
    std::string all;
    for (const auto& line : broken(words, width)) all += line;
    EXPECT_EQ(all, words) << width;
  }
}

TEST(Lines, NoLineIsWiderThanAskedUnlessOneLetterIs) {
  const std::string words = "wordwithoutanybreak and some 很长的中文句子没有空格";
  for (float width = 10; width < 200; width += 7)
    for (const Line& line : break_lines(words, Face::regular, 10, width)) EXPECT_LE(line.width, width + 0.01F);
}

TEST(Lines, ChineseBreaksAnywhereButNotBeforeAFullStop) {
  EXPECT_EQ(broken("桌子很大。", 40), (std::vector<std::string>{"桌子很", "大。"}));
  EXPECT_EQ(broken("桌子椅子", 20), (std::vector<std::string>{"桌子", "椅子"}));
}

TEST(Lines, NewLinesAreKept) { EXPECT_EQ(broken("a\n\nb", 100), (std::vector<std::string>{"a", "", "b"})); }

TEST(Lines, BrokenUtf8IsOneReplacementPerByte) {
  std::size_t at = 0;
  EXPECT_EQ(next_letter("\xC3(", at), 0xFFFDU);
  EXPECT_EQ(at, 1U);
  at = 0;
  EXPECT_EQ(next_letter("\xE6\xA1", at), 0xFFFDU);
}

}  // namespace
}  // namespace portico::ui
