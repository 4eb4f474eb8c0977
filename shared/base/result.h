#pragma once
// Result<T>: a value or an Error. `if (!r) return r.error();` hands an error on; `*r` is the value.
// Asking the wrong side is our own bug: boost::system::result throws; a WASM program, which has no exceptions, ends.
#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>
#include <cstdlib>
#include <stdexcept>

#include "shared/base/error.h"

namespace portico {

template <class T>
using Result = boost::system::result<T, Error>;

// Found by argument-dependent look-up when value() is called on an error.
[[noreturn]] inline void throw_exception_from_error(const Error& error, const boost::source_location&) {
#ifdef __cpp_exceptions
  throw std::logic_error("value() of an error: " + describe(error));
#else
  static_cast<void>(error);
  std::abort();
#endif
}

inline Result<void> success() { return {}; }

}  // namespace portico
