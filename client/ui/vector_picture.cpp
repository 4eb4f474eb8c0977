#include "client/ui/vector_picture.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {
namespace {

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

std::vector<VectorPicture::Run>& VectorPicture::runs_for(float pixel) const {
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

// Written as PrimWriteVtx would, but in one go; from the second time at the same place on a mere copy.
void VectorPicture::draw_mesh(ImDrawList& list, Run& run, float x, float y, float scale) {
  static_assert(sizeof(Vertex) == sizeof(ImDrawVert) && sizeof(ImDrawIdx) == sizeof(std::uint32_t));
  const VectorMesh& mesh = run.mesh;
  if (mesh.indices.empty()) return;
  Placed& placed = run.placed;
  const ImVec2 white = ImGui::GetFontTexUvWhitePixel();
  if (x != placed.x || y != placed.y || scale != placed.scale || white.x != placed.u || white.y != placed.v) {
    placed = {x, y, scale, white.x, white.y, placed.first, std::move(placed.vertices), std::move(placed.indices)};
    placed.vertices.clear();
    placed.vertices.reserve(mesh.vertices.size());
    for (const VectorVertex& vertex : mesh.vertices) {
      placed.vertices.push_back({x + vertex.x * scale, y + vertex.y * scale, white.x, white.y, 0});
      // As packed() has it: four bytes, red first.
      std::memcpy(&placed.vertices.back().colour, &vertex.colour, sizeof(std::uint32_t));
    }
  }
  list.PrimReserve(static_cast<int>(mesh.indices.size()), static_cast<int>(mesh.vertices.size()));
  const unsigned first = list._VtxCurrentIdx;
  if (placed.indices.empty() || placed.first != first) {
    placed.first = first;
    placed.indices.resize(mesh.indices.size());
    std::transform(mesh.indices.begin(), mesh.indices.end(), placed.indices.begin(),
                   [&](auto at) { return first + at; });
  }
  std::memcpy(static_cast<void*>(list._VtxWritePtr), placed.vertices.data(), placed.vertices.size() * sizeof(Vertex));
  std::memcpy(list._IdxWritePtr, placed.indices.data(), placed.indices.size() * sizeof(std::uint32_t));
  list._VtxWritePtr += mesh.vertices.size();
  list._IdxWritePtr += mesh.indices.size();
  list._VtxCurrentIdx += static_cast<unsigned>(mesh.vertices.size());
}

void VectorPicture::draw(ImDrawList& list, Rect area, float density) const {
  const float scale = std::min(area.width / width_, area.height / height_);
  if (scale <= 0) return;
  const float x = area.x + (area.width - width_ * scale) / 2, y = area.y + (area.height - height_ * scale) / 2;
  list.PushClipRect({area.x, area.y}, {area.right(), area.bottom()}, true);
  for (Run& run : runs_for(1 / (scale * density))) {
    draw_mesh(list, run, x, y, scale);
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
