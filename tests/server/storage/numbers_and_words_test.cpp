// Numbers for people, and the words by which things are found.
#include <algorithm>
#include <thread>

#include "server/storage/number_series.h"
#include "server/storage/search_words.h"
#include "tests/support/both_databases.h"

namespace portico {
namespace {

class NumberSeries : public BothDatabases {};
PORTICO_ON_BOTH_DATABASES(NumberSeries);

TEST_P(NumberSeries, CountsEachSeriesFromOne) {
  const auto next = [&](const char* series) {
    return *database().write([&](Transaction& tx) { return next_number(tx, series); });
  };
  EXPECT_EQ(next("order-2026"), 1);
  EXPECT_EQ(next("order-2026"), 2);
  EXPECT_EQ(next("order-2027"), 1);
  EXPECT_EQ(next("order-2026"), 3);
}

TEST_P(NumberSeries, HasNoGapsAndNoDoublesWhenManyDrawAndSomeFail) {
  std::mutex mutex;
  std::vector<std::int64_t> drawn;
  std::vector<std::thread> threads;
  for (int t = 0; t < 8; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 20; ++i) {
        const auto number = database().write([&](Transaction& tx) -> Result<std::int64_t> {
          const auto next = next_number(tx, "order-2026");
          if (next && (i + t) % 3 == 0) return error(ErrorCode::order_empty);  // drawn, then refused
          return next;
        });
        if (!number) continue;
        const std::lock_guard lock(mutex);
        drawn.push_back(*number);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::sort(drawn.begin(), drawn.end());
  EXPECT_GT(drawn.size(), 100u);
  for (std::size_t i = 0; i < drawn.size(); ++i) EXPECT_EQ(drawn[i], static_cast<std::int64_t>(i) + 1);
}

using Words = std::vector<std::string>;

TEST(SearchWords, ArePartedAtWhatIsNoLetterAndStandOnce) {
  EXPECT_EQ(search_words("P-2026-000123 Bo LARSEN, Fjordline"),
            (Words{"p", "2026", "000123", "bo", "larsen", "fjordline"}));
  EXPECT_EQ(search_words("a A a"), (Words{"a"}));
  EXPECT_EQ(search_words(" .,;%_'\"\\"), Words{});
  EXPECT_EQ(search_words(""), Words{});
  EXPECT_EQ(search_words(std::string_view("a\0b", 3)), (Words{"a", "b"}));
}

TEST(SearchWords, EveryChineseCharacterIsAWord) {
  EXPECT_EQ(search_words("翰林茶事"), (Words{"翰", "林", "茶", "事"}));
  EXPECT_EQ(search_words("Li伟x"), (Words{"li", "伟", "x"}));
  EXPECT_EQ(search_words("𠮷野"), (Words{"𠮷", "野"})) << "beyond U+FFFF too";
  EXPECT_EQ(search_words("Jörg Ångström"), (Words{"jörg", "Ångström"}));
}

TEST(SearchWords, BeginningsLieBetweenThemselvesAndTheirEnd) {
  for (const char* word : {"larsen", "larsö", "lars伟", "lars𠮷", "lars"}) {
    EXPECT_TRUE(std::string("lars") <= word && word < end_of_words("lars")) << word;
  }
  for (const char* word : {"lar", "lart", "las"}) {
    EXPECT_FALSE(std::string("lars") <= word && word < end_of_words("lars")) << word;
  }
}

TEST(SearchWords, TakeBrokenTextWithoutReadingBeyondIt) {
  for (const std::string text : {"\xE7", "a\xE7\xBF", "\xF0\x9F", "\xFF\xFF", "\xC3"}) EXPECT_LE(search_words(text).size(), 2u);
}

}  // namespace
}  // namespace portico
