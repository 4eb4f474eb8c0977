// The words of the interface against the sources that use them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "shared/base/codec_impl.h"
#include "shared/base/error.h"

using WordsByKey = std::map<std::string, std::string>;
PORTICO_CODEC(WordsByKey);

namespace portico::app {
namespace {

namespace fs = std::filesystem;
using Words = WordsByKey;

std::string content(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

Words words_in(const std::string& language) {
  Words all;
  for (const auto& entry : fs::directory_iterator("assets/i18n/" + language)) {
    const auto words = from_json<Words>(content(entry.path()));
    EXPECT_TRUE(words) << entry.path();
    if (!words) continue;
    for (const auto& [key, value] : *words) {
      EXPECT_TRUE(all.emplace(key, value).second) << key << " twice";
      EXPECT_FALSE(value.empty()) << key;
    }
  }
  return all;
}

std::string sources() {
  std::string all;
  for (const char* floor : {"client", "server"}) {  // the server's pages say the same words
    for (const auto& entry : fs::recursive_directory_iterator(floor)) {
      const auto end = entry.path().extension();
      if (end == ".cpp" || end == ".h") all += content(entry.path());
    }
  }
  return all;
}

std::set<std::string> matches(const std::string& text, const std::string& pattern) {
  const std::regex form(pattern);
  std::set<std::string> found;
  for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at) found.insert((*at)[1]);
  return found;
}

std::set<std::string> holes(const std::string& words) { return matches(words, R"(\{(\w+)\})"); }

std::string without_count(const std::string& key) {
  for (const std::string end : {".one", ".other"}) {
    if (key.size() > end.size() && key.compare(key.size() - end.size(), end.size(), end) == 0) {
      return key.substr(0, key.size() - end.size());
    }
  }
  return key;
}

TEST(WordsOfTheInterface, EveryKeyInUseExistsInEveryLanguage) {
  const std::string text = sources();
  const auto plain = matches(text, R"re([.>(\s]t\(\s*"([a-z0-9_.]+)")re");
  const auto counted = matches(text, R"re(counted\(\s*"([a-z0-9_.]+)")re");
  ASSERT_GT(plain.size(), 100U);
  ASSERT_GT(counted.size(), 3U);
  for (const std::string language : {"en", "zh"}) {
    const Words words = words_in(language);
    for (const std::string& key : plain) {
      const bool is_prefix = key.back() == '.';
      EXPECT_TRUE(is_prefix || words.count(key)) << language << " lacks " << key;
    }
    for (const std::string& key : counted) EXPECT_TRUE(words.count(key + ".other")) << language << " lacks " << key;
  }
  const Words english = words_in("en");
  for (const std::string& key : counted) EXPECT_TRUE(english.count(key + ".one")) << "en lacks the one of " << key;
}

TEST(WordsOfTheInterface, NoKeyIsWithoutUse) {
  const auto literals = matches(sources(), R"re("([a-z0-9_]+\.[a-z0-9_.]*)")re");
  for (const auto& [key, value] : words_in("en")) {
    const std::string base = without_count(key);
    bool is_used = literals.count(key) || literals.count(base);
    for (std::size_t dot = base.find('.'); !is_used && dot != std::string::npos; dot = base.find('.', dot + 1)) {
      is_used = literals.count(base.substr(0, dot + 1));
    }
    EXPECT_TRUE(is_used) << key;
  }
}

TEST(WordsOfTheInterface, AllLanguagesSayTheSameThings) {
  const Words english = words_in("en"), chinese = words_in("zh");
  for (const auto& [key, value] : english) {
    const bool is_one = key != without_count(key) && key.substr(key.size() - 4) == ".one";
    const auto other = chinese.find(is_one ? without_count(key) + ".other" : key);
    ASSERT_NE(other, chinese.end()) << key;
    EXPECT_EQ(holes(value), holes(other->second)) << key;
  }
  for (const auto& [key, value] : chinese) EXPECT_TRUE(english.count(key)) << key;
}

TEST(WordsOfTheInterface, EveryErrorHasASentence) {
  const Words english = words_in("en");
#define PORTICO_HAS_SENTENCE(code, meaning) EXPECT_TRUE(english.count("error." #code)) << #code;
  PORTICO_ERROR_CODES(PORTICO_HAS_SENTENCE)
#undef PORTICO_HAS_SENTENCE
}

}  // namespace
}  // namespace portico::app
