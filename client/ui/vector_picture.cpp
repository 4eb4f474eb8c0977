#include "client/ui/vector_picture.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {
namespace {

void draw_mesh(ImDrawList& list, const VectorMesh& mesh, float x, float y, float scale) {
  if (mesh.indices.empty()) return;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  list.PrimReserve(static_cast<int>(mesh.indices.size()), static_cast<int>(mesh.vertices.size()));
  // Written as PrimWriteVtx would, in one go: the members of the list would be stored after each vertex.
  ImDrawVert* vertex = list._VtxWritePtr;
  for (const VectorVertex& v : mesh.vertices) {
    vertex->pos = {x + v.x * scale, y + v.y * scale};
    vertex->uv = white;
    std::memcpy(&vertex->col, &v.colour, sizeof vertex->col);  // as packed() has it: four bytes, red first
    ++vertex;
  }
  ImDrawIdx* place = list._IdxWritePtr;
  const unsigned first = list._VtxCurrentIdx;
  for (const std::uint32_t index : mesh.indices) *place++ = first + index;
  list._VtxWritePtr = vertex;
  list._IdxWritePtr = place;
  list._VtxCurrentIdx += static_cast<unsigned>(mesh.vertices.size());
}

void draw_letters(ImDrawList& list, const VectorWords& words, float x, float y, float scale, float density) {
  const float size = words.size * scale;
  if (size < 2) return;
  const float width = text_width(words.words, platform::Face::regular, size);
  draw_words(list, words.words, platform::Face::regular, size, x + words.at.x * scale - width * words.anchor,
             y + words.at.y * scale, words.colour, density);
}

}  // namespace

VectorPicture::VectorPicture(std::vector<VectorShape> shapes, float width, float height)
    : shapes_(std::move(shapes)), width_(width), height_(height) {}

const std::vector<VectorPicture::Run>& VectorPicture::runs_for(float pixel) const {
  if (pixel != sizes_[0].pixel) std::swap(sizes_[0], sizes_[1]);
  if (pixel == sizes_[0].pixel) return sizes_[0].runs;
  sizes_[0].pixel = pixel;
  std::vector<Run>& runs = sizes_[0].runs;
  runs.assign(1, {});
  for (const VectorShape& shape : shapes_) {
    if (shape.words) {
      runs.back().words = &*shape.words;
      runs.emplace_back();
    } else {
      add_shape(runs.back().mesh, shape, pixel);
    }
  }
  return runs;
}

void VectorPicture::draw(ImDrawList& list, Rect area, float density) const {
  const float scale = std::min(area.width / width_, area.height / height_);
  if (scale <= 0) return;
  const float x = area.x + (area.width - width_ * scale) / 2, y = area.y + (area.height - height_ * scale) / 2;
  list.PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
  for (const Run& run : runs_for(1 / (scale * density))) {
    draw_mesh(list, run.mesh, x, y, scale);
    if (run.words) draw_letters(list, *run.words, x, y, scale, density);
  }
  list.PopClipRect();
}

Painter vector_painter(Frame& frame, std::shared_ptr<const VectorPicture> drawing) {
  const float density = frame.core().surface().density;
  return [drawing = std::move(drawing), density](ImDrawList& list, Rect area) { drawing->draw(list, area, density); };
}

void vector_picture(Frame& frame, Text name, std::shared_ptr<const VectorPicture> drawing, PictureOptions options) {
  if (options.aspect <= 0) options.aspect = drawing->aspect();
  picture(frame, name, vector_painter(frame, std::move(drawing)), options);
}

}  // namespace portico::ui
