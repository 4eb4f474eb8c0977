#pragma once
// Which families the catalog shows, and in which order. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/catalog.h"

namespace portico::catalog {

enum class Order { recommended, price, lead_time };

// As it stands in the address; what is unknown is `recommended`.
Order order_from(std::string_view word);
std::string_view word_of(Order order);

// Those of the category (empty: all), sorted; families without a price come last when sorted by price. Equal ones keep
// the server's order.
std::vector<const api::FamilyCard*> shelf(const std::vector<api::FamilyCard>& families, std::string_view category,
                                          Order order);

struct CategoryCount {
  std::string category;
  int families = 0;
};
// In the order in which the categories first appear.
std::vector<CategoryCount> categories(const std::vector<api::FamilyCard>& families);

}  // namespace portico::catalog
