#pragma once
// Bits and Elias gamma numbers in a byte string; the reader never trusts what it reads.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace portico::configuration {

class BitWriter {
 public:
  void write(std::uint64_t value, int bits) {  // highest bit first
    while (bits-- > 0) {
      if (used_ % 8 == 0) bytes_.push_back('\0');
      const auto bit = static_cast<unsigned>(value >> bits & 1U);
      bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) | bit << (7 - used_ % 8));
      ++used_;
    }
  }
  void write_gamma(std::uint64_t value) {  // value >= 1
    int length = 0;
    while (value >> length > 1) ++length;
    write(0, length);
    write(value, length + 1);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
  unsigned used_ = 0;
};

class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : bytes_(bytes) {}

  // nullopt: the end was reached.
  std::optional<std::uint64_t> read(int bits) {
    std::uint64_t value = 0;
    while (bits-- > 0) {
      if (used_ / 8 >= bytes_.size()) return std::nullopt;
      const auto byte = static_cast<unsigned char>(bytes_[used_ / 8]);
      value = value << 1 | (byte >> (7 - used_ % 8) & 1U);
      ++used_;
    }
    return value;
  }
  // nullopt: the end was reached, or a number of more than 48 bits.
  std::optional<std::uint64_t> read_gamma() {
    int length = 0;
    for (;; ++length) {
      const auto bit = read(1);
      if (!bit || length > 48) return std::nullopt;
      if (*bit == 1) break;
    }
    const auto rest = read(length);
    if (!rest) return std::nullopt;
    return (std::uint64_t{1} << length) | *rest;
  }
  // Only zero bits of the last byte are left.
  bool is_at_end() {
    if ((used_ + 7) / 8 != bytes_.size()) return false;
    const auto rest = read(static_cast<int>(8 * bytes_.size() - used_));
    return rest && *rest == 0;
  }

 private:
  std::string_view bytes_;
  std::size_t used_ = 0;
};

}  // namespace portico::configuration
