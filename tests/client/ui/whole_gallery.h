// The styleguide as the program draws it, with its words.
#pragma once

#include <fstream>
#include <iterator>

#include "client/ui/gallery.h"

namespace portico::ui {

inline const Translation& gallery_words(const std::string& language) {
  static std::map<std::string, Translation> all;
  const auto found = all.find(language);
  if (found != all.end()) return found->second;
  Translation& words = all[language];
  for (const char* room : {"app", "admin_styleguide"}) {
    std::ifstream in("assets/i18n/" + language + "/" + room + ".json", std::ios::binary);
    const std::string json{std::istreambuf_iterator<char>(in), {}};
    words.add(*Translation::from(language, json));
  }
  return words;
}

inline auto whole_gallery(const std::string& language = "en") {
  return [language](Frame& frame) { draw_gallery(frame, {gallery_words(language), nullptr}); };
}

}  // namespace portico::ui
