#include "server/storage/value.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace portico {
namespace {

template <class T>
const T& stored_as(const Value& value, std::string_view column, std::string_view expected) {
  if (const T* found = std::get_if<T>(&value)) return *found;
  throw_wrong_value(column, expected);
}

// Length of the UTF-8 sequence at the start of the text; 0 when there is none (RFC 3629: no surrogates, no overlong
// forms, nothing above U+10FFFF).
std::size_t utf8_length(std::string_view text) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0;
  };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if ((lead & 0xF0) == 0xE0) {
    const unsigned code = (lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6;
    return continues(1) && continues(2) && code >= 0x800 && (code < 0xD800 || code > 0xDFFF) ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const unsigned code = (lead & 0x07) << 18 | (byte(1) & 0x3F) << 12;
    return continues(1) && continues(2) && continues(3) && code >= 0x10000 && code <= 0x10FFFF ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::optional<std::string_view> reason_against_text(std::string_view text) {
  while (!text.empty()) {
    if (text.front() == '\0') return "text without NUL";
    const std::size_t length = utf8_length(text);
    if (length == 0) return "text in UTF-8";
    text.remove_prefix(length);
  }
  return std::nullopt;
}

void throw_wrong_value(std::string_view column, std::string_view expected) {
  throw std::logic_error("column " + std::string(column) + " does not hold " + std::string(expected));
}

const Value& Row::value(std::string_view column) const {
  const auto found = std::find(columns_->begin(), columns_->end(), column);
  if (found == columns_->end()) throw std::logic_error("no column " + std::string(column) + " was asked for");
  return values_[static_cast<std::size_t>(found - columns_->begin())];
}

std::int64_t ValueAs<std::int64_t>::from(const Value& value, std::string_view column) {
  return stored_as<std::int64_t>(value, column, "an integer");
}

int ValueAs<int>::from(const Value& value, std::string_view column) {
  const std::int64_t wide = stored_as<std::int64_t>(value, column, "an integer");
  if (wide < std::numeric_limits<int>::min() || wide > std::numeric_limits<int>::max()) {
    throw_wrong_value(column, "an integer of 32 bits");
  }
  return static_cast<int>(wide);
}

bool ValueAs<bool>::from(const Value& value, std::string_view column) {
  const std::int64_t number = stored_as<std::int64_t>(value, column, "0 or 1");
  if (number != 0 && number != 1) throw_wrong_value(column, "0 or 1");
  return number == 1;
}

std::string ValueAs<std::string>::from(const Value& value, std::string_view column) {
  return stored_as<std::string>(value, column, "text");
}

Bytes ValueAs<Bytes>::from(const Value& value, std::string_view column) {
  return stored_as<Bytes>(value, column, "bytes");
}

Instant ValueAs<Instant>::from(const Value& value, std::string_view column) {
  return Instant{stored_as<std::int64_t>(value, column, "an instant")};
}

Date ValueAs<Date>::from(const Value& value, std::string_view column) {
  return Date{ValueAs<int>::from(value, column)};
}

}  // namespace portico
