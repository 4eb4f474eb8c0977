#pragma once
// Typed ids: an OrderId cannot be passed as a CompanyId. 128 bit, made of a 48-bit millisecond time and 80 random bits
// (the layout of ULID), so they sort by the time of making and cannot be guessed. Printed as 26 characters of
// Crockford's base 32 (no I, L, O, U). Time and randomness come in as arguments: shared/ has neither.
#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "shared/base/result.h"

namespace portico {

using IdBytes = std::array<std::uint8_t, 16>;

std::string print_id(const IdBytes& bytes);
Result<IdBytes> parse_id(std::string_view text);  // value_invalid
IdBytes make_id_bytes(std::int64_t unix_milliseconds, std::span<const std::uint8_t, 10> random);

template <class Kind>
struct Id {
  IdBytes bytes{};

  // Spelt out: the standard library of Emscripten 3.1.6 has no operator<=> for arrays (nor for strings and vectors).
  friend bool operator==(const Id& left, const Id& right) { return left.bytes == right.bytes; }
  friend bool operator<(const Id& left, const Id& right) { return left.bytes < right.bytes; }
  bool is_empty() const { return bytes == IdBytes{}; }
  std::string text() const { return print_id(bytes); }
};

template <class Kind>
std::string text(const Id<Kind>& id) {
  return id.text();
}

template <class Kind>
Result<Id<Kind>> id_from(std::string_view text) {
  auto bytes = parse_id(text);
  if (!bytes) return bytes.error();
  return Id<Kind>{*bytes};
}

using PersonId = Id<struct PersonKind>;
using CompanyId = Id<struct CompanyKind>;
using SessionId = Id<struct SessionKind>;
using FamilyId = Id<struct FamilyKind>;
using ModelVersionId = Id<struct ModelVersionKind>;
using SavedConfigurationId = Id<struct SavedConfigurationKind>;
using PriceListId = Id<struct PriceListKind>;
using AgreementId = Id<struct AgreementKind>;
using OrderId = Id<struct OrderKind>;
using ShipmentId = Id<struct ShipmentKind>;
using ContactId = Id<struct ContactKind>;
using EventId = Id<struct EventKind>;

}  // namespace portico

template <class Kind>
struct std::hash<portico::Id<Kind>> {
  std::size_t operator()(const portico::Id<Kind>& id) const noexcept {
    return std::hash<std::string_view>{}({reinterpret_cast<const char*>(id.bytes.data()), id.bytes.size()});
  }
};
