#include "server/http/site.h"

#include <spdlog/spdlog.h>

#include "server/http/problem.h"
#include "shared/api/url.h"

namespace portico::http {

Reply Site::answer_made(const Request& request, std::string_view path) const {
  const auto decoded = api::percent_decoded(path.substr(made_prefix.size()));
  if (!decoded) return problem(decoded.error(), request.request_id);
  auto made = make_file(*decoded);
  if (!made) {
    const Reply reply = problem(made.error(), request.request_id);
    if (reply.status == 500) spdlog::error("request={} failed: {}", request.request_id, describe(made.error()));
    return reply;
  }
  if (!*made) return problem(error(ErrorCode::not_found, {{"kind", "file"}}), request.request_id);
  Reply reply;
  reply.headers = {{"Content-Type", (*made)->type}, {"Cache-Control", "no-cache"}};
  if ((*made)->type == "image/png") {  // packed in itself
    reply.body = std::move((*made)->content);
    const std::string tag = entity_tag(reply.body);
    return tagged(request, std::move(reply), tag);
  }
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  return packing->answer(request, std::move(reply), std::move((*made)->content));
}

Reply Site::answer(const Request& request) const {
  const std::string_view path = api::split_target(request.target).first;
  const bool reads = request.method == "GET" || request.method == "HEAD";
  try {
    if (files.has(path)) return files.answer(request);
    if (path == "/api" || path.substr(0, 5) == "/api/") return packed(request, router.handle(request));
    if (make_file && reads && path.substr(0, made_prefix.size()) == made_prefix) return answer_made(request, path);
    if (make_page && reads) {
      if (auto page = make_page(request)) return std::move(*page);
    }
    return files.answer(request);
  } catch (const std::exception& thrown) {
    spdlog::error("request={} threw: {}", request.request_id, thrown.what());
    return problem(error(ErrorCode::internal), request.request_id);
  }
}

}  // namespace portico::http
