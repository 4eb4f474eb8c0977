#include "server/http/door.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "shared/base/languages.h"

namespace portico::http {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string_view take(std::string_view& rest, char separator) {
  const auto end = rest.find(separator);
  const std::string_view part = rest.substr(0, end);
  rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
  return trimmed(part);
}

std::string lowered(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  return result;
}

std::size_t count(const Headers& headers, std::string_view name) {
  const std::string wanted = lowered(name);
  return static_cast<std::size_t>(
      std::count_if(headers.begin(), headers.end(), [&](const auto& h) { return lowered(h.first) == wanted; }));
}

// "q=0.8" -> 800; 1000 without it; 0 for nonsense.
int weight(std::string_view parameters) {
  while (!parameters.empty()) {
    const std::string_view part = take(parameters, ';');
    if (part.substr(0, 2) != "q=") continue;
    std::string_view number = part.substr(2);
    if (number.empty() || (number[0] != '0' && number[0] != '1')) return 0;
    int value = (number[0] - '0') * 1000;
    int step = 100;
    for (std::size_t i = 2; i < number.size() && step > 0; ++i, step /= 10) {
      if (number[1] != '.' || number[i] < '0' || number[i] > '9') return 0;
      value += (number[i] - '0') * step;
    }
    return std::min(value, 1000);
  }
  return 1000;
}

}  // namespace

Result<void> check_origin(const Headers& headers) {
  if (count(headers, "Sec-Fetch-Site") > 1 || count(headers, "Origin") > 1) return error(ErrorCode::cross_site);
  const std::string_view site = header(headers, "Sec-Fetch-Site");
  if (!site.empty()) {
    return site == "same-origin" || site == "none" ? success() : Result<void>(error(ErrorCode::cross_site));
  }
  const std::string_view origin = header(headers, "Origin");
  if (count(headers, "Origin") == 0) return success();
  const auto scheme = origin.find("://");
  if (scheme == std::string_view::npos || lowered(origin.substr(scheme + 3)) != lowered(header(headers, "Host"))) {
    return error(ErrorCode::cross_site);
  }
  return success();
}

bool is_json(const Headers& headers) {
  if (count(headers, "Content-Type") != 1 || count(headers, "Content-Encoding") != 0) return false;
  std::string_view rest = header(headers, "Content-Type");
  if (lowered(take(rest, ';')) != "application/json") return false;
  while (!rest.empty()) {
    const std::string parameter = lowered(take(rest, ';'));
    if (parameter != "charset=utf-8" && parameter != "charset=\"utf-8\"") return false;
  }
  return true;
}

Result<std::string> read_idempotency_key(const Headers& headers) {
  const std::string_view key = header(headers, "Idempotency-Key");
  const bool visible = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; });
  if (count(headers, "Idempotency-Key") != 1 || key.empty() || key.size() > 100 || !visible) {
    return error(ErrorCode::request_malformed,
                 {{"reason", "one Idempotency-Key header of 1 to 100 visible ASCII characters is needed"}});
  }
  return std::string(key);
}

std::string cookie(const Headers& headers, std::string_view name) {
  std::optional<std::string> found;
  for (const auto& [key, value] : headers) {
    if (lowered(key) != "cookie") continue;
    std::string_view rest = value;
    while (!rest.empty()) {
      std::string_view pair = take(rest, ';');
      if (take(pair, '=') != name) continue;
      if (found && *found != pair) return {};
      found = std::string(pair);
    }
  }
  return found.value_or("");
}

std::string preferred_language(std::string_view accept_language) {
  std::string best = "en";
  int most = 0;
  while (!accept_language.empty()) {
    std::string_view rest = take(accept_language, ',');
    const std::string language = lowered(take(rest, ';')).substr(0, 2);
    const int value = weight(rest);
    if (find_language(language) != nullptr && value > most) {
      most = value;
      best = language;
    }
  }
  return best;
}

}  // namespace portico::http
