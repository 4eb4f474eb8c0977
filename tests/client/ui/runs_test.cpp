// Texts that are drawn line by line instead of letter by letter. With the native face of boxes: at size 10 a letter is
// 5 wide, a mark nothing.
#include <gtest/gtest.h>

#include "client/ui/script.h"
#include "client/ui/tree.h"

namespace portico::ui {
namespace {

using platform::Face;

std::vector<Line> lines_of(std::string_view words, float width) { return break_lines(words, Face::regular, 10, width); }

std::vector<std::string> broken(std::string_view words, float width) {
  std::vector<std::string> lines;
  for (const Line& line : lines_of(words, width)) lines.emplace_back(words.substr(line.begin, line.end - line.begin));
  return lines;
}

TEST(Script, LettersThatStandAloneNeedNoShaping) {
  for (const char* words :
       {"", "plain", "Größe, čeština, Ελληνικά, Русский", "桌子很大。日本語 한국어", "€1,234.50 × 2", "😀 →"})
    EXPECT_FALSE(needs_shaping(words)) << words;
}

TEST(Script, LettersThatJoinStackOrTurnNeedIt) {
  for (const char* words :
       {"عربي", "a עב", "ܣܘܪܝ", "हिन्दी", "தமிழ்", "ไทย", "ລາວ", "ខ្មែរ", "မြန်မာ", "e\u0301", "が\u3099",
        "👨‍👩‍👧", "👍🏽", "🇩🇪", "❤\uFE0F", "\u2068x\u2069", "桌子 שלום"})
    EXPECT_TRUE(needs_shaping(words)) << words;
}

TEST(Script, TheFirstLetterWithADirectionDecides) {
  for (const char* words :
       {"عربي", "  (עברית)", "12 طلب", "\u200F: x", "\u2068Fjordline\u2069 عربي", "«نص» text", "٣ عربي"})
    EXPECT_TRUE(reads_right_to_left(words)) << words;
  for (const char* words : {"", "Latin عربي", "+49 40 5550", "12:00", "€1.00", "桌子 עברית", "हिन्दी",
                            "\u2068عربي\u2069 x", "\u2068عربي\u2069", "\u2069 Öl"})
    EXPECT_FALSE(reads_right_to_left(words)) << words;
}

TEST(Runs, ALineIsAsWideAsItsLettersWithoutTheirMarks) {
  EXPECT_FLOAT_EQ(text_width("e\u0301te\u0301", Face::regular, 10), 15);
  EXPECT_FLOAT_EQ(text_width("سلام\nقال", Face::regular, 10), 20) << "the widest paragraph";
  EXPECT_FLOAT_EQ(longest_word("سلام قال عبدالرحمن", Face::regular, 10), 45);
}

TEST(Runs, LinesEndBetweenWordsAndNoLetterIsLost) {
  EXPECT_EQ(broken("واحد اثنان ثلاثة", 50), (std::vector<std::string>{"واحد اثنان ", "ثلاثة"}));
  const std::string words = "طلب رقم \u2068P-12\u2069 إلى Hamburg، وكلمةطويلةجدالاتنكسر ثم नमस्ते";
  for (float width = 5; width < 300; width += 3) {
    std::string all;
    for (const auto& line : broken(words, width)) all += line;
    EXPECT_EQ(all, words) << width;
  }
}

TEST(Runs, NoLineIsWiderThanAskedUnlessOneLetterIs) {
  const std::string words = "كلمةطويلةبلافراغ وبعض الكلمات القصيرة e\u0301e\u0301e\u0301e\u0301e\u0301e\u0301";
  for (float width = 10; width < 200; width += 7)
    for (const Line& line : lines_of(words, width)) EXPECT_LE(line.width, width + 0.02F) << width;
}

TEST(Runs, AWordThatIsTooLongNeverPartsAMarkFromItsLetter) {
  for (const auto& line : broken("e\u0301e\u0301e\u0301e\u0301", 12)) EXPECT_EQ(line, "e\u0301e\u0301");
  for (const auto& line : broken("بَبَبَبَ", 5)) EXPECT_EQ(line, "بَ");
}

TEST(Runs, ScriptsWithoutBlanksBreakWhereTheBrowserSeesWords) {
  EXPECT_EQ(broken("กขคงจฉชซ", 30), (std::vector<std::string>{"กขคง", "จฉชซ"}));
  EXPECT_FLOAT_EQ(longest_word("กขคงจฉชซ", Face::regular, 10), 20);
}

TEST(Runs, EveryLineKnowsTheDirectionOfItsParagraph) {
  const auto lines = lines_of("نص طويل Latin words\nLatin נוסח", 60);
  ASSERT_EQ(lines.size(), 3U);
  for (const Line& line : lines) EXPECT_TRUE(line.shaped);
  EXPECT_TRUE(lines[0].right_to_left);
  EXPECT_TRUE(lines[1].right_to_left) << "Latin words alone in a line of an Arabic paragraph";
  EXPECT_FALSE(lines[2].right_to_left);
}

TEST(Runs, WhatIsIsolatedStaysSoInTheNextLine) {
  const auto lines = lines_of("نص \u2068Works 5080, 16\u2069 و\u2067عربي \u2068ab cd\u2069\u2069", 45);
  ASSERT_GE(lines.size(), 3U);
  EXPECT_EQ(lines[0].before, "");
  EXPECT_EQ(lines[1].before, "\u2066") << "begun in the first line, by a Latin letter";
  EXPECT_EQ(isolates_open_at("\u2067a \u2068\u0639 b", 11), "\u2067\u2067");
  EXPECT_EQ(isolates_open_at("\u2068x\u2069 y", 8), "");
  EXPECT_EQ(isolates_open_at("\u2068 12\u2069 \u0639", 5), "\u2066")
      << "what follows the isolate says nothing about it";
}

TEST(Runs, EmptyParagraphsAreLines) {
  EXPECT_EQ(broken("سلام\n\nx", 100), (std::vector<std::string>{"سلام", "", "x"}));
  EXPECT_EQ(broken("سلام\n", 100), (std::vector<std::string>{"سلام", ""}));
}

}  // namespace
}  // namespace portico::ui
