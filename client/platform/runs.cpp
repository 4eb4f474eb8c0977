// What both platforms share of runs: what is kept, and how a picture gets into ImGui's atlas.
#include "client/platform/runs.h"

#include <cstring>
#include <string>
#include <unordered_map>

#include "client/platform/letter.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace portico::platform {

namespace {

// The least recently used go, nearly: what was not asked for since the younger half was begun anew goes with the older.
template <class Value>
struct Halves {
  std::unordered_map<std::string, Value> young, old;

  Value* find(const std::string& key) {
    if (const auto known = young.find(key); known != young.end()) return &known->second;
    const auto known = old.find(key);
    if (known == old.end()) return nullptr;
    Value* kept = &young.emplace(key, known->second).first->second;
    old.erase(known);
    return kept;
  }
  void make_room(std::size_t most) {
    if (young.size() < most) return;
    old = std::move(young);
    young.clear();
  }
};

constexpr std::size_t most_widths = 4000, most_texts = 100;
constexpr int most_pixels = 1 << 20;  // of pictures in the younger half

struct Picture {
  ImFontAtlasRectId place = ImFontAtlasRectId_Invalid;
  RunPiece piece;
};

Halves<float> widths;
Halves<std::vector<std::uint32_t>> words_of;
Halves<Picture> pictures;
int young_pixels = 0;

template <class Part>
void append(std::string& key, Part part) {
  char bytes[sizeof part];
  std::memcpy(bytes, &part, sizeof part);
  key.append(bytes, sizeof part);
}

constexpr char is_right_to_left = 1, is_bold = 2, has_own_colour = 4;

char flags_of(Face face, bool right_to_left) {
  return static_cast<char>((face == Face::bold ? is_bold : 0) | (right_to_left ? is_right_to_left : 0));
}

std::string key_of(const RunLook& look, std::string_view run, int number, bool in_its_colour) {
  std::string key;
  key.reserve(run.size() + 24);
  key += static_cast<char>(flags_of(look.face, look.right_to_left) | (in_its_colour ? has_own_colour : 0));
  append(key, look.size);
  append(key, look.shift);
  append(key, number);
  append(key, in_its_colour ? look.colour : 0U);
  key += run;
  return key;
}

Picture draw(ImFontAtlas& atlas, const RunLook& look, std::string_view run, int number) {
  Picture picture;
  const Letter drawn = draw_run(look, run, number, picture.piece.more);
  picture.piece.coloured = drawn.coloured;
  picture.piece.left = drawn.left;
  picture.piece.top = drawn.top;
  if (drawn.width == 0 || drawn.height == 0) return picture;
  picture.place = atlas.AddCustomRect(drawn.width, drawn.height);
  if (picture.place == ImFontAtlasRectId_Invalid) return picture;
  picture.piece.width = drawn.width;
  picture.piece.height = drawn.height;
  const ImTextureRect* place = ImFontAtlasPackGetRect(&atlas, picture.place);
  const auto row = static_cast<std::size_t>(drawn.width) * 4;
  for (int y = 0; y < drawn.height; ++y)
    std::memcpy(atlas.TexData->GetPixelsAt(place->x, place->y + y),
                drawn.pixels.data() + static_cast<std::size_t>(y) * row, row);
  return picture;
}

int pixels_of(const Picture& picture) { return picture.piece.width * picture.piece.height; }

const Picture& kept_or_drawn(ImFontAtlas& atlas, const RunLook& look, std::string_view run, int number,
                             bool in_its_colour) {
  std::string key = key_of(look, run, number, in_its_colour);
  const std::size_t young_before = pictures.young.size();
  Picture* known = pictures.find(key);
  if (known == nullptr) {
    RunLook asked = look;
    if (!in_its_colour) asked.colour = ~0U;
    known = &pictures.young.emplace(std::move(key), draw(atlas, asked, run, number)).first->second;
  }
  if (pictures.young.size() != young_before) young_pixels += pixels_of(*known);
  return *known;
}

}  // namespace

float run_width(Face face, float size, std::string_view run, bool right_to_left) {
  if (run.empty()) return 0;
  std::string key(1, flags_of(face, right_to_left));
  append(key, size);
  key += run;
  if (const float* known = widths.find(key)) return *known;
  widths.make_room(most_widths);
  return widths.young[std::move(key)] = measure_run(face, size, run, right_to_left);
}

const std::vector<std::uint32_t>& word_starts(std::string_view text) {
  std::string key(text);
  if (const auto* known = words_of.find(key)) return *known;
  words_of.make_room(most_texts);
  return words_of.young[std::move(key)] = find_word_starts(text);
}

RunPiece run_piece(ImFontAtlas& atlas, const RunLook& look, std::string_view run, int number) {
  const Picture* picture = &kept_or_drawn(atlas, look, run, number, false);
  if (picture->piece.coloured) picture = &kept_or_drawn(atlas, look, run, number, true);
  RunPiece piece = picture->piece;
  ImFontAtlasRect place;
  if (piece.width == 0 || !atlas.GetCustomRect(picture->place, &place)) {
    piece.width = piece.height = 0;
    return piece;
  }
  piece.u0 = place.uv0.x;
  piece.v0 = place.uv0.y;
  piece.u1 = place.uv1.x;
  piece.v1 = place.uv1.y;
  return piece;
}

void forget_runs() {
  pictures = {};
  young_pixels = 0;
}

void tidy_runs(ImFontAtlas& atlas) {
  if (young_pixels < most_pixels) return;
  for (const auto& known : pictures.old) atlas.RemoveCustomRect(known.second.place);
  pictures.old = std::move(pictures.young);
  pictures.young.clear();
  young_pixels = 0;
}

}  // namespace portico::platform
