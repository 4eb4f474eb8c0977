// What both platforms share: the fonts, and how a letter drawn by the platform gets into ImGui's atlas.
#include "client/platform/glyphs.h"

#include <array>
#include <cstdint>
#include <vector>

#include "client/platform/letter.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace portico::platform {

namespace {

struct Source {
  Face face = Face::regular;
  int phase = 0;
};

constexpr int faces = 2;
std::array<Source, faces * letter_phases> sources;
std::array<ImFont*, faces * letter_phases> fonts;

// A font's number stands where files keep theirs.
const Source& source_of(const ImFontConfig* config) { return sources[config->FontNo]; }

bool source_init(ImFontAtlas*, ImFontConfig*) { return true; }
bool contains(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) { return codepoint >= 32; }

bool baked_init(ImFontAtlas*, ImFontConfig* config, ImFontBaked* baked, void*) {
  const auto height = face_height(source_of(config).face, baked->Size * baked->RasterizerDensity);
  baked->Ascent = height.ascent / baked->RasterizerDensity;
  baked->Descent = -height.descent / baked->RasterizerDensity;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* config, ImFontBaked* baked, void*, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance_only) {
  const Source& source = source_of(config);
  const float density = baked->RasterizerDensity;
  if (advance_only != nullptr) {
    *advance_only = letter_width(source.face, baked->Size * density, codepoint) / density;
    return true;
  }
  const auto shift = static_cast<float>(source.phase) / letter_phases;
  Letter letter = draw_letter(source.face, baked->Size * density, codepoint, shift);
  glyph->Codepoint = codepoint & 0x3FFFFFFU;
  glyph->AdvanceX = letter.advance / density;
  if (letter.width == 0 || letter.height == 0) return true;
  ImFontAtlasRectId id = ImFontAtlasPackAddRect(atlas, letter.width, letter.height);
  if (id == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* place = ImFontAtlasPackGetRect(atlas, id);
  glyph->X0 = static_cast<float>(letter.left) / density;
  glyph->Y0 = baked->Ascent + static_cast<float>(letter.top) / density;
  glyph->X1 = glyph->X0 + static_cast<float>(letter.width) / density;
  glyph->Y1 = glyph->Y0 + static_cast<float>(letter.height) / density;
  glyph->Visible = true;
  glyph->Colored = letter.coloured;
  glyph->PackId = id;
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, config, glyph, place, letter.pixels.data(), ImTextureFormat_RGBA32,
                                     letter.width * 4);
  return true;
}

const ImFontLoader& loader() {
  static const ImFontLoader one = [] {
    ImFontLoader made;
    made.Name = "platform";
    made.FontSrcInit = source_init;
    made.FontSrcContainsGlyph = contains;
    made.FontBakedInit = baked_init;
    made.FontBakedLoadGlyph = load_glyph;
    return made;
  }();
  return one;
}

}  // namespace

void install_fonts(ImFontAtlas& atlas) {
  forget_runs();
  atlas.SetFontLoader(&loader());
  atlas.TexMinWidth = 512;
  atlas.TexMinHeight = 512;
  static char no_file[4] = "";
  for (std::size_t i = 0; i < fonts.size(); ++i) {
    sources[i] = {static_cast<Face>(i / letter_phases), static_cast<int>(i % letter_phases)};
    ImFontConfig config;
    config.FontData = no_file;
    config.FontDataSize = sizeof no_file;
    config.FontDataOwnedByAtlas = false;
    config.FontLoader = &loader();
    config.FontNo = static_cast<ImU32>(i);
    config.SizePixels = 15;
    config.PixelSnapH = false;
    config.EllipsisChar = 0x2026;
    fonts[i] = atlas.AddFont(&config);
  }
}

ImFont* font(Face face, int phase) {
  return fonts[static_cast<std::size_t>(static_cast<int>(face) * letter_phases + phase)];
}

}  // namespace portico::platform
