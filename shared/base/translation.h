#pragma once
// The interface's words in one language, out of assets/i18n/<language>/*.json (admin_*.json: the staff's): a flat
// object "screen.thing" -> words. {name} stands for a value that is filled in; among words that run from right to left
// it is isolated, so that it changes their order as little as they change its own. A test checks that every key in use
// exists in every language, that no key is without use, and that all languages fill in the same values. The browser's
// screens and the server's pages say the same because both read these.
//
// Threads: any, for keys that exist (has()); asking for one that does not is for one thread alone.
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "shared/base/result.h"

namespace portico {

struct Fill {
  std::string_view name;
  std::string_view value;
};

class Translation {
 public:
  // Errors: json_malformed, value_invalid, with place.
  static Result<Translation> from(std::string_view language, std::string_view json);

  // The words of another part of the same language; what is there already stays. Takes over its language.
  void add(const Translation& part);

  const std::string& language() const { return language_; }  // "en"
  bool right_to_left() const { return right_to_left_; }

  // Valid until the translation is replaced. A missing key gives the key itself, which is kept.
  std::string_view operator()(std::string_view key) const;
  std::string operator()(std::string_view key, std::initializer_list<Fill> values) const;
  // Takes the plural form of the number, key.one, key.few …, or key.other where the language has no such words, and
  // fills {count}.
  std::string counted(std::string_view key, std::int64_t count) const;

  // As it stands in the interface's words: isolated where they run from right to left.
  std::string filled_in(std::string_view value) const;

  bool has(std::string_view key) const { return words_.find(key) != words_.end(); }

 private:
  std::string language_ = "en";
  bool right_to_left_ = false;
  std::map<std::string, std::string, std::less<>> words_;
  mutable std::set<std::string, std::less<>> missing_;  // so that what is shown instead of words stays valid
};

}  // namespace portico
