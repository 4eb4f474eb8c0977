#include "shared/product_model/model_difference.h"

#include <gtest/gtest.h>

#include "shared/base/codec.h"
#include "shared/product_model/uvl_reader.h"

namespace portico::product_model {
namespace {

ModelDifference between(std::string_view before, std::string_view after) {
  return difference(*read_uvl(before), *read_uvl(after));
}

constexpr std::string_view before =
    "features\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC {kg 2}\n\t\t\tD\nconstraints\n"
    "\tB => C\n\t// rule two\n\tC => D\n\t// rule three\n\tB | D\n";

TEST(ModelDifference, IsEmptyBetweenEqualModels) { EXPECT_EQ(between(before, before), ModelDifference()); }

TEST(ModelDifference, IgnoresRulesThatOnlyMoved) {
  EXPECT_EQ(between(before,
                    "// first line\nfeatures\n\tA\n\t\toptional\n\t\t\tB\n\t\t\tC {kg 2}\n\t\t\tD\nconstraints\n"
                    "\t// rule three\n\tB | D\n\t// rule two\n\tC => D\n\tB => C\n"),
            ModelDifference());
}

TEST(ModelDifference, NamesWhatCameWentAndChanged) {
  const ModelDifference expected{{"E"}, {"B"}, {"C", "D"}, {"four"}, {"rule_8", "three"}, {"two"}};
  const auto found = between(before,
                             "features\n\tA\n\t\toptional\n\t\t\tC {kg 3}\n\t\t\t\tor\n\t\t\t\t\tD\n\t\t\tE\n"
                             "constraints\n\t// rule two\n\tD => C\n\t// rule four\n\tE | D\n");
  EXPECT_EQ(found, expected);
  EXPECT_EQ(*from_json<ModelDifference>(to_json(found)), expected);
}

}  // namespace
}  // namespace portico::product_model
