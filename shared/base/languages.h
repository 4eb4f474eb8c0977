#pragma once
// The languages of the portal, each with everything that the program must know of it besides its words. A language has
// its words in assets/i18n/<code>/, its plural forms in plural.h, its dates in client/app/format.h.
#include <array>
#include <string_view>

namespace portico {

struct Language {
  std::string_view code;      // "zh": in addresses, files, and in what is stored of a person
  std::string_view own_name;  // as its readers call it
  std::string_view html_tag;  // of the document, BCP 47
  std::string_view locale;    // of link previews, with a country
  bool right_to_left = false;
  std::string_view comma = ", ";   // between the parts of a list
  bool has_product_texts = false;  // products have all their words in it; elsewhere the English ones stand in
};

// The first is the one that stands in for all others.
inline constexpr std::array<Language, 3> languages = {
    {{"en", "English", "en", "en_GB", false, ", ", true},
     {"zh", "\u4E2D\u6587", "zh-Hans", "zh_CN", false, "\u3001", true},
     {"ar", "\u0627\u0644\u0639\u0631\u0628\u064A\u0629", "ar", "ar_AR", true, "\u060C ", false}}};

// nullptr: no language of the portal has this code.
constexpr const Language* find_language(std::string_view code) {
  for (const Language& language : languages) {
    if (language.code == code) return &language;
  }
  return nullptr;
}

// The language of a tag like "zh-Hans-CN", else the first.
constexpr const Language& language_of(std::string_view tag) {
  const Language* known = find_language(tag.substr(0, tag.find('-')));
  return known != nullptr ? *known : languages.front();
}

}  // namespace portico
