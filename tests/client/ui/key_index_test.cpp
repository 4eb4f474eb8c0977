#include "client/ui/key_index.h"

#include <gtest/gtest.h>

#include <random>
#include <unordered_map>

namespace portico::ui {
namespace {

TEST(KeyIndex, KeepsTheFirstPlaceOfAKey) {
  KeyIndex index;
  EXPECT_EQ(index.find(7), -1);
  EXPECT_TRUE(index.add(7, 1));
  EXPECT_FALSE(index.add(7, 2));
  EXPECT_EQ(index.find(7), 1);
  index.clear();
  EXPECT_EQ(index.find(7), -1);
  EXPECT_TRUE(index.add(7, 3));
}

// Keys that differ in few bits meet in the same slots.
TEST(KeyIndex, AnswersAsAMapDoesOverManyFrames) {
  std::mt19937 engine(1);
  const auto random = [&] { return static_cast<Key>(engine()); };
  KeyIndex index;
  for (int frame = 0; frame < 50; ++frame) {
    std::unordered_map<Key, int> map;
    index.clear();
    for (int i = 0; i < 3000; ++i) {
      const Key key = frame % 2 == 0 ? random() : random() % 4096 * 1024;
      EXPECT_EQ(index.add(key, i), map.emplace(key, i).second);
    }
    for (int i = 0; i < 3000; ++i) {
      const Key key = i % 2 == 0 ? random() % 4096 * 1024 : random();
      const auto found = map.find(key);
      EXPECT_EQ(index.find(key), found == map.end() ? -1 : found->second);
    }
    for (const auto& [key, place] : map) ASSERT_EQ(index.find(key), place);
  }
}

}  // namespace
}  // namespace portico::ui
