#include "client/ui/paint.h"

#include <algorithm>
#include <cmath>

#include "client/platform/runs.h"
#include "client/ui/script.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace portico::ui {

namespace {

// Filled by ImGui's hooks during a frame: the audit's other side.
struct Seen {
  ImGuiID id = 0;
  ImGuiID window = 0;
};
std::vector<Seen>& seen() {
  static std::vector<Seen> all;
  return all;
}

bool overlaps(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

ImVec2 low(const Rect& r) { return {r.x, r.y}; }
ImVec2 high(const Rect& r) { return {r.right(), r.bottom()}; }

void shadow(ImDrawList& list, const Rect& r, float radius) {
  for (int i = 10; i > 0; --i) {
    const float out = static_cast<float>(i * i) * 0.22F;
    list.AddRectFilled({r.x - out, r.y - out + 4}, {r.right() + out, r.bottom() + out + 4}, packed({16, 24, 40, 5}),
                       radius + out);
  }
}

}  // namespace

float Painting::snap(float at) const { return std::round(at * density_) / density_; }

Rect Painting::snap(const Rect& rect) const {
  const float x = snap(rect.x), y = snap(rect.y);
  return {x, y, snap(rect.right()) - x, snap(rect.bottom()) - y};
}

void Painting::run() {
  seen().clear();
  for (std::size_t i = 0; i < core_.layers_.size(); ++i) layer(i);
}

void Painting::layer(std::size_t number) {
  const Layer& layer = core_.layers_[number];
  ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                           ImGuiWindowFlags_NoBackground | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav;
  if (number == 0) flags |= ImGuiWindowFlags_NoBringToFrontOnFocus;
  if (core_.covered(number) || layer.kind == LayerKind::toasts) flags |= ImGuiWindowFlags_NoInputs;
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({core_.surface_.width, core_.surface_.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowMinSize, {1, 1});
  const std::string name = "##layer" + std::to_string(layer.key);
  ImGui::Begin(name.c_str(), nullptr, flags);
  if (number > 0) ImGui::BringWindowToDisplayFront(ImGui::GetCurrentWindow());
  list_ = ImGui::GetWindowDrawList();
  node(layer.root, {0, 0, core_.surface_.width, core_.surface_.height});
  ImGui::End();
  ImGui::PopStyleVar(3);
}

void Painting::node(int index, const Rect& clip) {
  Node& n = tree_.at(index);
  const bool clips = n.scrolls || n.scrolls_sideways;
  if (!overlaps({n.rect.x - 24, n.rect.y - 24, n.rect.width + 48, n.rect.height + 48}, clip) && !clips &&
      n.parent >= 0) {
    bool inside = false;  // a stretched child may reach where its parent does not
    for (int child = n.first; child >= 0 && !inside; child = tree_.at(child).next)
      inside = tree_.at(child).stays != Stays::no;
    if (!inside) return;
  }
  if (n.pressable) item(n);
  background(n);
  if (n.is_text) draw_lines(*list_, n.text, n.rect, core_.theme()[n.text.colour], density_);
  if (n.painter) n.painter(*list_, snap(n.rect));
  Rect inner = clip;
  if (clips) {
    const Rect r = snap(n.rect);
    inner = {std::max(clip.x, r.x), std::max(clip.y, r.y), 0, 0};
    inner.width = std::min(clip.right(), r.right()) - inner.x;
    inner.height = std::min(clip.bottom(), r.bottom()) - inner.y;
    ImGui::PushClipRect(low(inner), high(inner), true);
  }
  for (int child = n.first; child >= 0; child = tree_.at(child).next) node(child, inner);
  if (!clips) return;
  scroll_bar(n);
  ImGui::PopClipRect();
}

void Painting::item(Node& n) {
  const ImRect box(low(n.rect), high(n.rect));
  ImGui::SetNextItemAllowOverlap();
  if (n.disabled) ImGui::BeginDisabled();
  if (ImGui::ItemAdd(box, n.key)) {
    ImGui::ButtonBehavior(box, n.key, &n.hovered, &n.held);
    if (n.hovered && !n.disabled) platform::set_cursor(platform::Cursor::hand);
  }
  if (n.disabled) ImGui::EndDisabled();
}

void Painting::background(const Node& n) {
  const Rect r = snap(n.rect);
  if (n.shadow) shadow(*list_, r, n.radius);
  const bool pointed_at = n.hovered || n.looks_hovered;
  const bool hover = n.hover_filled && pointed_at && !n.disabled;
  if (n.filled) list_->AddRectFilled(low(r), high(r), packed(core_.theme()[n.fill]), n.radius);
  if (hover) list_->AddRectFilled(low(r), high(r), packed(core_.theme()[n.hover_fill]), n.radius);
  // The reader's own colours have no soft fill: there a line says what is marked by one.
  const Theme& theme = core_.theme();
  const bool unseen = n.filled && n.fill == Token::accent_soft && theme[n.fill] == theme[Token::page];
  if (!n.bordered && !unseen) return;
  const float line = std::max(1.0F, std::round(n.border_width * density_)) / density_;
  const float half = line / 2;
  Token colour = unseen ? Token::accent : n.border;
  if (n.pressable && pointed_at && colour == Token::line) colour = Token::ink_3;
  list_->AddRect({r.x + half, r.y + half}, {r.right() - half, r.bottom() - half}, packed(core_.theme()[colour]),
                 std::max(0.0F, n.radius - half), 0, line);
}

// Slim, over the contents, only when there is something to scroll: nothing jumps when it comes or goes.
void Painting::scroll_bar(const Node& n) {
  if (!n.scrolls || n.content_height <= n.height + 1) return;
  const float length = std::max(32.0F, n.height * n.height / n.content_height);
  const float share = core_.scrolls_[n.key] / (n.content_height - n.height);
  const float y = n.rect.y + 2 + share * (n.height - length - 4);
  Colour colour = core_.theme()[Token::ink_3];
  colour.alpha = 110;
  const float x = core_.mirrors() ? n.rect.x + 3 : n.rect.right() - 8;
  list_->AddRectFilled({x, y}, {x + 5, y + length}, packed(colour), 2.5F);
}

std::vector<std::string> Painting::unmirrored(const platform::Mirror& mirror) {
  std::vector<std::string> lines;
  for (const Seen& item : seen())
    if (mirror.find(item.id) == nullptr) lines.push_back("on the surface only: item " + std::to_string(item.id));
  return lines;
}

// ---- letters ---------------------------------------------------------------------------------------------------

float baseline_in(float top, float line_height, platform::Face face, float size, float density) {
  const ImFontBaked* baked = platform::font(face)->GetFontBaked(size, density);
  const float height = baked->Ascent - baked->Descent;
  return std::round((top + (line_height - height) / 2 + baked->Ascent) * density) / density;
}

namespace {

// Each letter stands on a quarter of a device pixel (at high density on a whole one), so that it is as sharp as the
// browser draws it and the line is exactly as long as it is in the document.
float draw_letters(ImDrawList& list, std::string_view words, platform::Face face, float size, float x, float baseline,
                   Colour colour, float density) {
  ImFontBaked* phases[platform::letter_phases];
  const int used_phases = density < 1.75F ? platform::letter_phases : 1;
  for (int i = 0; i < used_phases; ++i) phases[i] = platform::font(face, i)->GetFontBaked(size, density);
  const ImU32 tint = packed(colour), white = IM_COL32(255, 255, 255, colour.alpha);
  float pen = x;
  for (std::size_t at = 0; at < words.size();) {
    const unsigned letter = next_letter(words, at);
    if (letter == '\n') continue;
    const float device = pen * density + 0.5F / static_cast<float>(used_phases);
    const float whole = std::floor(device);
    const int phase = std::min(used_phases - 1, static_cast<int>((device - whole) * static_cast<float>(used_phases)));
    const ImFontGlyph* glyph = phases[phase]->FindGlyph(letter);
    if (glyph != nullptr && glyph->Visible) {
      const float left = whole / density + glyph->X0, top = baseline - phases[phase]->Ascent + glyph->Y0;
      list.PrimReserve(6, 4);
      list.PrimRectUV({left, top}, {left + glyph->X1 - glyph->X0, top + glyph->Y1 - glyph->Y0}, {glyph->U0, glyph->V0},
                      {glyph->U1, glyph->V1}, glyph->Colored ? white : tint);
    }
    pen += platform::letter_width(face, size, letter);
  }
  return pen - x;
}

// The same, for letters that depend on one another.
float draw_run(ImDrawList& list, std::string_view words, bool right_to_left, platform::Face face, float size, float x,
               float baseline, Colour colour, float density) {
  const float width = platform::run_width(face, size, words, right_to_left);
  const ImVec2 low = list.GetClipRectMin(), high = list.GetClipRectMax();
  const int phases = density < 1.75F ? platform::letter_phases : 1;
  const float device = x * density + 0.5F / static_cast<float>(phases), whole = std::floor(device);
  const int phase = std::min(phases - 1, static_cast<int>((device - whole) * static_cast<float>(phases)));
  platform::RunLook look;
  look.face = face;
  look.size = size * density;
  look.right_to_left = right_to_left;
  look.shift = static_cast<float>(phase) / static_cast<float>(phases);
  look.colour = packed({colour.red, colour.green, colour.blue, 255});
  const ImU32 tint = packed(colour), white = IM_COL32(255, 255, 255, colour.alpha);
  const float piece_width = static_cast<float>(platform::run_piece_width) / density;
  bool more = true;
  for (int number = 0; more; ++number) {
    const float begin = whole / density + static_cast<float>(number) * piece_width;
    if (begin > high.x + size * 2) break;
    if (begin + piece_width < low.x - size * 2 && begin + piece_width < x + width) continue;
    const platform::RunPiece piece = platform::run_piece(*ImGui::GetIO().Fonts, look, words, number);
    more = piece.more;
    if (piece.width == 0) continue;
    const float left = (whole + static_cast<float>(piece.left)) / density;
    const float top = baseline + static_cast<float>(piece.top) / density;
    list.PrimReserve(6, 4);
    list.PrimRectUV(
        {left, top},
        {left + static_cast<float>(piece.width) / density, top + static_cast<float>(piece.height) / density},
        {piece.u0, piece.v0}, {piece.u1, piece.v1}, piece.coloured ? white : tint);
  }
  return width;
}

}  // namespace

float draw_words(ImDrawList& list, std::string_view words, platform::Face face, float size, float x, float baseline,
                 Colour colour, float density) {
  if (!needs_shaping(words)) return draw_letters(list, words, face, size, x, baseline, colour, density);
  return draw_run(list, words, reads_right_to_left(words), face, size, x, baseline, colour, density);
}

void draw_lines(ImDrawList& list, const Lettering& text, Rect box, Colour colour, float density) {
  float top = box.y;
  for (const Line& line : text.lines) {
    if (top + text.line >= list.GetClipRectMin().y && top <= list.GetClipRectMax().y) {
      const float spare = box.width - line.width;
      const bool at_right = (text.align == Align::end) != text.mirrored;
      const float x = box.x + (text.align == Align::centre ? spare / 2 : at_right ? spare : 0);
      const float baseline = baseline_in(top, text.line, text.face, text.size, density);
      const std::string_view words = std::string_view(text.words).substr(line.begin, line.end - line.begin);
      if (line.shaped)
        draw_run(list, line.before + std::string(without_blanks_after(words)), line.right_to_left, text.face, text.size,
                 x, baseline, colour, density);
      else
        draw_letters(list, words, text.face, text.size, x, baseline, colour, density);
      if (text.struck) {
        const float y = std::round((baseline - text.size * 0.3F) * density) / density;
        list.AddRectFilled({x, y}, {x + line.width, y + 1}, packed(colour));
      }
    }
    top += text.line;
  }
}

void note_item(unsigned id, unsigned window) { seen().push_back({id, window}); }

}  // namespace portico::ui

// Dear ImGui calls these for every item; the audit compares them with the mirror.
void ImGuiTestEngineHook_ItemAdd(ImGuiContext* context, ImGuiID id, const ImRect&, const ImGuiLastItemData*) {
  const ImGuiWindow* window = context->CurrentWindow;
  if (id == 0 || window == nullptr || window->IsFallbackWindow || id == window->ID || id == window->MoveId) return;
  portico::ui::note_item(id, window->ID);
}
void ImGuiTestEngineHook_ItemInfo(ImGuiContext*, ImGuiID, const char*, ImGuiItemStatusFlags) {}
void ImGuiTestEngineHook_Log(ImGuiContext*, const char*, ...) {}
const char* ImGuiTestEngine_FindItemDebugLabel(ImGuiContext*, ImGuiID) { return nullptr; }
