// Writing a new version of a product model, drawn without a browser.
#include "client/product_model/admin_families_view.h"
#include "client/product_model/admin_family_view.h"
#include "client/product_model/model_draft.h"
#include "client/product_model/model_work.h"
#include "shared/api/tried_model.h"
#include "shared/constraint/compile.h"
#include "shared/product_model/uvl_reader.h"
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
  // The request of this kind that the server is still at: the number of its work.
  static std::string number_of_work(const std::string& path) {
    for (const auto& asked : platform::fake::world().requests) {
      if (asked.first.method + " " + asked.first.path != path) continue;
      const auto at = asked.first.body.find("\"work\":\"");
      if (at != std::string::npos) return asked.first.body.substr(at + 8, 32);
    }
    return {};
  }
  static std::string address_of(const std::string& number) { return "/api/admin/models/work/" + number; }
  void say_how_far(const std::string& number, const api::ModelWorkState& state) {
    answers["GET " + address_of(number)] = {200, {}, to_json(state)};
  }
  static std::uint32_t progressbar() {
    for (const auto& [key, element] : platform::fake::world().elements) {
      const auto role = element.attributes.find(Attribute::role);
      if (role != element.attributes.end() && role->second == "progressbar") return key;
    }
    return 0;
  }
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
  EXPECT_FALSE(stored_draft("desk"));
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

TEST_F(ModelScreens, TheWholeReportIsShownWithCountsAndGoldenConfigurations) {
  begin();
  api::ModelCheck check = sound();
  check.variants = "97451212554676";
  check.variants_before = "982080";
  check.report.redundant = {{"twice", {{product_model::RuleOrigin::named, "", "once"}}}};
  check.report.never_applies = {{"idle", {}}};
  check.report.contradictory = {{"against_itself", {}}};
  check.report.unreachable_numbers = {{"Width", 60, 70}};
  check.report.never_together = {{"Oak", "Glass", {}}};
  check.report.goldens_checked = 2;
  check.report.goldens = {{"Studio", 12, true, product_model::GoldenProblem::wrong, {"Oak"}, {}}};
  answer_check(check);
  press("Check");
  EXPECT_TRUE(says("Allows 9.7\u00A0\u00D7\u00A010\u00B9\u00B3 variants; version 1 allows 982,080."));
  EXPECT_TRUE(says("Rules that say nothing new (1)"));
  EXPECT_TRUE(says("because: once"));
  EXPECT_TRUE(says("Rules that never apply (1)"));
  EXPECT_TRUE(says("Width: 60 to 70"));
  EXPECT_TRUE(says("Oiled oak (Oak) and Glass"));
  EXPECT_TRUE(says("Line 12: Studio"));
  EXPECT_TRUE(says("Must be possible, but is not: Oiled oak (Oak)"));
}

TEST_F(ModelScreens, AFileIsOpenedTriedOutAndClickedThrough) {
  begin();
  std::string model = "features\n\tLamp\n\t\tmandatory\n\t\t\tShade\n\t\toptional\n\t\t\tDimmer\n\t\t\tBattery\n";
  const auto read = product_model::read_uvl(model).value();
  const auto translation = product_model::translate(read).value();
  const auto form = constraint::write_diagram(constraint::compile(translation.formula).value(), 0);
  answers["POST /api/admin/models/try"] = {200, {}, api::write_tried_model(read, translation, form)};
  platform::fake::world().file_to_pick = platform::PickedFile{"lamp.uvl", model, 90, false};
  press("Open a file");
  EXPECT_EQ(attribute(field("Product model (UVL)"), Attribute::value), model);
  press("Try it out");
  EXPECT_TRUE(says("4 variants left"));
  EXPECT_TRUE(says("4 features \u00B7 0 decided \u00B7 2 open"));
  press("Dimmer: open");
  EXPECT_TRUE(says("2 variants left"));
  EXPECT_EQ(attribute(find(Tag::button, "Dimmer: chosen"), Attribute::pressed), "true");
  press("Battery: open");
  EXPECT_TRUE(says("1 variant left"));
  press("Undo");
  EXPECT_TRUE(says("2 variants left"));
  type("Find a feature", "BATT");
  EXPECT_NE(find(Tag::button, "Battery: open"), 0U);
  EXPECT_EQ(find(Tag::button, "Dimmer: chosen"), 0U);
}

