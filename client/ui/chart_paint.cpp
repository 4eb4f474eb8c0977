#include "client/ui/chart_paint.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "client/ui/chart_colours.h"
#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {
namespace {

using platform::Face;

constexpr float marker = 4.5F, tooltip_width = 260;
constexpr std::size_t most_markers = 40;  // of more points only the pointed one is marked

ImVec2 low(const Rect& r) { return {r.x, r.y}; }
ImVec2 high(const Rect& r) { return {r.right(), r.bottom()}; }
Rect moved(const Rect& r, const Rect& by) { return {r.x + by.x, r.y + by.y, r.width, r.height}; }

Colour soft(Colour colour, std::uint8_t alpha) {
  colour.alpha = alpha;
  return colour;
}

void line_of_words(ImDrawList& list, std::string_view words, float x, float top, Colour colour, bool bold,
                   float density) {
  const Face face = bold ? Face::bold : Face::regular;
  draw_words(list, words, face, chart_letters, x, baseline_in(top, chart_line, face, chart_letters, density), colour,
             density);
}

// Every second series is hatched, so that neighbours differ by more than their colour.
void hatch(ImDrawList& list, const Rect& r, Colour ground) {
  list.PushClipRect(low(r), high(r), true);
  for (float x = r.x - r.height; x < r.right(); x += 6)
    list.AddLine({x, r.bottom()}, {x + r.height, r.y}, packed(soft(ground, 150)), 1.5F);
  list.PopClipRect();
}

void bar_of(ImDrawList& list, const Rect& r, std::size_t series, const ShownChart& shown, ImDrawFlags round) {
  const float radius = std::min({3.0F, r.width / 2, r.height});
  list.AddRectFilled(low(r), high(r), packed(category_colour(series, shown.dark)), radius, round);
  if (series % 2 == 1) hatch(list, r, shown.theme[Token::page]);
}

// A shape of its own for each series: disc, square, triangle, diamond, triangle upside down, ring.
void shape_of(ImDrawList& list, std::size_t series, ImVec2 at, float r, Colour colour) {
  const ImU32 fill = packed(colour);
  switch (series % category_colours) {
    case 1:
      return list.AddRectFilled({at.x - r * 0.9F, at.y - r * 0.9F}, {at.x + r * 0.9F, at.y + r * 0.9F}, fill);
    case 2:
      return list.AddTriangleFilled({at.x, at.y - r * 1.2F}, {at.x + r * 1.15F, at.y + r * 0.85F},
                                    {at.x - r * 1.15F, at.y + r * 0.85F}, fill);
    case 3:
      return list.AddQuadFilled({at.x, at.y - r * 1.3F}, {at.x + r * 1.3F, at.y}, {at.x, at.y + r * 1.3F},
                                {at.x - r * 1.3F, at.y}, fill);
    case 4:
      return list.AddTriangleFilled({at.x, at.y + r * 1.2F}, {at.x - r * 1.15F, at.y - r * 0.85F},
                                    {at.x + r * 1.15F, at.y - r * 0.85F}, fill);
    case 5:
      return list.AddCircle(at, r * 0.9F, fill, 0, 2);
    default:
      return list.AddCircleFilled(at, r, fill);
  }
}

void guides(ImDrawList& list, const Rect& area, const ShownChart& shown) {
  for (const ChartGuide& guide : shown.plan.guides) {
    const float line = 1 / shown.density;
    const float x = std::round((area.x + guide.x) * shown.density) * line;
    const float y = std::round((area.y + guide.y) * shown.density) * line;
    const Colour colour = shown.theme[guide.strong ? Token::ink_3 : Token::line];
    const float width = std::max(1.0F, guide.to_x - guide.x), height = std::max(1.0F, guide.to_y - guide.y);
    list.AddRectFilled({x, y}, {x + width, y + height}, packed(colour));
  }
}

void bars(ImDrawList& list, const Rect& area, const ShownChart& shown) {
  const bool columns = shown.chart.kind == ChartKind::columns;
  for (const ChartItem& item : shown.plan.items) {
    if (item.missing || chart_value(shown.chart, item.series, item.place) == 0) continue;
    Rect r = moved(item.shape, area);
    ImDrawFlags round = ImDrawFlags_RoundCornersNone;
    if (!shown.chart.stacked && columns)
      round = item.upward ? ImDrawFlags_RoundCornersTop : ImDrawFlags_RoundCornersBottom;
    if (!shown.chart.stacked && !columns)
      round = item.upward != shown.plan.turned ? ImDrawFlags_RoundCornersRight : ImDrawFlags_RoundCornersLeft;
    if (shown.chart.stacked) (columns ? r.height : r.width) = std::max(1.0F, (columns ? r.height : r.width) - 1);
    bar_of(list, r, item.series, shown, round);
  }
}

void area_under(ImDrawList& list, const Rect& area, const ShownChart& shown, std::size_t from, std::size_t number) {
  const ChartItem &a = shown.plan.items[number], &b = shown.plan.items[number + 1];
  const std::size_t places = shown.chart.places.size();
  const bool on_another = shown.chart.stacked && from > 0;
  const float under_a = on_another ? shown.plan.items[number - places].y : shown.plan.zero;
  const float under_b = on_another ? shown.plan.items[number + 1 - places].y : shown.plan.zero;
  const auto flags = std::exchange(list.Flags, list.Flags & ~ImDrawListFlags_AntiAliasedFill);
  list.AddQuadFilled({area.x + a.x, area.y + a.y}, {area.x + b.x, area.y + b.y}, {area.x + b.x, area.y + under_b},
                     {area.x + a.x, area.y + under_a}, packed(soft(category_colour(a.series, shown.dark), 40)));
  list.Flags = flags;
}

void lines(ImDrawList& list, const Rect& area, const ShownChart& shown) {
  const std::size_t places = shown.chart.places.size();
  const auto& items = shown.plan.items;
  for (std::size_t s = 0; s < shown.chart.series.size(); ++s) {
    std::vector<ImVec2> run;
    const auto finish = [&] {
      if (run.size() > 1)
        list.AddPolyline(run.data(), static_cast<int>(run.size()), packed(category_colour(s, shown.dark)), 0, 2);
      run.clear();
    };
    for (std::size_t p = 0; p < places; ++p) {
      const ChartItem& item = items[s * places + p];
      if (item.missing) {
        finish();
        continue;
      }
      run.push_back({area.x + item.x, area.y + item.y});
      if (shown.chart.area && p + 1 < places && !items[s * places + p + 1].missing)
        area_under(list, area, shown, s, s * places + p);
    }
    finish();
  }
}

void markers(ImDrawList& list, const Rect& area, const ShownChart& shown) {
  if (shown.chart.kind == ChartKind::lines && shown.chart.places.size() > most_markers) return;
  for (const ChartItem& item : shown.plan.items)
    if (!item.missing)
      shape_of(list, item.series, {area.x + item.x, area.y + item.y}, marker, category_colour(item.series, shown.dark));
}

void fields(ImDrawList& list, const Rect& area, const ShownChart& shown) {
  for (const ChartItem& item : shown.plan.items) {
    if (item.missing) continue;
    const Rect r = moved(item.shape, area);
    const Colour colour = category_colour(item.place, shown.dark);
    const Rect inner{r.x + 0.75F, r.y + 0.75F, r.width - 1.5F, r.height - 1.5F};
    list.AddRectFilled(low(r), high(r), packed(blend(soft(colour, 36), shown.theme[Token::page])), 4);
    if (inner.width > 0 && inner.height > 0) list.AddRect(low(inner), high(inner), packed(colour), 4, 0, 1.5F);
  }
}

// The item under the pointer whose middle is nearest.
int pointed(const ImDrawList& list, const Rect& area, const ShownChart& shown) {
  const ImVec2 at = ImGui::GetIO().MousePos, from = list.GetClipRectMin(), to = list.GetClipRectMax();
  if (!ImGui::IsWindowHovered() || at.x < from.x || at.y < from.y || at.x >= to.x || at.y >= to.y) return -1;
  int found = -1;
  float nearest = 1e9F;
  for (std::size_t i = 0; i < shown.plan.items.size(); ++i) {
    const ChartItem& item = shown.plan.items[i];
    if (item.missing || !moved(item.hit, area).contains(at.x, at.y)) continue;
    const float away = std::hypot(area.x + item.x - at.x, area.y + item.y - at.y);
    if (away < nearest) {
      nearest = away;
      found = static_cast<int>(i);
    }
  }
  return found;
}

void emphasis(ImDrawList& list, const Rect& area, const ShownChart& shown, const ChartItem& item) {
  const bool points = shown.chart.kind == ChartKind::lines || shown.chart.kind == ChartKind::scatter;
  const Rect r = moved(item.hit, area);
  if (!points) return list.AddRectFilled(low(r), high(r), packed(shown.theme[Token::hover]), 3);
  list.AddCircleFilled({area.x + item.x, area.y + item.y}, 9,
                       packed(soft(category_colour(item.series, shown.dark), 60)));
}

}  // namespace

