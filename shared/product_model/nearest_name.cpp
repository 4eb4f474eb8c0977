#include "shared/product_model/nearest_name.h"

#include <algorithm>

namespace portico::product_model {
namespace {

constexpr std::size_t longest_compared = 64;

std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row[b.size()];
}

}  // namespace

std::string nearest_name(std::string_view wanted, const std::vector<std::string_view>& names) {
  if (wanted.size() > longest_compared) return {};
  std::string_view best;
  auto best_distance = std::max<std::size_t>(1, wanted.size() / 3) + 1;
  for (const auto name : names) {
    const auto difference = name.size() > wanted.size() ? name.size() - wanted.size() : wanted.size() - name.size();
    if (difference >= best_distance || name.size() > longest_compared) continue;
    const auto now = distance(wanted, name);
    if (now >= best_distance) continue;
    best_distance = now;
    best = name;
  }
  return std::string(best);
}

}  // namespace portico::product_model
