// The words of the interface against the sources that use them.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>

#include "shared/base/plural.h"
#include "shared/base/codec_impl.h"
#include "shared/base/error.h"
#include "shared/base/languages.h"

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

// The plural form at a key's end, "" when it has none.
std::string form_of(const std::string& key) {
  const std::string end = key.substr(key.rfind('.') + 1);
  for (const char* form : {"zero", "one", "two", "few", "many", "other"}) {
    if (end == form) return end;
  }
  return "";
}

std::string without_count(const std::string& key) {
  const std::string form = form_of(key);
  return form.empty() ? key : key.substr(0, key.size() - form.size() - 1);
}

// Keys whose plural forms are one.
std::set<std::string> bases(const Words& words) {
  std::set<std::string> all;
  for (const auto& [key, value] : words) all.insert(without_count(key));
  return all;
}

std::set<std::string> all_languages() {
  std::set<std::string> codes;
  for (const Language& language : languages) codes.emplace(language.code);
  return codes;
}

TEST(WordsOfTheInterface, EveryLanguageOfTheListHasAFolderAndNoOther) {
  std::set<std::string> folders;
  for (const auto& entry : fs::directory_iterator("assets/i18n")) folders.insert(entry.path().filename().string());
  EXPECT_EQ(folders, all_languages());
}

TEST(WordsOfTheInterface, EveryKeyInUseExistsInEveryLanguage) {
  const std::string text = sources();
  const auto plain = matches(text, R"re([.>(\s]t\(\s*"([a-z0-9_.]+)")re");
  const auto counted = matches(text, R"re(counted\(\s*"([a-z0-9_.]+)")re");
  ASSERT_GT(plain.size(), 100U);
  ASSERT_GT(counted.size(), 3U);
  for (const std::string& language : all_languages()) {
    const Words words = words_in(language);
    for (const std::string& key : plain) {
      const bool is_prefix = key.back() == '.';
      EXPECT_TRUE(is_prefix || words.count(key)) << language << " lacks " << key;
    }
    for (const std::string& key : counted) {
      for (const std::string_view form : plural_forms(language)) {
        const std::string whole = key + "." + std::string(form);
        EXPECT_TRUE(words.count(whole)) << language << " lacks " << whole;
      }
    }
  }
}

// What the customers' program is made of: whatever its screens include, and what belongs to that. The gallery is drawn
// by the administration alone.
std::string portal_sources() {
  std::map<std::string, std::string> texts;         // of each file of the client
  std::map<std::string, std::set<std::string>> by;  // sources by the header that they begin with
  for (const auto& entry : fs::recursive_directory_iterator("client")) {
    const std::string file = entry.path().string();
    if (!file.ends_with(".cpp") && !file.ends_with(".h")) continue;
    texts[file] = content(entry.path());
    const std::size_t first = texts[file].find("#include \"") + 10;
    if (file.ends_with(".cpp")) by[texts[file].substr(first, texts[file].find('"', first) - first)].insert(file);
  }
  std::set<std::string> reached, open = {"client/main.cpp", "client/screens.cpp", "client/portal_screens.cpp"};
  std::string all;
  while (!open.empty()) {
    const std::string file = *open.begin();
    open.erase(open.begin());
    if (file.starts_with("client/ui/gallery") || !texts.contains(file) || !reached.insert(file).second) continue;
    all += texts[file];
    open.merge(matches(texts[file], R"re(#include "(client/[^"]+)")re"));
    if (file != "client/screens.h") open.merge(std::set(by[file]));
  }
  return all;
}

TEST(WordsOfTheInterface, WhatCustomersReadIsNotAmongTheStaffsWords) {
  const auto literals = matches(portal_sources(), R"re("([a-z0-9_]+\.[a-z0-9_.]*)")re");
  ASSERT_TRUE(literals.contains("order.basket.title"));
  int staffs = 0;
  for (const auto& entry : fs::directory_iterator("assets/i18n/en")) {
    if (!entry.path().filename().string().starts_with("admin_")) continue;
    const auto words = from_json<Words>(content(entry.path()));
    ASSERT_TRUE(words) << entry.path();
    for (const auto& [key, value] : *words) {
      ++staffs;
      EXPECT_FALSE(literals.contains(key) || literals.contains(without_count(key))) << entry.path() << " " << key;
      for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.', dot + 1)) {
        EXPECT_FALSE(literals.contains(key.substr(0, dot + 1))) << entry.path() << " " << key;
      }
    }
  }
  EXPECT_GT(staffs, 200);
}

TEST(WordsOfTheInterface, NoLanguageHasPluralFormsThatItDoesNotTellApart) {
  for (const std::string& language : all_languages()) {
    const auto forms = plural_forms(language);
    for (const auto& [key, value] : words_in(language)) {
      const std::string form = form_of(key);
      EXPECT_TRUE(form.empty() || std::count(forms.begin(), forms.end(), form)) << language << " " << key;
    }
  }
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

// The words for none, one and two may say the number themselves.
TEST(WordsOfTheInterface, AllLanguagesSayTheSameThings) {
  const Words english = words_in("en");
  for (const std::string& language : all_languages()) {
    const Words words = words_in(language);
    EXPECT_EQ(bases(words), bases(english)) << language;
    for (const auto& [key, value] : words) {
      const bool is_counted = !form_of(key).empty();
      const auto same = english.find(is_counted ? without_count(key) + ".other" : key);
      if (same == english.end()) continue;  // said above
      auto found = holes(value);
      if (is_counted && form_of(key) != "other" && form_of(key) != "few" && form_of(key) != "many")
        found.insert("count");
      EXPECT_EQ(found, holes(same->second)) << language << " " << key;
    }
  }
}

TEST(WordsOfTheInterface, EveryErrorHasASentence) {
  const Words english = words_in("en");
#define PORTICO_HAS_SENTENCE(code, meaning) EXPECT_TRUE(english.count("error." #code)) << #code;
  PORTICO_ERROR_CODES(PORTICO_HAS_SENTENCE)
#undef PORTICO_HAS_SENTENCE
}

}  // namespace
}  // namespace portico::app
