#include "server/http/security_headers.h"

namespace portico::http {
namespace {

// WASM may run; eval, inline scripts, inline styles, frames and foreign sources may not.
constexpr const char* page_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
// For what is no page, worker or picture of its own: nothing that somebody opens in its place may do anything.
constexpr const char* data_policy = "default-src 'none'; frame-ancestors 'none'";

bool may_be_a_page(const Reply& reply) {
  const std::string_view type = header(reply.headers, "Content-Type");
  return type.starts_with("text/html") || type.starts_with("text/javascript") || type.starts_with("image/svg+xml");
}

}  // namespace

void add_security_headers(Reply& reply, bool behind_tls) {
  reply.headers.emplace_back("Content-Security-Policy", may_be_a_page(reply) ? page_policy : data_policy);
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  reply.headers.emplace_back("Referrer-Policy", "same-origin");
  reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  reply.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  if (behind_tls) reply.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  if (header(reply.headers, "Cache-Control").empty()) reply.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace portico::http