int paint_chart(ImDrawList& list, Rect area, const ShownChart& shown, int focus) {
  int active = pointed(list, area, shown);
  if (active < 0 && focus < static_cast<int>(shown.plan.items.size())) active = focus;
  guides(list, area, shown);
  const ChartKind kind = shown.chart.kind;
  if (kind == ChartKind::treemap) fields(list, area, shown);
  if (active >= 0) emphasis(list, area, shown, shown.plan.items[static_cast<std::size_t>(active)]);
  if (kind == ChartKind::columns || kind == ChartKind::rows) bars(list, area, shown);
  if (kind == ChartKind::lines) lines(list, area, shown);
  if (kind == ChartKind::lines || kind == ChartKind::scatter) markers(list, area, shown);
  if (kind == ChartKind::lines && active >= 0) {
    const ChartItem& item = shown.plan.items[static_cast<std::size_t>(active)];
    shape_of(list, item.series, {area.x + item.x, area.y + item.y}, marker, category_colour(item.series, shown.dark));
  }
  for (const ChartWord& word : shown.plan.words) {
    const float x =
        area.x + word.x - word.anchor * text_width(word.words, word.bold ? Face::bold : Face::regular, chart_letters);
    line_of_words(list, word.words, x, area.y + word.top, shown.theme[word.ink], word.bold, shown.density);
  }
  return active;
}

