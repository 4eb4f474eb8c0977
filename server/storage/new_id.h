#pragma once
// A fresh id out of the system's random numbers. Any thread.
#include <sodium.h>

#include <array>
#include <cstdint>

#include "shared/base/date.h"
#include "shared/base/ids.h"

namespace portico {

template <class Kind>
void make_id(Id<Kind>& id, Instant now) {
  std::array<std::uint8_t, 10> random;
  randombytes_buf(random.data(), random.size());
  id.bytes = make_id_bytes(now.microseconds / 1000, random);
}

// new_id<OrderId>(now)
template <class AnyId>
AnyId new_id(Instant now) {
  AnyId id;
  make_id(id, now);
  return id;
}

}  // namespace portico
