#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

#include "tests/client/configuration/demo_product.h"

namespace portico::configuration {
namespace {

FeatureIndex index_of(const Configuring& configuring, const std::string& name) {
  return configuring.model().find(name).value();
}

FeatureStatus status(const Configuring& configuring, const std::string& name) {
  return configuring.answers().state.features[static_cast<std::size_t>(index_of(configuring, name))];
}

std::optional<std::int64_t> difference(const Configuring& configuring, const std::string& name) {
  return configuring.answers().price_differences[static_cast<std::size_t>(index_of(configuring, name))];
}

TEST(Configuring, AGreedyCardPutsSmallSuppliesOutAndSaysByWhichRule) {
  Configuring configuring = demo("workstation");
  ASSERT_TRUE(configuring.decide({"GpuPro6000", true}));
  EXPECT_EQ(status(configuring, "Psu550"), FeatureStatus::excluded);
  EXPECT_EQ(status(configuring, "Psu750"), FeatureStatus::excluded);
  EXPECT_EQ(status(configuring, "Psu1300"), FeatureStatus::open);
  EXPECT_FALSE(difference(configuring, "Psu750"));
  EXPECT_TRUE(difference(configuring, "Psu1300"));

  const auto why = configuring.explain({"Psu750", true});
  ASSERT_TRUE(why);
  EXPECT_TRUE(std::any_of(why->reasons.begin(), why->reasons.end(), [](const Reason& reason) {
    return reason.rule == "gpu_connector" || reason.rule == "psu_covers_load";
  }));
  ASSERT_EQ(why->decisions, (Decisions{{"GpuPro6000", true}}));
  ASSERT_FALSE(why->repairs.empty());
  EXPECT_EQ(why->repairs[0].dropped, (Decisions{{"GpuPro6000", true}}));
}

TEST(Configuring, TheRuleSaidBesideAnOptionSpeaksOfThatOption) {
  Configuring configuring = demo("workstation");
  configuring.start_from(standard("workstation", "film_studio"));
  EXPECT_EQ(configuring.rule_against(index_of(configuring, "Psu550")), "psu_covers_load");
  EXPECT_EQ(configuring.rule_against(index_of(configuring, "Psu1000")), "");
}

TEST(Configuring, WhatIsNotPossibleChangesNothing) {
  Configuring configuring = demo("workstation");
  ASSERT_TRUE(configuring.decide({"GpuPro6000", true}));
  const Decisions before = configuring.decisions();
  const auto refused = configuring.decide({"Psu550", true});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::configuration_invalid);
  EXPECT_EQ(configuring.decisions(), before);
  EXPECT_FALSE(configuring.explain({"Psu1300", true}));
}

TEST(Configuring, ARepairBringsTheWishAndUndoBringsBackWhatWas) {
  Configuring configuring = demo("workstation");
  ASSERT_TRUE(configuring.decide({"GpuPro6000", true}));
  const Answers before = configuring.answers();
  const auto why = configuring.explain({"Psu750", true});
  ASSERT_TRUE(why && !why->repairs.empty());
  configuring.take(why->repairs[0]);
  EXPECT_EQ(status(configuring, "Psu750"), FeatureStatus::chosen);
  configuring.undo();
  EXPECT_EQ(status(configuring, "GpuPro6000"), FeatureStatus::chosen);
  EXPECT_EQ(configuring.answers().state, before.state);
  configuring.redo();
  EXPECT_EQ(status(configuring, "Psu750"), FeatureStatus::chosen);
}

TEST(Configuring, TheDifferenceShownIsTheDifferencePaid) {
  Configuring configuring = demo("workstation");
  configuring.start_from(standard("workstation", "design_desk"));
  ASSERT_TRUE(configuring.is_complete());
  const std::int64_t before = configuring.answers().receipt->unit_net;
  const auto shown = difference(configuring, "Kit2x16");
  ASSERT_TRUE(shown);
  ASSERT_TRUE(configuring.decide({"Kit2x16", true}));
  EXPECT_EQ(configuring.answers().receipt->unit_net - before, *shown);
}

TEST(Configuring, TheCompiledFormTakesOverWithoutChangingAnythingButTheNumberOfVariants) {
  for (const std::string family : {"workstation", "bicycle", "tea_set", "desk"}) {
    Configuring configuring = demo(family);
    configuring.start_from(standard(family, demo_family(family).data.standard.front().key));
    configuring.undo();
    ASSERT_TRUE(configuring.can_redo());
    EXPECT_FALSE(configuring.answers().state.variants) << "search does not count";
    const Answers before = configuring.answers();
    ASSERT_TRUE(configuring.answer_from(compiled(family))) << family;
    EXPECT_EQ(configuring.kind(), constraint::ReasonerKind::compiled);
    EXPECT_TRUE(configuring.can_redo()) << "steps stay";
    const Answers& after = configuring.answers();
    EXPECT_EQ(after.state.features, before.state.features) << family;
    EXPECT_EQ(after.state.can_be_taken, before.state.can_be_taken) << family;
    EXPECT_EQ(after.price_differences, before.price_differences) << family;
    EXPECT_EQ(after.receipt->unit_net, before.receipt->unit_net) << family;
    EXPECT_EQ(after.promised, before.promised) << family;
    ASSERT_TRUE(after.state.variants);
    EXPECT_GT(constraint::small_value(*after.state.variants), 100) << family;
  }
}

TEST(Configuring, TheFormOfAnotherModelIsRefused) {
  Configuring configuring = demo("desk");
  ASSERT_TRUE(configuring.decide({"Width", std::int64_t{1400}}));
  const auto refused = configuring.answer_from(compiled("bicycle"));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::value_invalid);
  EXPECT_EQ(configuring.kind(), constraint::ReasonerKind::search);
  EXPECT_EQ(configuring.decisions().size(), 1U);
}

