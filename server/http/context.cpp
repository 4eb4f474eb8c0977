#include "server/http/context.h"

#include <sodium.h>

#include <array>
#include <chrono>
#include <vector>

namespace portico::http {

Outside real_outside() {
  return {[] {
            const auto since_1970 = std::chrono::system_clock::now().time_since_epoch();
            return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since_1970).count()};
          },
          [](std::span<std::uint8_t> bytes) { randombytes_buf(bytes.data(), bytes.size()); }};
}

IdBytes Context::new_id_bytes() const {
  std::array<std::uint8_t, 10> random;
  outside.random(random);
  return make_id_bytes(now.microseconds / 1000, random);
}

std::string Context::random_text(std::size_t bytes) const {
  std::vector<std::uint8_t> random(bytes);
  outside.random(random);
  std::string text(bytes * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), random.data(), random.size());
  text.pop_back();
  return text;
}

RequestKey Context::request_key() const {
  return {person ? "person:" + person->id.text() : "guest", idempotency_key, hash_of_request(method, target, body)};
}

void Context::set_session_cookie(const std::string& token, std::int64_t lifetime_seconds) {
  reply_headers.emplace_back("Set-Cookie", cookies.name() + "=" + token +
                                               "; Path=/; Max-Age=" + std::to_string(lifetime_seconds) +
                                               "; HttpOnly; SameSite=Lax" + (cookies.behind_tls ? "; Secure" : ""));
}

void Context::clear_session_cookie() { set_session_cookie("", 0); }

}  // namespace portico::http
