#include "client/account/next_place.h"

#include <algorithm>

#include "client/app/route.h"

namespace portico::account {

std::string safe_next(std::string_view next) {
  if (next.empty() || next[0] != '/') return {};
  if (next.size() > 1 && (next[1] == '/' || next[1] == '\\')) return {};
  const auto unfit = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\\' || c == 0x7F; };
  if (std::any_of(next.begin(), next.end(), unfit)) return {};
  switch (app::route_from(next).screen) {
    case app::Screen::not_found:
    case app::Screen::log_in:
    case app::Screen::sign_up:
      return {};
    default:
      return std::string(next);
  }
}

}  // namespace portico::account
