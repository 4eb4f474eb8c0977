// Where Dear ImGui looks for a font library: there is none, see left_out.cpp.
#pragma once

struct ImFontLoader;

namespace ImGuiFreeType {
const ImFontLoader* GetFontLoader();
}
