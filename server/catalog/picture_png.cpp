#include "server/catalog/picture_png.h"

#include <librsvg/rsvg.h>

#include <cstdint>
#include <memory>

#include "server/http/page.h"
#include "server/http/static_files.h"

namespace portico::catalog {
namespace {

using http::preview_height;
using http::preview_width;

constexpr double margin = 40;  // pixels around the drawing
constexpr int most_waiting = 4;
constexpr std::size_t most_kept = 100;  // of some 60 kB

struct Release {
  void operator()(RsvgHandle* drawing) const { g_object_unref(drawing); }
  void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
  void operator()(cairo_t* painting) const { cairo_destroy(painting); }
  void operator()(GError* failed) const { g_error_free(failed); }
};
template <class T>
using Owned = std::unique_ptr<T, Release>;

Error failed(const char* what) { return error(ErrorCode::internal, {{"reason", std::string("a preview: ") + what}}); }

cairo_status_t append(void* to, const unsigned char* bytes, unsigned int count) {
  static_cast<std::string*>(to)->append(reinterpret_cast<const char*>(bytes), count);
  return CAIRO_STATUS_SUCCESS;
}

}  // namespace

Result<std::string> png_of(const std::string& svg) {
  GError* reason = nullptr;
  const Owned<RsvgHandle> drawing(
      rsvg_handle_new_from_data(reinterpret_cast<const std::uint8_t*>(svg.data()), svg.size(), &reason));
  if (!drawing) return failed(Owned<GError>(reason)->message);
  const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, preview_width, preview_height));
  const Owned<cairo_t> painting(cairo_create(surface.get()));
  cairo_set_source_rgb(painting.get(), 1, 1, 1);
  cairo_paint(painting.get());
  const RsvgRectangle place{margin, margin, preview_width - 2 * margin, preview_height - 2 * margin};
  if (!rsvg_handle_render_document(drawing.get(), painting.get(), &place, &reason)) {
    return failed(Owned<GError>(reason)->message);
  }
  std::string png;
  const cairo_status_t written = cairo_surface_write_to_png_stream(surface.get(), append, &png);
  if (written != CAIRO_STATUS_SUCCESS) return failed(cairo_status_to_string(written));
  return png;
}

// One of those who wait, or make.
class Previews::Waiting {
 public:
  explicit Waiting(Previews& previews) : previews_(previews) {}
  Waiting(const Waiting&) = delete;
  Waiting& operator=(const Waiting&) = delete;
  ~Waiting() {
    const std::lock_guard lock(previews_.mutex_);
    --previews_.waiting_;
  }

 private:
  Previews& previews_;
};

Result<std::string> Previews::of(const std::string& svg) {
  const std::string hash = http::entity_tag(svg);
  {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(hash); found != kept_.end()) return found->second;
    if (waiting_ >= most_waiting) return error(ErrorCode::busy, {{"retry_after", "2"}});
    ++waiting_;
  }
  const Waiting waiting(*this);
  const std::lock_guard making(making_);
  auto png = png_of(svg);
  if (!png) return png;
  const std::lock_guard lock(mutex_);
  if (kept_.size() >= most_kept) kept_.clear();
  kept_[hash] = *png;
  return png;
}

}  // namespace portico::catalog
