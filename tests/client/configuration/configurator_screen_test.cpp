// The configurator without a browser: what a reader of the document finds, and what a press does.
#include "client/configuration/configurator_view.h"

#include "client/configuration/dialog_address.h"
#include "client/configuration/draft.h"
#include "client/configuration/shared_view.h"
#include "shared/configuration/share_code.h"
#include "tests/client/app/staff_portal.h"
#include "tests/client/configuration/demo_product.h"

namespace portico::configuration {
namespace {

using platform::Attribute;
using platform::Tag;

class ConfiguratorScreen : public app::StaffPortal {
 protected:
  ConfiguratorScreen() {
    static std::uint8_t visits = 0;  // a version of its own for each test: the screen keeps what was done
    view_ = demo_family("workstation");
    view_.version.bytes[15] = ++visits;
    for (const auto& ready : view_.data.standard) {
      view_.standard.push_back({ready.key, "workstation", ready.title, ready.text, {}, false});
      for (const auto& [feature, value] : ready.decisions) view_.standard.back().decisions.push_back({feature, value});
    }
    give(api::market, {}, demo_market());
    give(api::family, {"workstation", {}, {}}, view_);
    give(api::family, {"workstation", view_.version, {}}, view_);
  }
  void open() { visit(&draw_configurator, "/configure/workstation"); }

