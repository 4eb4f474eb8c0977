#include "server/http/security_headers.h"

namespace portico::http {
namespace {

// WASM may run; eval, inline scripts, inline styles, frames and foreign sources may not.
constexpr const char* content_policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; "
    "img-src 'self' data: blob:; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

}  // namespace

void add_security_headers(Reply& reply, bool behind_tls) {
  reply.headers.emplace_back("Content-Security-Policy", content_policy);
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  reply.headers.emplace_back("Referrer-Policy", "same-origin");
  reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  reply.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  if (behind_tls) reply.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  if (header(reply.headers, "Cache-Control").empty()) reply.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace portico::http
