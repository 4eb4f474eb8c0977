#include "client/catalog/shelf.h"

#include <algorithm>
#include <limits>

namespace portico::catalog {

Order order_from(std::string_view word) {
  if (word == "price") return Order::price;
  if (word == "lead_time") return Order::lead_time;
  return Order::recommended;
}

std::string_view word_of(Order order) {
  switch (order) {
    case Order::price: return "price";
    case Order::lead_time: return "lead_time";
    case Order::recommended: break;
  }
  return "recommended";
}

std::vector<const api::FamilyCard*> shelf(const std::vector<api::FamilyCard>& families, std::string_view category,
                                          Order order) {
  std::vector<const api::FamilyCard*> shown;
  for (const api::FamilyCard& card : families) {
    if (category.empty() || card.category == category) shown.push_back(&card);
  }
  const auto key = [order](const api::FamilyCard& card) -> std::int64_t {
    if (order == Order::lead_time) return card.lead_days;
    if (order == Order::price) return card.from ? card.from->minor : std::numeric_limits<std::int64_t>::max();
    return 0;
  };
  std::stable_sort(shown.begin(), shown.end(),
                   [&](const auto* left, const auto* right) { return key(*left) < key(*right); });
  return shown;
}

std::vector<CategoryCount> categories(const std::vector<api::FamilyCard>& families) {
  std::vector<CategoryCount> counts;
  for (const api::FamilyCard& card : families) {
    const auto same = std::find_if(counts.begin(), counts.end(),
                                   [&](const CategoryCount& count) { return count.category == card.category; });
    if (same == counts.end()) {
      counts.push_back({card.category, 1});
    } else {
      ++same->families;
    }
  }
  return counts;
}

}  // namespace portico::catalog
