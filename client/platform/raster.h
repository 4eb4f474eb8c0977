// Draws ImGui's draw data into memory: for browsers without WebGL (no graphics hardware, remote desktops). The rules
// are those of the other way (canvas_web.cpp): a pixel belongs to a triangle when its centre does, with the top-left
// rule on edges (Pineda 1988, "A Parallel Algorithm for Polygon Rasterization"); source-over blending on an opaque
// surface. Only what changed since the last picture is drawn again, in bands of rows. Lengths are device pixels. One
// thread.
#pragma once

#include <cstdint>
#include <vector>

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;
struct ImDrawVert;
struct ImTextureData;

namespace portico::platform {

class Raster {
 public:
  struct Rows {
    int first = 0, end = 0;
  };

  // Draws the picture; returns which rows are different from before, from top to bottom. `clear_colour` is packed as in
  // ImGui. `all`: nothing of the last picture can be kept (a texture has changed).
  std::vector<Rows> draw(const ImDrawData& data, std::uint32_t clear_colour, bool all);

  int width() const { return width_; }
  int height() const { return height_; }
  // RGBA, row by row from the top, alpha always 255.
  const std::vector<std::uint32_t>& pixels() const { return pixels_; }

 private:
  struct Corner;
  struct Clip {
    int left = 0, top = 0, right = 0, bottom = 0;
  };

  void resize(const ImDrawData& data);
  std::vector<std::uint64_t> fingerprints(const ImDrawData& data, std::uint32_t clear_colour) const;
  void clear_dirty(std::uint32_t colour);
  std::vector<Rows> dirty_rows() const;
  Clip clip_of(const ImDrawCmd& command) const;
  template <class Each>
  void each_shape(const ImDrawData& data, Each each) const;
  Corner corner(const ImDrawVert& vertex) const;

  void triangle(const Corner& a, const Corner& b, const Corner& c, const Clip& clip, const ImTextureData* texture);
  void rectangle(const Corner& low, const Corner& high, const Clip& clip, const ImTextureData* texture);
  template <class Row>
  void each_dirty_row(int top, int bottom, Row row);

  int width_ = 0, height_ = 0;
  float density_ = 1;
  std::vector<std::uint32_t> pixels_;
  std::vector<std::uint64_t> bands_;  // what was drawn in each
  std::vector<bool> dirty_;           // bands that are drawn anew in this picture
};

}  // namespace portico::platform
