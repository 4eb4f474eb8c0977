#include <emscripten/emscripten.h>

#include <cmath>
#include <cstring>
#include <string_view>
#include <vector>

#include "client/platform/canvas.h"
#include "client/platform/loop.h"
#include "client/platform/raster.h"
#include "imgui.h"
#include "imgui_internal.h"

extern "C" {
void portico_surface(float* out);
void portico_cursor(const char* name, int length);
int portico_painter();
void portico_flat_rows(const void* pixels, int width, int height, int first, int end);
void portico_gl_texture(int id, int what, const void* pixels, int width, int height, int x, int y, int w, int h);
void portico_gl_begin(float width, float height, float density, int red, int green, int blue);
void portico_gl_list(const void* vertices, int vertex_bytes, const void* indices, int index_bytes, const int* commands,
                     int count);
}

namespace portico::platform {

namespace {

enum TextureAct { forget = 0, make = 1, refresh = 2 };

void update_texture(ImTextureData& texture) {
  if (texture.Status == ImTextureStatus_WantCreate) {
    portico_gl_texture(texture.UniqueID, make, texture.GetPixels(), texture.Width, texture.Height, 0, 0, 0, 0);
    texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID));
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantUpdates) {
    for (const auto& part : texture.Updates)
      portico_gl_texture(texture.UniqueID, refresh, texture.GetPixels(), texture.Width, texture.Height, part.x, part.y,
                         part.w, part.h);
    texture.SetStatus(ImTextureStatus_OK);
  } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
    portico_gl_texture(texture.UniqueID, forget, nullptr, 0, 0, 0, 0, 0, 0);
    texture.SetTexID(ImTextureID_Invalid);
    texture.SetStatus(ImTextureStatus_Destroyed);
  }
}

// Of all that is drawn, word by word on four tracks: a detailed product is megabytes of vertices, in each frame.
// Steps and multiplier as in FNV-1a (Fowler, Noll, Vo), 64 bits wide.
class Fingerprint {
 public:
  void add(const void* data, std::size_t size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    for (; size >= sizeof tracks_; size -= sizeof tracks_, bytes += sizeof tracks_) {
      std::uint64_t words[4];
      std::memcpy(words, bytes, sizeof words);
      for (int i = 0; i < 4; ++i) tracks_[i] = (tracks_[i] ^ words[i]) * prime;
      for (std::uint64_t& track : tracks_) track ^= track >> 32;
    }
    for (; size > 0; --size, ++bytes) tracks_[0] = (tracks_[0] ^ *bytes) * prime;
  }
  std::uint64_t value() const {
    std::uint64_t all = 0;
    for (const std::uint64_t track : tracks_) all = (all ^ track ^ (track >> 29)) * prime;
    return all;
  }

 private:
  static constexpr std::uint64_t prime = 0x100000001B3;
  std::uint64_t tracks_[4] = {0xCBF29CE484222325, 1, 2, 3};
};

std::uint64_t fingerprint(const ImDrawData& data, std::uint32_t clear_colour) {
  Fingerprint print;
  print.add(&clear_colour, sizeof clear_colour);
  print.add(&data.DisplaySize, sizeof data.DisplaySize);
  print.add(&data.FramebufferScale, sizeof data.FramebufferScale);
  for (const ImDrawList* list : data.CmdLists) {
    print.add(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
    for (const auto& command : list->CmdBuffer) print.add(&command.ClipRect, sizeof command.ClipRect);
  }
  return print.value();
}

void draw_list(const ImDrawList& list, float density) {
  static std::vector<int> commands;
  commands.clear();
  for (const auto& command : list.CmdBuffer) {
    auto device = [&](float at) { return static_cast<int>(std::lround(at * density)); };
    commands.insert(commands.end(),
                    {static_cast<int>(command.ElemCount), static_cast<int>(command.IdxOffset),
                     static_cast<int>(command.GetTexID()), std::max(0, device(command.ClipRect.x)),
                     std::max(0, device(command.ClipRect.y)), device(command.ClipRect.z), device(command.ClipRect.w)});
  }
  portico_gl_list(list.VtxBuffer.Data, list.VtxBuffer.size_in_bytes(), list.IdxBuffer.Data,
                  list.IdxBuffer.size_in_bytes(), commands.data(), static_cast<int>(commands.size() / 7));
}

std::uint64_t last_drawn = 0;

void draw_with_gl(ImDrawData& data, std::uint32_t clear_colour) {
  bool textures_changed = false;
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_OK) continue;
    update_texture(*texture);
    textures_changed = true;
  }
  const std::uint64_t drawn = fingerprint(data, clear_colour);
  if (drawn == last_drawn && !textures_changed) return;
  last_drawn = drawn;
  float density = data.FramebufferScale.x;
  portico_gl_begin(data.DisplaySize.x, data.DisplaySize.y, density, static_cast<int>(clear_colour & 255),
                   static_cast<int>(clear_colour >> 8 & 255), static_cast<int>(clear_colour >> 16 & 255));
  for (const ImDrawList* list : data.CmdLists) draw_list(*list, density);
}

// The raster reads textures where ImGui keeps them.
void draw_with_pictures(ImDrawData& data, std::uint32_t clear_colour) {
  static Raster raster;
  bool textures_changed = false;
  for (ImTextureData* texture : *data.Textures) {
    if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_Destroyed) continue;
    const bool gone = texture->Status == ImTextureStatus_WantDestroy;
    if (gone && texture->UnusedFrames == 0) continue;
    texture->SetTexID(gone ? ImTextureID_Invalid : static_cast<ImTextureID>(texture->UniqueID));
    texture->SetStatus(gone ? ImTextureStatus_Destroyed : ImTextureStatus_OK);
    textures_changed = true;
  }
  for (const auto& rows : raster.draw(data, clear_colour, textures_changed))
    portico_flat_rows(raster.pixels().data(), raster.width(), raster.height(), rows.first, rows.end);
}

enum class Painter { none = 0, gl = 1, pictures = 2 };

}  // namespace

Surface surface() {
  float out[10];
  portico_surface(out);
  const auto colour = [&](int at) { return static_cast<std::uint32_t>(out[at]); };  // 24 bits: exact
  Surface surface{out[0], out[1], out[2], out[3] != 0, out[4] != 0};
  surface.on_paper = out[5] != 0;
  surface.forced_colours = out[6] != 0;
  if (!surface.forced_colours) return surface;
  surface.paper = colour(7);
  surface.ink = colour(8);
  surface.link = colour(9);
  return surface;
}

void set_cursor(Cursor cursor) {
  static Cursor last = Cursor::arrow;
  if (cursor == last) return;
  last = cursor;
  static constexpr std::string_view names[] = {"default", "pointer", "text", "ew-resize", "grab"};
  auto name = names[static_cast<int>(cursor)];
  portico_cursor(name.data(), static_cast<int>(name.size()));
}

void render(ImDrawData& data, std::uint32_t clear_colour) {
  switch (static_cast<Painter>(portico_painter())) {
    case Painter::none:
      return;
    case Painter::gl:
      return draw_with_gl(data, clear_colour);
    case Painter::pictures:
      return draw_with_pictures(data, clear_colour);
  }
}

}  // namespace portico::platform

// All of the context's memory is gone, or another one paints: every texture is made anew.
extern "C" EMSCRIPTEN_KEEPALIVE void portico_screen_changed() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
    if (texture->Status != ImTextureStatus_Destroyed) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_WantCreate);
    }
  portico::platform::last_drawn = 0;
  portico::platform::wake(2);
}