TEST(Configuring, RepairsComeWithTheDifferencesThatTakingThemMakes) {
  for (const auto order : {RepairOrder::changes, RepairOrder::price, RepairOrder::lead_time}) {
    Configuring configuring = demo("workstation");
    ASSERT_TRUE(configuring.answer_from(compiled("workstation")));
    configuring.start_from(standard("workstation", "film_studio"));
    const auto why = configuring.explain({"Psu550", true}, order);
    ASSERT_TRUE(why);
    ASSERT_FALSE(why->repairs.empty());
    EXPECT_LE(why->repairs.size(), 3U);
    const std::int64_t price = configuring.answers().receipt->unit_net;
    const std::int32_t days = configuring.answers().lead_days;
    std::int64_t last = std::numeric_limits<std::int64_t>::min();
    for (const Repair& repair : why->repairs) {
      configuring.take(repair);
      EXPECT_EQ(configuring.answers().receipt->unit_net - price, repair.price_difference);
      EXPECT_EQ(configuring.answers().lead_days - days, repair.lead_difference);
      EXPECT_EQ(configuring.answers().promised, repair.promised);
      configuring.undo();
      const std::int64_t rank = order == RepairOrder::changes ? static_cast<std::int64_t>(repair.dropped.size())
                                : order == RepairOrder::price ? repair.price_difference
                                                              : repair.lead_difference;
      EXPECT_LE(last, rank);
      last = rank;
    }
  }
}

TEST(Configuring, APinnedDecisionIsNeverGivenUp) {
  Configuring configuring = demo("workstation");
  ASSERT_TRUE(configuring.decide({"GpuPro6000", true}));
  ASSERT_TRUE(configuring.explain({"Psu750", true}));
  configuring.pin("GpuPro6000", true);
  EXPECT_TRUE(configuring.is_pinned("GpuPro6000"));
  const auto pinned = configuring.explain({"Psu750", true});
  ASSERT_TRUE(pinned);
  EXPECT_TRUE(pinned->repairs.empty());
  configuring.pin("GpuPro6000", false);
  EXPECT_FALSE(configuring.explain({"Psu750", true})->repairs.empty());
}

