// Where Dear ImGui looks for a font library: it gets the platform's letters (client/platform/glyphs.cpp).
#pragma once

struct ImFontLoader;

namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
}
