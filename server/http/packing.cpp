#include "server/http/packing.h"

#include <brotli/encode.h>

#include "server/http/static_files.h"

namespace portico::http {
namespace {

constexpr std::size_t most_kept = 500;
// What is kept may take longer than what is made for one request: 120 kB of JSON take about 4 ms.
constexpr int quality_of_kept = 7, quality_of_passing = 5;
constexpr std::size_t least_size = 1024;  // below, the head of a reply counts for more

// Empty when it cannot be done.
std::string brotli(const std::string& page, int quality) {
  std::size_t size = BrotliEncoderMaxCompressedSize(page.size());
  std::string result(size, '\0');
  const auto done = BrotliEncoderCompress(quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, page.size(),
                                          reinterpret_cast<const std::uint8_t*>(page.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(result.data()));
  result.resize(done ? size : 0);
  return result;
}

}  // namespace

std::shared_ptr<const std::string> Packing::packed(const std::string& tag, const std::string& page) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(tag); found != kept_.end()) return found->second;
  }
  auto bytes = std::make_shared<const std::string>(brotli(page, quality_of_kept));
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= most_kept) kept_.clear();
  kept_[tag] = bytes;
  return bytes;
}

Reply Packing::answer(const Request& request, Reply reply, std::string page) {
  std::string tag = entity_tag(page);
  const bool is_good = reply.status == 200;
  if (takes_coding(header(request.headers, "Accept-Encoding"), "br")) {
    if (auto bytes = packed(tag, page); !bytes->empty()) {
      reply.headers.emplace_back("Content-Encoding", "br");
      reply.shared_body = std::move(bytes);
      tag.insert(tag.size() - 1, "-br");  // another form, another tag
    }
  }
  if (!reply.shared_body) reply.body = std::move(page);
  return is_good ? tagged(request, std::move(reply), tag) : reply;
}

Reply packed(const Request& request, Reply reply) {
  if (reply.body.size() < least_size) return reply;
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!takes_coding(header(request.headers, "Accept-Encoding"), "br")) return reply;
  std::string bytes = brotli(reply.body, quality_of_passing);
  if (bytes.empty()) return reply;
  reply.headers.emplace_back("Content-Encoding", "br");
  reply.body = std::move(bytes);
  return reply;
}

}  // namespace portico::http
