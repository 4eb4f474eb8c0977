#pragma once
// A vector drawing for picture(): triangles are made once for each size it is shown at. Immutable to callers; keep it
// as long as the drawing stays the same, so that frames cost only the copying.
#include <cstdint>
#include <memory>
#include <vector>

#include "client/ui/picture.h"
#include "client/ui/vector_mesh.h"

namespace portico::ui {

class VectorPicture {
 public:
  VectorPicture(std::vector<VectorShape> shapes, float width, float height);

  float aspect() const { return width_ / height_; }
  // Whole and in its proportions, in the middle of the area. density: device pixels per CSS pixel.
  void draw(ImDrawList& list, Rect area, float density) const;

 private:
  struct Vertex {  // as ImDrawVert
    float x, y, u, v;
    std::uint32_t colour;
  };
  struct Placed {  // triangles as a list took them last, and where: most frames take the same
    float x = 0, y = 0, scale = 0, u = 0, v = 0;
    unsigned first = 0;
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices;
  };
  struct Run {  // triangles, then words on top of them
    VectorMesh mesh;
    const VectorWords* words = nullptr;
    Placed placed;
  };
  struct Sized {
    float pixel = 0;
    std::vector<Run> runs;
  };
  std::vector<Run>& runs_for(float pixel) const;
  static void draw_mesh(ImDrawList& list, Run& run, float x, float y, float scale);

  std::vector<VectorShape> shapes_;
  float width_, height_;
  mutable Sized sizes_[2];  // the last ones, the newest first: on the page and, looked at closely, above it
};

// Draws it whole into the area it is given.
Painter vector_painter(Frame& frame, std::shared_ptr<const VectorPicture> drawing);
// Draws it as picture() does, whole and in its own proportions within the area. aspect 0: the area has its proportions.
void vector_picture(Frame& frame, Text name, std::shared_ptr<const VectorPicture> drawing, PictureOptions options);

}  // namespace portico::ui
