#include "shared/base/translation.h"

#include <boost/json/value.hpp>

#include "shared/base/json.h"
#include "shared/base/languages.h"
#include "shared/base/plural.h"

namespace portico {
namespace {

constexpr std::string_view first_strong_isolate = "\u2068", pop_isolate = "\u2069";

}  // namespace

Result<Translation> Translation::from(std::string_view language, std::string_view json) {
  const auto parsed = parse_json(json);
  if (!parsed) return parsed.error();
  const auto* object = parsed->if_object();
  if (!object) return error(ErrorCode::value_invalid, {{"expected", "an object of texts"}});
  Translation translation;
  translation.language_ = language;
  translation.right_to_left_ = language_of(language).right_to_left;
  for (const auto& entry : *object) {
    const auto* words = entry.value().if_string();
    if (!words) {
      return error_at(ErrorCode::value_invalid, "/" + std::string(entry.key()), {{"expected", "a text"}});
    }
    translation.words_.emplace(entry.key(), *words);
  }
  return translation;
}

void Translation::add(const Translation& part) {
  language_ = part.language_;
  right_to_left_ = part.right_to_left_;
  words_.insert(part.words_.begin(), part.words_.end());
}

std::string_view Translation::operator()(std::string_view key) const {
  if (const auto found = words_.find(key); found != words_.end()) return found->second;
  const auto known = missing_.find(key);
  return known != missing_.end() ? *known : *missing_.emplace(key).first;
}

std::string Translation::operator()(std::string_view key, std::initializer_list<Fill> values) const {
  const std::string_view pattern = (*this)(key);
  std::string text;
  for (std::size_t at = 0; at < pattern.size();) {
    const auto open = pattern.find('{', at);
    const auto close = open == std::string_view::npos ? open : pattern.find('}', open);
    text += pattern.substr(at, open - at);
    if (close == std::string_view::npos) {
      if (open != std::string_view::npos) text += pattern.substr(open);
      break;
    }
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    for (const Fill& fill : values) {
      if (fill.name == name) text += filled_in(fill.value);
    }
    at = close + 1;
  }
  return text;
}

std::string Translation::filled_in(std::string_view value) const {
  if (!right_to_left_) return std::string(value);
  return std::string(first_strong_isolate).append(value).append(pop_isolate);
}

std::string Translation::counted(std::string_view key, std::int64_t count) const {
  const std::string number = std::to_string(count);
  const std::string form = std::string(key) + "." + std::string(plural_form(language_, count));
  return (*this)(has(form) ? form : std::string(key) + ".other", {{"count", number}});
}

}  // namespace portico