TEST(Configuring, CompletingCostsWhatTheOpenPriceSaid) {
  for (const std::string family : {"workstation", "bicycle", "tea_set", "desk"}) {
    Configuring configuring = demo(family);
    ASSERT_FALSE(configuring.is_complete()) << family;
    ASSERT_TRUE(configuring.answers().receipt) << family;
    const std::int64_t from = configuring.answers().receipt->unit_net;
    ASSERT_TRUE(configuring.complete()) << family;
    EXPECT_TRUE(configuring.is_complete()) << family;
    EXPECT_EQ(configuring.answers().receipt->unit_net, from) << family;
    const Selection& selection = configuring.answers().state.selection;
    const auto price = pricing::unit_price(demo_family(family).price_list, nullptr,
                                           {selection.features, selection.numbers}, {1});
    EXPECT_EQ(price.value(), from) << family;
    EXPECT_TRUE(configuring.answers().promised) << family;
  }
}

TEST(Configuring, AllReadyMadeConfigurationsAreWhole) {
  for (const std::string family : {"workstation", "bicycle", "tea_set", "desk"}) {
    for (const auto& ready : demo_family(family).data.standard) {
      Configuring configuring = demo(family);
      EXPECT_EQ(configuring.start_from(standard(family, ready.key)), 0U) << family << " " << ready.key;
      EXPECT_TRUE(configuring.is_complete()) << family << " " << ready.key;
      EXPECT_TRUE(configuring.answers().receipt) << family << " " << ready.key;
    }
  }
}

TEST(Configuring, WhatContradictsIsLeftOutWhenStarting) {
  Configuring configuring = demo("workstation");
  EXPECT_EQ(configuring.start_from({{"GpuPro6000", true}, {"Psu550", true}, {"Nothing", true}, {"Wifi7", true}}), 2U);
  EXPECT_EQ(configuring.decisions(), (Decisions{{"GpuPro6000", true}, {"Wifi7", true}}));
}

TEST(Configuring, ANumberStaysFreeToChange) {
  Configuring configuring = demo("desk");
  ASSERT_TRUE(configuring.decide({"Width", std::int64_t{1400}}));
  const NumberRange range = configuring.answers().ranges.at(index_of(configuring, "Width"));
  EXPECT_TRUE(range.is_decided);
  EXPECT_LT(range.low, 1400);
  EXPECT_GT(range.high, 1400);
  EXPECT_EQ(configuring.decide({"Width", std::int64_t{1}}).error().code, ErrorCode::value_out_of_range);
}

TEST(Configuring, LeavingAFeatureLeavesWhatIsBelowIt) {
  Configuring configuring = demo("workstation");
  ASSERT_TRUE(configuring.decide({"SecondEpyc", true}));
  EXPECT_EQ(status(configuring, "Epyc"), FeatureStatus::implied);
  configuring.leave(index_of(configuring, "SecondProcessor"));
  EXPECT_TRUE(configuring.decisions().empty());
  EXPECT_EQ(status(configuring, "Epyc"), FeatureStatus::open);
}

TEST(Configuring, MoreThanADayMakesLaterAndMoreExpensive) {
  Configuring configuring = demo("workstation");
  configuring.start_from(standard("workstation", "design_desk"));
  const Answers one = configuring.answers();
  configuring.set_quantity({100});
  EXPECT_EQ(configuring.answers().receipt->net, one.receipt->unit_net * 100);
  EXPECT_GT(*configuring.answers().promised, *one.promised);
}

TEST(Configuring, SlowPartsSayByHowManyDays) {
  Configuring configuring = demo("workstation");
  configuring.start_from(standard("workstation", "design_desk"));
  EXPECT_EQ(configuring.answers().lead_days, 4);
  const auto index = static_cast<std::size_t>(index_of(configuring, "FinishWhite"));
  EXPECT_EQ(configuring.answers().lead_differences[index], 2);
}

}  // namespace
}  // namespace portico::configuration
