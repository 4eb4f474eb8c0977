#include "server/catalog/picture_png.h"

#include <librsvg/rsvg.h>

#include <cstdint>
#include <memory>
#include <mutex>

#include "server/http/page.h"

namespace portico::catalog {
namespace {

using http::preview_height;
using http::preview_width;

constexpr double margin = 40;  // pixels around the drawing

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
  static std::mutex one_at_a_time;
  const std::lock_guard lock(one_at_a_time);
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

}  // namespace portico::catalog
