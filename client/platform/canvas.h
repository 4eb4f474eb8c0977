// The surface: its size, and the drawing of ImGui's draw data on it (in the browser WebGL 2, or the raster of raster.h
// where there is none; natively a recording).
// Lengths are CSS pixels of the mirror: those of the page, or more where the reader asks for larger letters; density is
// device pixels per such pixel.
#pragma once

#include <cstdint>

struct ImDrawData;

namespace portico::platform {

struct Surface {
  float width = 1280;
  float height = 800;
  float density = 1;            // of what is painted: the screen's own, or less where the raster paints
  bool dark = false;            // the reader prefers dark colours
  bool reduced_motion = false;  // the reader prefers less motion
  bool forced_colours = false;  // the reader has colours of their own for all pages: those below, 0xRRGGBB
  std::uint32_t paper = 0xFFFFFF, ink = 0x000000, link = 0x0000EE;
  bool on_paper = false;  // the mirror itself is looked at: the page is printed, or nothing can be painted
};
Surface surface();

// Updates textures as ImGui asks, then draws. Draws nothing while the context is lost; when it comes back all textures
// are made anew and a frame is asked for.
void render(ImDrawData& data, std::uint32_t clear_colour);

enum class Cursor : std::uint8_t { arrow, hand, text, resize, grab };
void set_cursor(Cursor cursor);

}  // namespace portico::platform
