#include "server/http/security_headers.h"

#include <sodium.h>

#include <array>

namespace portico::http {
namespace {

// WASM may run; eval, inline scripts but those of hashes, inline styles, frames and foreign sources may not.
std::string page_policy(std::string_view hashes = {}) {
  return "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'" + std::string(hashes) +
         "; connect-src 'self'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self'; base-uri 'none'; "
         "form-action 'self'; frame-ancestors 'none'";
}
// For what is no page, worker or picture of its own: nothing that somebody opens in its place may do anything.
constexpr const char* data_policy = "default-src 'none'; frame-ancestors 'none'";

bool may_be_a_page(const Reply& reply) {
  const std::string_view type = header(reply.headers, "Content-Type");
  return type.starts_with("text/html") || type.starts_with("text/javascript") || type.starts_with("image/svg+xml");
}

std::string hash_of(std::string_view script) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash;
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(script.data()), script.size());
  std::string written(sodium_base64_ENCODED_LEN(hash.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
  sodium_bin2base64(written.data(), written.size(), hash.data(), hash.size(), sodium_base64_VARIANT_ORIGINAL);
  written.pop_back();  // the zero at its end
  return written;
}

}  // namespace

std::string policy_of_page(std::string_view page) {
  constexpr std::string_view begin = "<script>", end = "</script>";
  std::string hashes;
  for (std::size_t at = page.find(begin); at != std::string_view::npos; at = page.find(begin, at)) {
    at += begin.size();
    hashes += " 'sha256-" + hash_of(page.substr(at, page.find(end, at) - at)) + "'";
  }
  return page_policy(hashes);
}

void add_security_headers(Reply& reply, bool behind_tls) {
  if (header(reply.headers, "Content-Security-Policy").empty()) {
    reply.headers.emplace_back("Content-Security-Policy", may_be_a_page(reply) ? page_policy() : data_policy);
  }
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  reply.headers.emplace_back("Referrer-Policy", "same-origin");
  reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  reply.headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  if (behind_tls) reply.headers.emplace_back("Strict-Transport-Security", "max-age=31536000");
  if (header(reply.headers, "Cache-Control").empty()) reply.headers.emplace_back("Cache-Control", "no-store");
}

}  // namespace portico::http
