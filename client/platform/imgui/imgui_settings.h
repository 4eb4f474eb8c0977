// How Dear ImGui is compiled for us: hooks on (the audit of the mirror), all of Unicode, and nothing that we don't use.
// The renderer, the fonts and the input are our own, see the headers beside this folder.
#pragma once

#define IMGUI_ENABLE_TEST_ENGINE
#define IMGUI_USE_WCHAR32
#define IMGUI_DISABLE_DEMO_WINDOWS
#define IMGUI_DISABLE_DEBUG_TOOLS
#define IMGUI_DISABLE_OBSOLETE_FUNCTIONS
#define IMGUI_DISABLE_FILE_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FONT
#define IMGUI_DISABLE_DEFAULT_SHELL_FUNCTIONS
#define IMGUI_DISABLE_DEFAULT_FORMAT_FUNCTIONS
#define ImDrawIdx unsigned int

// Another font library than its own, and that one is empty: letters come from the platform (glyphs.h).
#define IMGUI_ENABLE_FREETYPE

// ImGui reads no settings and no typed numbers here.
#include <cstdio>
#define sscanf(...) 0
