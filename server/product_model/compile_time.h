#pragma once
// How long a model may be compiled for, by the wall clock.
#include <chrono>
#include <functional>

namespace portico::product_model {

inline constexpr double usual_compile_seconds = 60;

// For CompileLimits::may_go_on; the time begins with this call.
inline std::function<bool(double)> for_seconds(double seconds) {
  const auto begin = std::chrono::steady_clock::now();
  return
      [=](double) { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count() < seconds; };
}

}  // namespace portico::product_model
