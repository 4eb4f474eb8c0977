#pragma once
// BLAKE2b-256 over a row of fields, each with its length, so that no two rows read the same. With a key it is a
// signature: who does not have the key can neither make nor check one.
#include <sodium.h>

#include <cstdint>
#include <span>
#include <string_view>

#include "server/storage/value.h"

namespace portico {

class Hasher {
 public:
  explicit Hasher(std::span<const std::uint8_t> key = {}) {
    crypto_generichash_init(&state_, key.data(), key.size(), crypto_generichash_BYTES);
  }

  Hasher& text(std::string_view field) {
    number(static_cast<std::int64_t>(field.size()));
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(field.data()), field.size());
    return *this;
  }
  Hasher& bytes(const Bytes& field) { return text({reinterpret_cast<const char*>(field.data()), field.size()}); }
  Hasher& number(std::int64_t field) {
    std::array<unsigned char, 8> big_endian;
    for (std::size_t i = 0; i < 8; ++i) {
      big_endian[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(field) >> (56 - 8 * i));
    }
    crypto_generichash_update(&state_, big_endian.data(), big_endian.size());
    return *this;
  }
  Bytes finish() {
    Bytes hash(crypto_generichash_BYTES);
    crypto_generichash_final(&state_, hash.data(), hash.size());
    return hash;
  }

 private:
  crypto_generichash_state state_;
};

}  // namespace portico
