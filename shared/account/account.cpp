#include "shared/account/account.h"

#include <algorithm>
#include <array>

namespace portico::account {
namespace {

// The head of public lists of leaked passwords; case is ignored.
constexpr std::array<std::string_view, 48> common_passwords = {
    "password",   "password1",  "password12", "password123", "12345678",    "123456789", "1234567890", "qwertyuiop",
    "qwerty123",  "iloveyou",   "princess",   "sunshine",    "football",    "baseball",  "superman",   "trustno1",
    "welcome1",   "letmein1",   "admin123",   "administrator", "abc12345",  "abcd1234",  "1q2w3e4r",   "1qaz2wsx",
    "zaq12wsx",   "qwer1234",   "11111111",   "00000000",    "88888888",    "66666666",  "12341234",   "87654321",
    "asdfghjkl",  "asdf1234",   "passw0rd",   "p@ssw0rd",    "changeme",    "computer",  "michelle",   "jennifer",
    "whatever",   "starwars",   "dragon123",  "monkey123",   "master123",   "5201314520", "woaini1314", "a1b2c3d4"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), lower);
  return result;
}

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

Error weak(const char* reason) { return error(ErrorCode::password_weak, {{"reason", reason}}); }

}  // namespace

Result<std::string> normalised_email(std::string_view text) {
  const auto bad = error(ErrorCode::value_invalid, {{"expected", "an e-mail address such as name@example.com"}});
  const auto first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return bad;
  text = text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
  const auto at = text.find('@');
  if (text.size() > 254 || at == std::string_view::npos || at == 0 || at > 64 || text.find('@', at + 1) != text.npos) {
    return bad;
  }
  const std::string_view host = text.substr(at + 1);
  const auto dot = host.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || dot + 2 > host.size() || host.find("..") != host.npos) return bad;
  const bool ugly = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) <= ' ' || c == 127 || std::string_view("\"(),:;<>[\\]").find(c) != std::string_view::npos;
  });
  if (ugly) return bad;
  return lowered(text);
}

Result<void> check_new_password(std::string_view password, std::string_view email) {
  const std::size_t length = code_points(password);
  if (length < 8) return weak("too_short");
  if (length > 128) return weak("too_long");
  const std::string folded = lowered(password);
  const bool one_character = folded.find_first_not_of(folded[0]) == std::string::npos;
  if (one_character || std::find(common_passwords.begin(), common_passwords.end(), folded) != common_passwords.end()) {
    return weak("too_common");
  }
  const std::string address = lowered(email);
  const std::string local = address.substr(0, address.find('@'));
  if (folded == address || (local.size() >= 4 && folded.find(local) != std::string::npos && folded.size() < local.size() + 6)) {
    return weak("too_similar");
  }
  return success();
}

}  // namespace portico::account
