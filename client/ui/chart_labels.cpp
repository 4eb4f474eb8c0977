#include "client/ui/chart_labels.h"

#include <algorithm>
#include <cmath>

namespace portico::ui {
namespace {

constexpr float beside = 4;  // between a point and its label

bool cover(const Rect& a, const Rect& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool inside(const Rect& r, const Rect& box) {
  return r.x >= box.x && r.y >= box.y && r.right() <= box.right() && r.bottom() <= box.bottom();
}

}  // namespace

std::vector<std::optional<Rect>> place_labels(const std::vector<PointLabel>& labels, float radius, Rect box) {
  // Which part of the label's width and height lies right of and below the point.
  static constexpr float ways[][2] = {{1, 0}, {-1, 0}, {0, -1}, {0, 1}, {1, -1}, {1, 1}, {-1, -1}, {-1, 1}};
  std::vector<Rect> taken;
  for (const PointLabel& point : labels) taken.push_back({point.x - radius, point.y - radius, 2 * radius, 2 * radius});
  std::vector<std::optional<Rect>> places;
  for (const PointLabel& label : labels) {
    places.emplace_back();
    if (label.width <= 0) continue;
    for (const auto& way : ways) {
      const float away = radius + beside;
      const Rect r{label.x - label.width / 2 + way[0] * (label.width / 2 + away),
                   label.y - label.height / 2 + way[1] * (label.height / 2 + away), label.width, label.height};
      if (!inside(r, box)) continue;
      if (std::any_of(taken.begin(), taken.end(), [&](const Rect& other) { return cover(r, other); })) continue;
      places.back() = r;
      taken.push_back(r);
      break;
    }
  }
  return places;
}

std::string shortened(std::string_view words, float width, const std::function<float(std::string_view)>& measure) {
  if (measure(words) <= width) return std::string(words);
  const auto begins_letter = [&](std::size_t at) { return (static_cast<unsigned char>(words[at]) & 0xC0U) != 0x80U; };
  for (std::size_t length = words.size(); length-- > 1;) {
    if (!begins_letter(length)) continue;
    std::size_t end = length;
    while (end > 1 && words[end - 1] == ' ') --end;
    std::string shorter = std::string(words.substr(0, end)) + "\u2026";
    if (measure(shorter) <= width) return shorter;
  }
  return {};
}

int label_stride(float widest, float slot, float gap) {
  if (slot <= 0) return 1;
  return std::max(1, static_cast<int>(std::ceil((widest + gap) / slot - 1e-4F)));
}

}  // namespace portico::ui
