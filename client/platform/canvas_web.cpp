#include <emscripten/emscripten.h>

#include <cmath>
#include <string_view>
#include <vector>

#include "client/platform/canvas.h"
#include "client/platform/loop.h"
#include "imgui.h"
#include "imgui_internal.h"

extern "C" {
void portico_surface(float* out);
void portico_cursor(const char* name, int length);
int portico_gl_ready();
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

std::uint32_t fingerprint(const ImDrawData& data, std::uint32_t seed) {
  seed = ImHashData(&data.DisplaySize, sizeof data.DisplaySize, seed);
  seed = ImHashData(&data.FramebufferScale, sizeof data.FramebufferScale, seed);
  for (const ImDrawList* list : data.CmdLists) {
    seed = ImHashData(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()), seed);
    for (const auto& command : list->CmdBuffer) seed = ImHashData(&command.ClipRect, sizeof command.ClipRect, seed);
  }
  return seed;
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

std::uint32_t last_drawn = 0;

}  // namespace

Surface surface() {
  float out[5];
  portico_surface(out);
  return {out[0], out[1], out[2], out[3] != 0, out[4] != 0};
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
  if (!portico_gl_ready()) return;
  bool textures_changed = false;
  if (data.Textures != nullptr)
    for (ImTextureData* texture : *data.Textures) {
      if (texture->Status == ImTextureStatus_OK) continue;
      update_texture(*texture);
      textures_changed = true;
    }
  std::uint32_t drawn = fingerprint(data, clear_colour);
  if (drawn == last_drawn && !textures_changed) return;
  last_drawn = drawn;
  float density = data.FramebufferScale.x;
  portico_gl_begin(data.DisplaySize.x, data.DisplaySize.y, density, static_cast<int>(clear_colour & 255),
                   static_cast<int>(clear_colour >> 8 & 255), static_cast<int>(clear_colour >> 16 & 255));
  for (const ImDrawList* list : data.CmdLists) draw_list(*list, density);
}

}  // namespace portico::platform

// All of the context's memory is gone: every texture is made anew.
extern "C" EMSCRIPTEN_KEEPALIVE void portico_context_restored() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures)
    if (texture->Status != ImTextureStatus_Destroyed) {
      texture->SetTexID(ImTextureID_Invalid);
      texture->SetStatus(ImTextureStatus_WantCreate);
    }
  portico::platform::last_drawn = 0;
  portico::platform::wake(2);
}
