#include "client/account/company_parts.h"

namespace portico::account {
namespace {

std::string_view first_sign(std::string_view word) {
  if (word.empty()) return {};
  const auto lead = static_cast<unsigned char>(word[0]);
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  return word.substr(0, length);
}

}  // namespace

std::string initials_of(std::string_view name) {
  const auto start = name.find_first_not_of(' ');
  if (start == std::string_view::npos) return {};
  name = name.substr(start);
  std::string letters(first_sign(name));
  const auto blank = name.find_last_of(' ');
  // The last word, unless the name ends with a blank or is a single word.
  if (letters.size() <= 2 && blank != std::string_view::npos && blank + 1 < name.size()) {
    letters += first_sign(name.substr(blank + 1));
  }
  return letters;
}

}  // namespace portico::account
