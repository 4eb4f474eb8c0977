#include "client/app/family_picture.h"

#include <map>
#include <memory>

#include "client/app/product_picture.h"
#include "shared/catalog/picture_svg.h"

namespace portico::app {
namespace {

struct Look {
  ModelVersionId version;
  std::shared_ptr<const ui::VectorPicture> drawing;  // nullptr: cannot be drawn
};

// Made once for each version.
const Look& look_of(const std::string& family, const api::LookView& view) {
  static std::map<std::string, Look> kept;
  Look& look = kept[family];
  if (look.version != view.version) {
    look = {view.version, catalog::check(view.picture) ? drawing_of(view.picture, {}) : nullptr};
  }
  return look;
}

}  // namespace

void family_picture(ui::Frame& frame, App& app, const std::string& family, ui::Text name, ui::PictureOptions options) {
  const auto& view = app.get(api::look, api::LookRequest{family});
  const Look* look = view.ready() ? &look_of(family, *view) : nullptr;
  if (!look || !look->drawing) {
    return ui::picture(
        frame, {}, [](ImDrawList&, ui::Rect) {}, options);
  }
  options.printed = [picture = &view->picture] {
    return catalog::to_svg(catalog::resolve(*picture, {}), picture->width, picture->height);
  };
  ui::vector_picture(frame, name, look->drawing, options);
}

}  // namespace portico::app
