// Writing a new version of a product model, drawn without a browser.
#include "client/product_model/admin_families_view.h"
#include "client/product_model/admin_family_view.h"
#include "tests/client/app/staff_portal.h"

namespace portico::product_model {
namespace {

using platform::Attribute;
using platform::Tag;

constexpr const char* check_path = "POST /api/admin/families/desk/check";
constexpr const char* publish_path = "POST /api/admin/families/desk/versions";

class ModelScreens : public app::StaffPortal {
 protected:
  ModelScreens() {
    detail.family.family = "desk";
    detail.family.name = {{"en", "Holm Desk"}};
    detail.model = "features\n\tDesk\n";
    detail.texts["en"].features["Oak"].title = "Oiled oak";
    add_version(1, "Ravi", "First version");
    give(api::families, {}, {{detail.family}});
  }
  void add_version(std::int32_t number, const std::string& by, const std::string& note) {
    api::ModelVersionSummary version;
    version.id.bytes[0] = static_cast<std::uint8_t>(number);
    version.number = number;
    version.published_by = by;
    version.note = note;
    detail.versions.insert(detail.versions.begin(), version);
    detail.family.newest = version;
    give(api::family_detail, {"desk"}, detail);
  }
  void begin() {
    visit(&draw_admin_family, "/admin/products/desk");
    press("Begin a new version");
  }
  void answer_check(const api::ModelCheck& check) { answers[check_path] = {200, {}, to_json(check)}; }
  bool may_publish(const std::string& button) {
    return attribute(find(Tag::button, button), Attribute::aria_disabled) != "true";
  }

  api::FamilyDetail detail;
};

api::ModelCheck sound() {
  api::ModelCheck check;
  check.publishable = true;
  check.difference.features_added = {"Oak"};
  return check;
}

TEST_F(ModelScreens, TheFamiliesStandInATable) {
  visit(&draw_admin_families, "/admin/products");
  EXPECT_EQ(attribute(find(Tag::a, "Holm Desk"), Attribute::href), "/admin/products/desk");
  EXPECT_TRUE(says("Ravi"));
}

TEST_F(ModelScreens, OnlyATextThatWasCheckedExactlySoCanBePublished) {
  begin();
  EXPECT_EQ(attribute(field("Product model (UVL)"), Attribute::value), detail.model);
  EXPECT_FALSE(may_publish("Publish version 2"));
  type("Product model (UVL)", "features\n\tDesk\n\t\tOak\n");
  answer_check(sound());
  press("Check");
  EXPECT_TRUE(says("Ready to be published"));
  EXPECT_TRUE(says("Oiled oak (Oak)"));
  EXPECT_TRUE(may_publish("Publish version 2"));
  type("Product model (UVL)", "features\n\tDesk\n\t\tOak2\n");
  EXPECT_FALSE(may_publish("Publish version 2"));
}

TEST_F(ModelScreens, PublishingSendsTheCheckedTextAndForgetsTheDraft) {
  begin();
  type("Product model (UVL)", "features\n\tDesk\n\t\tOak\n");
  type("What changed", "Oak is back");
  answer_check(sound());
  press("Check");
  add_version(2, "Mara", "Oak is back");
  answers[publish_path] = {201, {}, to_json(detail)};
  press("Publish version 2");
  const std::string body = sent("POST").body;
  EXPECT_NE(body.find("\"seen_number\":1"), std::string::npos);
  EXPECT_NE(body.find("Oak is back"), std::string::npos);
  EXPECT_TRUE(platform::fake::world().storage.empty());
  EXPECT_NE(find(Tag::button, "Begin a new version"), 0U);
}

TEST_F(ModelScreens, AModelThatAllowsNothingShowsWhyAndCannotBePublished) {
  begin();
  api::ModelCheck check;
  check.report.is_void = true;
  check.report.void_because = {{product_model::RuleOrigin::named, "", "oak_needs_frame"},
                               {product_model::RuleOrigin::group_at_least, "Oak", ""}};
  answer_check(check);
  press("Check");
  EXPECT_TRUE(says("allows no product at all"));
  EXPECT_TRUE(says("oak_needs_frame"));
  EXPECT_TRUE(says("Of Oiled oak (Oak), something has to be chosen."));
  EXPECT_FALSE(may_publish("Publish version 2"));
}

TEST_F(ModelScreens, DeadFeaturesComeWithTheirReasons) {
  begin();
  api::ModelCheck check = sound();
  check.report.dead = {{"Oak", {{product_model::RuleOrigin::named, "", "no_oak"}}}};
  check.without_price = {"CNY: Walnut"};
  check.publishable = false;
  answer_check(check);
  press("Check");
  EXPECT_TRUE(says("Can never be chosen (1)"));
  EXPECT_TRUE(says("because: no_oak"));
  EXPECT_TRUE(says("CNY: Walnut"));
  EXPECT_FALSE(may_publish("Publish version 2"));
}

TEST_F(ModelScreens, AnErrorOfReadingNamesLineAndColumnAndQuotesTheLine) {
  begin();
  refuse(check_path, 422, R"({"code":"model_syntax","place":"2:7","facts":{"expected":"a name","found":"{"}})");
  press("Check");
  EXPECT_TRUE(says("Line 2, column 7"));
  EXPECT_TRUE(says("expected a name, found {"));
  EXPECT_TRUE(says("\u201CDesk\u201D"));
  EXPECT_EQ(attribute(field("Product model (UVL)"), Attribute::invalid), "true");
}

TEST_F(ModelScreens, WhatWasTypedSurvivesAReload) {
  begin();
  type("Product model (UVL)", "features\n\tMine\n");
  app.travelled("/admin/products/desk");  // what a screen holds is gone
  settle();
  EXPECT_EQ(attribute(field("Product model (UVL)"), Attribute::value), "features\n\tMine\n");
  EXPECT_TRUE(says("kept in your browser"));
}

TEST_F(ModelScreens, SomebodyElsesVersionIsShownAndNothingTypedIsLost) {
  begin();
  type("Product model (UVL)", "features\n\tMine\n");
  answer_check(sound());
  press("Check");
  add_version(2, "Ravi", "Castors");
  refuse(publish_path, 409, R"({"code":"changed_meanwhile","facts":{"seen":"1","now":"2"}})");
  press("Publish version 2");
  EXPECT_TRUE(says("Version 2 was published in the meantime"));
  EXPECT_TRUE(says("Castors"));
  EXPECT_EQ(attribute(field("Product model (UVL)"), Attribute::value), "features\n\tMine\n");
  EXPECT_FALSE(may_publish("Publish version 3"));
  press("Check");
  EXPECT_TRUE(may_publish("Publish version 3"));
}

TEST_F(ModelScreens, ADraftIsOnlyDiscardedAfterAsking) {
  begin();
  press("Discard draft");
  EXPECT_TRUE(says("Discard this draft?"));
  press("Keep it");
  EXPECT_NE(field("Product model (UVL)"), 0U);
}

}  // namespace
}  // namespace portico::product_model
