// Letters: ImGui asks for them one by one, at the size and density that it draws; the browser's own text engine draws
// them, with whatever fonts the reader has. Nothing is downloaded. Natively every letter is a box of known width.
#pragma once

struct ImFont;
struct ImFontAtlas;

namespace portico::platform {

enum class Face { regular, bold };
// Letters are drawn on quarters of a device pixel, so that spacing stays even at low density.
inline constexpr int letter_phases = 4;

void install_fonts(ImFontAtlas& atlas);
// The font whose letters are shifted right by phase / letter_phases device pixels.
ImFont* font(Face face, int phase = 0);

// Width of a letter in CSS pixels at `size`, kerning off; natively half the size, one size for East Asian letters.
float letter_width(Face face, float size, unsigned codepoint);

}  // namespace portico::platform
