#include "server/http/packing.h"

#include <brotli/encode.h>

#include "server/http/static_files.h"

namespace portico::http {
namespace {

constexpr std::size_t most_kept = 500;
constexpr int quality = 7;

// Empty when it cannot be done.
std::string brotli(const std::string& page) {
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
  auto bytes = std::make_shared<const std::string>(brotli(page));
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

}  // namespace portico::http