void paint_tooltip(Rect area, const ShownChart& shown, const ChartItem& item) {
  const Chart& chart = shown.chart;
  std::vector<std::string> words = fit_lines(chart.places[item.place], tooltip_width, 6);
  std::string value = chart.value(chart_value(chart, item.series, item.place));
  if (chart.kind == ChartKind::scatter && chart.position)
    value = chart.position(chart.positions[item.place]) + ", " + value;
  if (chart.series.size() > 1) value = chart.series[item.series].name + ": " + value;
  for (const std::string& line : fit_lines(value, tooltip_width, 3)) words.push_back(line);
  const std::size_t bold_from = words.size() > 1 ? 1 : 0;
  float width = 0;
  for (const std::string& line : words) width = std::max(width, text_width(line, Face::bold, chart_letters));
  Rect box{0, 0, width + 20, static_cast<float>(words.size()) * chart_line + 14};
  const ImVec2 room = ImGui::GetIO().DisplaySize;
  box.x = std::clamp(area.x + item.x - box.width / 2, 4.0F, std::max(4.0F, room.x - box.width - 4));
  box.y = area.y + item.y - box.height - 10;
  if (box.y < 4) box.y = area.y + item.y + 14;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  list.AddRectFilled({box.x, box.y + 2}, {box.right(), box.bottom() + 2}, packed({16, 24, 40, 30}), 8);
  list.AddRectFilled(low(box), high(box), packed(shown.theme[Token::raised]), 8);
  list.AddRect({box.x + 0.5F, box.y + 0.5F}, {box.right() - 0.5F, box.bottom() - 0.5F},
               packed(shown.theme[Token::line]), 8);
  float top = box.y + 7;
  for (std::size_t i = 0; i < words.size(); ++i, top += chart_line)
    line_of_words(list, words[i], box.x + 10, top, shown.theme[i < bold_from ? Token::ink_2 : Token::ink],
                  i >= bold_from, shown.density);
}

void paint_sample(ImDrawList& list, Rect area, const ShownChart& shown, std::size_t series) {
  const ImVec2 middle{area.x + area.width / 2, area.y + area.height / 2};
  const Colour colour = category_colour(series, shown.dark);
  if (shown.chart.kind == ChartKind::lines)
    list.AddRectFilled({area.x, middle.y - 1}, {area.right(), middle.y + 1}, packed(colour));
  if (shown.chart.kind == ChartKind::lines || shown.chart.kind == ChartKind::scatter)
    return shape_of(list, series, middle, marker, colour);
  bar_of(list, {area.x + 1, area.y, 14, 14}, series, shown, ImDrawFlags_RoundCornersAll);
}

}  // namespace portico::ui