  api::FamilyView view_;
};

TEST_F(ConfiguratorScreen, ABigCardGreysSmallSuppliesOutWithTheRuleAndADialogHelps) {
  open();
  press("Graphics");
  press("NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  press("Power supply");
  const auto supply = find(Tag::button, "550 W Gold");
  ASSERT_NE(supply, 0U);
  EXPECT_EQ(attribute(supply, Attribute::aria_disabled), "true");
  const std::string rule = view_.texts["en"].rules["psu_covers_load"];
  EXPECT_NE(attribute(supply, Attribute::description).find(rule), std::string::npos);

  press("550 W Gold");
  EXPECT_TRUE(says("How to have it all the same"));
  press("Do this: Give up: NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  EXPECT_EQ(attribute(find(Tag::button, "550 W Gold"), Attribute::checked), "true");
  press("Undo");
  EXPECT_EQ(attribute(find(Tag::button, "550 W Gold"), Attribute::aria_disabled), "true");
}

TEST_F(ConfiguratorScreen, TheCompiledFormBringsTheNumberOfVariantsAndItIsReadOutWhenItChanges) {
  view_.is_compiled = true;
  give(api::family, {"workstation", {}, {}}, view_);
  answers["GET /api/catalog/workstation/versions/" + view_.version.text() + "/compiled"] = {
      200, {}, compiled_bytes(view_.model)};
  open();
  EXPECT_TRUE(says(" variants left"));
  EXPECT_TRUE(platform::fake::world().announced.empty()) << "what first comes is not read out";
  press("Graphics");
  press("NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  ASSERT_FALSE(platform::fake::world().announced.empty());
  EXPECT_NE(platform::fake::world().announced.back().first.find(" variants left"), std::string::npos);
  EXPECT_FALSE(platform::fake::world().announced.back().second) << "politely";
}

TEST_F(ConfiguratorScreen, WithoutACompiledFormOrWithABrokenOneSearchAnswers) {
  view_.is_compiled = true;
  give(api::family, {"workstation", {}, {}}, view_);
  answers["GET /api/catalog/workstation/versions/" + view_.version.text() + "/compiled"] = {200, {}, "broken"};
  open();
  EXPECT_FALSE(says(" variants left"));
  press("Complete it, cheapest");
  EXPECT_NE(find(Tag::button, "Add to basket"), 0U);
}

TEST_F(ConfiguratorScreen, RepairsAreRankedAnewAndAPinnedChoiceStays) {
  open();
  press("Graphics");
  press("NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  press("Power supply");
  press("550 W Gold");
  EXPECT_TRUE(says("\u20AC")) << "the difference in price";
  press("Pin: NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  EXPECT_TRUE(says("Not with the choices you pinned."));
  press("Pinned: NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  EXPECT_NE(find(Tag::button, "Do this: Give up: NVIDIA RTX PRO 6000 Blackwell, 96 GB"), 0U);
}

TEST_F(ConfiguratorScreen, OnlyWhatIsCompleteGoesIntoTheBasket) {
  open();
  EXPECT_EQ(find(Tag::button, "Add to basket"), 0U);
  press("Complete it, cheapest");
  press("Add to basket");
  ASSERT_EQ(app.basket().lines().size(), 1U);
  EXPECT_EQ(app.basket().lines()[0].family, "workstation");
  EXPECT_EQ(app.basket().lines()[0].version, view_.version);
}

TEST_F(ConfiguratorScreen, BackClosesADialogAndEscGoesBackToTheEntryBelow) {
  open();
  const auto entries = platform::fake::world().history.size();
  press("Price in detail");
  EXPECT_EQ(platform::place(), "/configure/workstation?show=receipt");
  EXPECT_NE(find(Tag::div, "How the price comes about"), 0U);
  platform::go_back();
  settle();
  EXPECT_EQ(find(Tag::div, "How the price comes about"), 0U);
  EXPECT_EQ(platform::place(), "/configure/workstation");

  press("Enlarge");
  EXPECT_EQ(platform::place(), "/configure/workstation?show=picture");
  platform::post_event({platform::EventKind::escape, 0, 0, 0, {}});
  settle();
  EXPECT_EQ(platform::place(), "/configure/workstation");
  EXPECT_EQ(platform::fake::world().history.size(), entries);
}

TEST_F(ConfiguratorScreen, ALinkToADialogOpensItAndClosingItStaysOnThePage) {
  visit(&draw_configurator, "/configure/workstation?show=receipt");
  EXPECT_NE(find(Tag::div, "How the price comes about"), 0U);
  const auto entries = platform::fake::world().history.size();
  press("Close");
  EXPECT_EQ(find(Tag::div, "How the price comes about"), 0U);
  EXPECT_EQ(platform::place(), "/configure/workstation");
  EXPECT_EQ(platform::fake::world().history.size(), entries);
}

TEST_F(ConfiguratorScreen, ALinkToAReasonShowsItAsLongAsThereIsOne) {
  open();
  press("Graphics");
  press("NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  press("Power supply");
  press("550 W Gold");
  EXPECT_EQ(platform::place(), "/configure/workstation?show=why.Psu550");
  press("Do this: Give up: NVIDIA RTX PRO 6000 Blackwell, 96 GB");
  EXPECT_EQ(platform::place(), "/configure/workstation");
  platform::push_place("/configure/workstation?show=why.Psu550");
  app.travelled(platform::place());
  settle();
  EXPECT_FALSE(says("How to have it all the same")) << "it can be had now";
  EXPECT_EQ(platform::place(), "/configure/workstation");
}

TEST_F(ConfiguratorScreen, AWishAndItsAddressAreTheSame) {
  for (const Decision& wish : {Decision{"Psu550", true}, Decision{"Psu550", false}})
    EXPECT_EQ(wish_from(address_of_wish(wish)), wish);
  EXPECT_EQ(address_of_wish({"Width", std::int64_t{120}}), "why");
  EXPECT_FALSE(wish_from("why"));
  EXPECT_FALSE(wish_from("receipt"));
}

TEST_F(ConfiguratorScreen, BackClosesADialogWithoutAnAddressAndStays) {
  open();
  press("Save");
  ASSERT_NE(find(Tag::div, "Save this configuration"), 0U);
  platform::go_back();
  settle();
  EXPECT_EQ(find(Tag::div, "Save this configuration"), 0U);
  EXPECT_EQ(platform::place(), "/configure/workstation");
  EXPECT_EQ(app.route().screen, app::Screen::configurator);
}

TEST_F(ConfiguratorScreen, TheDraftIsKeptInThisBrowser) {
  open();
  press("Tower, 42 litres");
  const auto draft = stored_draft("workstation", app.reader());
  ASSERT_TRUE(draft);
  EXPECT_EQ(draft->decisions, (Decisions{{"CaseTower", true}}));
}

TEST_F(ConfiguratorScreen, ASharedConfigurationIsShownAndCanBeGoneOnWith) {
  const auto model = product_model::read_uvl(view_.model);
  ASSERT_TRUE(model);
  const auto code = share_code({"workstation", view_.version, view_.standard[1].decisions}, *model);
  ASSERT_TRUE(code);
  visit(&draw_shared, "/c/" + *code);
  EXPECT_TRUE(says("Threadripper"));
  EXPECT_NE(find(Tag::a, "Configure from here"), 0U);
  visit(&draw_configurator, "/configure/workstation?c=" + *code);
  EXPECT_NE(find(Tag::button, "Add to basket"), 0U);
  EXPECT_EQ(app.query("c"), "");
}

}  // namespace
}  // namespace portico::configuration