TEST_F(ModelScreens, AModelThatDoesNotCompileIsClickedThroughBySearch) {
  begin();
  const std::string model =
      "features\n\tLamp\n\t\toptional\n\t\t\tDimmer\n\t\t\tBattery\nconstraints\n\tBattery => !Dimmer\n";
  const auto read = product_model::read_uvl(model).value();
  answers["POST /api/admin/models/try"] = {
      200, {}, api::write_tried_model(read, product_model::translate(read).value(), "")};
  platform::fake::world().file_to_pick = platform::PickedFile{"lamp.uvl", model, 90, false};
  press("Open a file");
  press("Try it out");
  EXPECT_TRUE(says("Open features: 2"));
  EXPECT_TRUE(
      says("This model does not compile within the limits: it is answered by search, which does not count variants."));
  press("Dimmer: open");
  EXPECT_NE(find(Tag::button, "Dimmer: chosen"), 0U);
  EXPECT_NE(find(Tag::button, "Battery: excluded"), 0U);
  EXPECT_TRUE(says("Open features: 0"));
  press("Battery: excluded");
  EXPECT_TRUE(says("Not possible with what is chosen."));
}

TEST_F(ModelScreens, ALongFileIsShownAsAFileAndOnlyAWholeOneIsTaken) {
  begin();
  platform::fake::world().file_to_pick = platform::PickedFile{"big.uvl", std::string(300'000, '\n'), 300'000, false};
  press("Open a file");
  EXPECT_TRUE(says("big.uvl"));
  EXPECT_TRUE(says("293 KB, 300,001 lines"));
  platform::fake::world().file_to_pick = platform::PickedFile{"huge.uvl", "", 4e7, true};
  press("Open a file");
  EXPECT_TRUE(says("big.uvl"));
  EXPECT_TRUE(says("32 MB"));
}

TEST_F(ModelScreens, ALongCheckShowsHowFarItIsAndCanBeCancelled) {
  begin();
  type("Product model (UVL)", "features\n\tMine\n");
  under_way.insert(check_path);
  press("Check");
  EXPECT_EQ(progressbar(), 0U) << "what is quick shows no progress";
  const std::string number = number_of_work(check_path);
  ASSERT_EQ(number.size(), 32U);
  wait(600);
  ASSERT_NE(progressbar(), 0U);
  EXPECT_EQ(attribute(progressbar(), Attribute::value_now), "0");
  EXPECT_TRUE(says("Sending the model"));
  say_how_far(number, {api::ModelPhase::checking, 50, 1200, 2400});
  wait(600);
  EXPECT_TRUE(says("Checking features and rules: 1,200 of 2,400"));
  EXPECT_EQ(attribute(progressbar(), Attribute::value_now), "66");
  EXPECT_EQ(attribute(progressbar(), Attribute::value_text), "Checking features and rules: 1,200 of 2,400, 66%");
  say_how_far(number, {api::ModelPhase::checking, 10, 240, 2400});
  wait(600);
  EXPECT_EQ(attribute(progressbar(), Attribute::value_now), "66") << "never goes back";
  answers["DELETE " + address_of(number)] = {204, {}, ""};
  press("Cancel");
  EXPECT_EQ(sent("DELETE").path, address_of(number));
  EXPECT_EQ(platform::fake::world().cancelled, 1);
  EXPECT_EQ(progressbar(), 0U);
  EXPECT_TRUE(says("The check was cancelled"));
  EXPECT_EQ(attribute(field("Product model (UVL)"), Attribute::value), "features\n\tMine\n");
  under_way.clear();
  answer_check(sound());
  press("Check");
  EXPECT_TRUE(says("Ready to be published"));
  EXPECT_FALSE(says("The check was cancelled"));
}

TEST_F(ModelScreens, LeavingThePageEndsTheWork) {
  begin();
  under_way.insert(check_path);
  press("Check");
  const std::string number = number_of_work(check_path);
  app.travelled("/admin/products/desk");
  settle();
  EXPECT_EQ(sent("DELETE").path, address_of(number));
  EXPECT_EQ(platform::fake::world().cancelled, 1);
  app.travelled("/admin/products/desk");
  settle();
  EXPECT_EQ(std::count_if(asked.begin(), asked.end(), [](const auto& one) { return one.method == "DELETE"; }), 1);
}

TEST_F(ModelScreens, CancelledPublishingWaitsForTheServerAndKeepsTheDraft) {
  begin();
  type("Product model (UVL)", "features\n\tMine\n");
  answer_check(sound());
  press("Check");
  under_way.insert(publish_path);
  press("Publish version 2");
  const std::string number = number_of_work(publish_path);
  say_how_far(number, {api::ModelPhase::compiling, 10, 0, 0});
  wait(600);
  wait(600);
  EXPECT_TRUE(says("Compiling"));
  answers["DELETE " + address_of(number)] = {204, {}, ""};
  press("Cancel");
  EXPECT_TRUE(says("Cancelling")) << "it may be too late";
  EXPECT_NE(progressbar(), 0U);
  EXPECT_EQ(platform::fake::world().cancelled, 0);
  under_way.clear();
  refuse(publish_path, 409, R"({"code":"cancelled"})");
  settle();
  EXPECT_TRUE(says("Publishing was cancelled"));
  EXPECT_EQ(attribute(field("Product model (UVL)"), Attribute::value), "features\n\tMine\n");
  EXPECT_TRUE(may_publish("Publish version 2"));
}

TEST_F(ModelScreens, PublishingThatTheServerDoesNotKnowIsBrokenOff) {
  begin();
  answer_check(sound());
  press("Check");
  under_way.insert(publish_path);
  press("Publish version 2");
  wait(600);
  press("Cancel");
  EXPECT_EQ(platform::fake::world().cancelled, 1);
  EXPECT_TRUE(says("Publishing was cancelled"));
}

TEST_F(ModelScreens, PublishingThatWasFasterThanTheCancelIsDone) {
  begin();
  answer_check(sound());
  press("Check");
  under_way.insert(publish_path);
  press("Publish version 2");
  const std::string number = number_of_work(publish_path);
  wait(600);
  answers["DELETE " + address_of(number)] = {204, {}, ""};
  press("Cancel");
  under_way.clear();
  add_version(2, "Mara", "In time");
  answers[publish_path] = {201, {}, to_json(detail)};
  settle();
  EXPECT_TRUE(says("In time"));
  EXPECT_NE(find(Tag::button, "Begin a new version"), 0U);
}

TEST_F(ModelScreens, ALongTryOutIsCancelledToo) {
  begin();
  const std::string path = "POST /api/admin/models/try";
  under_way.insert(path);
  press("Try it out");
  const std::string number = number_of_work(path);
  say_how_far(number, {api::ModelPhase::compiling, 50, 0, 0});
  wait(600);
  wait(600);
  EXPECT_EQ(attribute(progressbar(), Attribute::value_now), "56");
  press("Cancel");
  EXPECT_EQ(sent("DELETE").path, address_of(number));
  EXPECT_TRUE(says("The try-out was cancelled"));
}

TEST_F(ModelScreens, ACheckSaysWhatBecomesPossibleAndImpossible) {
  begin();
  api::ModelCheck check = sound();
  check.comparison.emplace();
  check.comparison->variants = product_model::VariantChange{"1000", "1500", "900", "600", "100"};
  check.comparison->now_dead = {"Oak"};
  answer_check(check);
  press("Check");
  EXPECT_TRUE(says("600 variants become possible, 100 become impossible; 900 stay."));
  EXPECT_TRUE(says("Can no longer be chosen (1)"));
  check.comparison->variants.reset();
  answer_check(check);
  press("Check");
  EXPECT_TRUE(says("Too intricate to count within 5 seconds"));
  check.comparison.reset();
  answer_check(check);
  press("Check");
  EXPECT_TRUE(says("The comparison with version 1 took longer than 5 seconds"));
}

TEST(ShareDone, NeverGoesBackAndEndsAtTheWhole) {
  using enum api::ModelPhase;
  for (const auto last : {compiling, comparing, storing}) {
    float before = 0;
    for (int phase = 0; phase <= static_cast<int>(last); ++phase) {
      for (const std::int32_t percent : {0, 1, 50, 100}) {
        const float share = share_done({static_cast<api::ModelPhase>(phase), percent, 0, 0}, last);
        EXPECT_GE(share, before);
        before = share;
      }
    }
    EXPECT_FLOAT_EQ(before, 1);
  }
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
