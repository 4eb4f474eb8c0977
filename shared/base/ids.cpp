#include "shared/base/ids.h"

#include <algorithm>

namespace portico {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t printed_length = 26;

}  // namespace

// 128 bits are printed as 26 digits of 5 bits; the first digit carries the top 3 bits only.
std::string print_id(const IdBytes& bytes) {
  unsigned __int128 number = 0;
  for (std::uint8_t byte : bytes) number = number << 8 | byte;
  std::string text(printed_length, '0');
  for (auto digit = text.rbegin(); digit != text.rend(); ++digit, number >>= 5) {
    *digit = alphabet[static_cast<std::size_t>(number & 31)];
  }
  return text;
}

Result<IdBytes> parse_id(std::string_view text) {
  const auto bad = [&] {
    return error(ErrorCode::value_invalid, {{"expected", "an id: 26 characters of 0-9 and A-Z without I, L, O, U"}});
  };
  if (text.size() != printed_length || text[0] > '7') return bad();
  unsigned __int128 number = 0;
  for (char character : text) {
    const auto digit = alphabet.find(character);
    if (digit == std::string_view::npos) return bad();
    number = number << 5 | digit;
  }
  IdBytes bytes;
  for (auto byte = bytes.rbegin(); byte != bytes.rend(); ++byte, number >>= 8) {
    *byte = static_cast<std::uint8_t>(number & 255);
  }
  return bytes;
}

IdBytes make_id_bytes(std::int64_t unix_milliseconds, std::span<const std::uint8_t, 10> random) {
  IdBytes bytes{};
  for (int i = 0; i < 6; ++i) bytes[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(unix_milliseconds >> (40 - 8 * i));
  std::copy(random.begin(), random.end(), bytes.begin() + 6);
  return bytes;
}

}  // namespace portico
