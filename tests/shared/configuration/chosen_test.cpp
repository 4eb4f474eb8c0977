#include "shared/configuration/chosen.h"

#include <gtest/gtest.h>

#include "shared/product_model/copies.h"

namespace portico::configuration {
namespace {

constexpr std::string_view lamp =
    "features\n\tLamp\n\t\tmandatory\n\t\t\tShade\n\t\t\t\talternative\n\t\t\t\t\tRound\n\t\t\t\t\tSquare\n\t\t\tIntege"
    "r Length {min 1, max 9}\n\t\toptional\n\t\t\tDimmer\n";

TEST(Chosen, NamesWhatStandsAboveEachChoice) {
  const auto model = product_model::read_product(lamp);
  ASSERT_TRUE(model);
  Selection selection;
  selection.features = {"Round"};
  EXPECT_EQ(chosen_of(*model, selection).features, (std::set<std::string>{"Lamp", "Round", "Shade"}));
}

}  // namespace
}  // namespace portico::configuration
