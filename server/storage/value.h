#pragma once
// What goes into a statement (Bind) and comes out of it (Row). A database knows four kinds of value here: nothing, a
// 64-bit integer, UTF-8 text and bytes. Booleans are stored as 0 and 1, instants as microseconds since 1970, dates as
// days since 1970, ids as their 26 letters (they sort by age and can be read in a database shell).
//
// Threads: plain values; share them like a std::string.
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/ids.h"

namespace portico {

using Bytes = std::vector<std::uint8_t>;
using Value = std::variant<std::monostate, std::int64_t, std::string, Bytes>;

// A value for $1, $2, … of a statement, made from what a store has at hand. Text must be UTF-8 without NUL (checked
// when the statement runs: value_invalid), since PostgreSQL keeps no other.
class Bind {
 public:
  Bind(std::nullptr_t) {}
  template <std::integral Integer>
  requires(std::is_signed_v<Integer> || sizeof(Integer) < sizeof(std::int64_t)) Bind(Integer value)
      : value_(static_cast<std::int64_t>(value)) {}
  Bind(Instant instant) : value_(instant.microseconds) {}
  Bind(Date date) : value_(std::int64_t{date.days}) {}
  Bind(std::string text) : value_(std::move(text)) {}
  Bind(std::string_view text) : value_(std::string(text)) {}
  Bind(const char* text) : value_(std::string(text)) {}
  Bind(Bytes bytes) : value_(std::move(bytes)) {}
  template <class Kind>
  Bind(const Id<Kind>& id) : value_(id.text()) {}
  // An empty optional is NULL, but keeps its type: so "WHERE $1 IS NULL OR company = $1" can be understood.
  template <class T>
  Bind(const std::optional<T>& value) {
    const Bind typed = value ? Bind(*value) : Bind(T{});
    type_ = typed.type_;
    if (value) value_ = typed.value_;
  }

  const Value& value() const { return value_; }
  // Which alternative of Value it is, or would be if it were not NULL; 0 for nullptr.
  std::size_t type() const { return type_; }

 private:
  Value value_;
  std::size_t type_ = value_.index();
};

using Binds = std::vector<Bind>;

// Reads one stored value as T. A wrong type is our own bug (or a damaged database) and throws std::logic_error, which
// rolls the transaction back. Defined for std::int64_t, int, bool, std::string, Bytes, Instant, Date, ids and
// std::optional of these (for columns that may be NULL).
template <class T>
struct ValueAs;

class Row {
 public:
  Row(std::shared_ptr<const std::vector<std::string>> columns, std::vector<Value> values)
      : columns_(std::move(columns)), values_(std::move(values)) {}

  // row.get<PersonId>("person"). An unknown column throws std::logic_error, like a wrong type.
  template <class T>
  T get(std::string_view column) const {
    return ValueAs<T>::from(value(column), column);
  }
  const Value& value(std::string_view column) const;

 private:
  std::shared_ptr<const std::vector<std::string>> columns_;
  std::vector<Value> values_;
};

using Rows = std::vector<Row>;

// Why a text can not be stored, or nothing when it can.
std::optional<std::string_view> reason_against_text(std::string_view text);

template <>
struct ValueAs<std::int64_t> {
  static std::int64_t from(const Value& value, std::string_view column);
};
template <>
struct ValueAs<int> {
  static int from(const Value& value, std::string_view column);  // throws when it does not fit
};
template <>
struct ValueAs<bool> {
  static bool from(const Value& value, std::string_view column);
};
template <>
struct ValueAs<std::string> {
  static std::string from(const Value& value, std::string_view column);
};
template <>
struct ValueAs<Bytes> {
  static Bytes from(const Value& value, std::string_view column);
};
template <>
struct ValueAs<Instant> {
  static Instant from(const Value& value, std::string_view column);
};
template <>
struct ValueAs<Date> {
  static Date from(const Value& value, std::string_view column);
};
[[noreturn]] void throw_wrong_value(std::string_view column, std::string_view expected);
template <class Kind>
struct ValueAs<Id<Kind>> {
  static Id<Kind> from(const Value& value, std::string_view column) {
    const auto id = id_from<Kind>(ValueAs<std::string>::from(value, column));
    if (!id) throw_wrong_value(column, "an id");
    return *id;
  }
};
template <class T>
struct ValueAs<std::optional<T>> {
  static std::optional<T> from(const Value& value, std::string_view column) {
    if (std::holds_alternative<std::monostate>(value)) return std::nullopt;
    return ValueAs<T>::from(value, column);
  }
};

}  // namespace portico
