#include "server/http/request_head.h"

#include <algorithm>
#include <optional>

namespace portico::http {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

bool same_name(std::string_view left, std::string_view right) {
  return !header({{std::string(left), "x"}}, right).empty();
}

std::vector<std::string_view> values(const Headers& headers, std::string_view name) {
  std::vector<std::string_view> found;
  for (const auto& [key, value] : headers) {
    if (same_name(key, name)) found.push_back(value);
  }
  return found;
}

std::optional<std::size_t> plain_number(std::string_view text) {
  std::size_t number = 0;
  if (text.empty() || text.size() > 15) return std::nullopt;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::size_t>(c - '0');
  }
  return number;
}

Error malformed(const char* reason) { return error(ErrorCode::request_malformed, {{"reason", reason}}); }

bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; });
}

}  // namespace

Headers read_headers(std::string_view head) {
  Headers headers;
  head.remove_prefix(std::min(head.size(), head.find("\r\n") == head.npos ? head.size() : head.find("\r\n") + 2));
  while (!head.empty()) {
    const auto end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(head.size(), end + 2));
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    headers.emplace_back(line.substr(0, colon), trimmed(line.substr(colon + 1)));
  }
  return headers;
}

Result<HeadForm> check_head(const Headers& headers, bool http_1_1) {
  for (const auto& [key, value] : headers) {
    if (has_control(value)) return malformed("a control character in a header");
  }
  if (http_1_1 && values(headers, "Host").size() != 1) return malformed("one Host header is needed");
  const auto lengths = values(headers, "Content-Length");
  const auto codings = values(headers, "Transfer-Encoding");
  if (lengths.size() + codings.size() > 1) return malformed("the length of the body is given more than once");
  if (!codings.empty()) {
    if (!http_1_1 || !same_name(codings[0], "chunked")) return malformed("a transfer coding other than chunked");
    return HeadForm{Framing::chunks, 0};
  }
  if (lengths.empty()) return HeadForm{};
  const auto length = plain_number(lengths[0]);
  if (!length) return malformed("Content-Length is not a number");
  return HeadForm{*length ? Framing::length : Framing::nothing, *length};
}

std::string client_address(const std::string& peer, const Headers& headers, const std::vector<std::string>& proxies) {
  const auto trusted = [&](std::string_view address) {
    return std::find(proxies.begin(), proxies.end(), address) != proxies.end();
  };
  std::string found = peer;
  const auto lists = values(headers, "X-Forwarded-For");
  for (auto list = lists.rbegin(); list != lists.rend(); ++list) {
    std::string_view rest = *list;
    while (trusted(found) && !rest.empty()) {
      const auto comma = rest.rfind(',');
      found = std::string(trimmed(comma == std::string_view::npos ? rest : rest.substr(comma + 1)));
      rest = comma == std::string_view::npos ? std::string_view() : rest.substr(0, comma);
    }
  }
  return found;
}

}  // namespace portico::http
