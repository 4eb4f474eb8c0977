// What is refused, with place and facts; and single situations told as examples.
#include <gtest/gtest.h>

#include <limits>

#include "shared/base/codec.h"
#include "shared/configuration/configurator.h"
#include "shared/configuration/difference.h"
#include "shared/configuration/share_code.h"
#include "tests/shared/configuration/small_models.h"

namespace portico::configuration {
namespace {

using testing::configurator_of;
using testing::desk;

Error refusal(const Decisions& decisions) {
  const auto state = configurator_of(desk).evaluate(decisions);
  EXPECT_FALSE(state);
  return state ? Error{} : state.error();
}

TEST(Configurator, RefusesAFeatureThatTheModelDoesNotHave) {
  const Error error = refusal({{"Oak", true}, {"Gold", true}});
  EXPECT_EQ(error.code, ErrorCode::feature_unknown);
  EXPECT_EQ(error.place, "/decisions/1");
  EXPECT_EQ(error.facts.at("feature"), "Gold");
}

TEST(Configurator, RefusesNumbersOffTheRangeOrOffItsSteps) {
  for (const std::int64_t number : {80, 190, 110, -100}) {
    const Error error = refusal({{"Width", number}});
    EXPECT_EQ(error.code, ErrorCode::value_out_of_range) << number;
    EXPECT_EQ(error.place, "/decisions/0");
    EXPECT_EQ(
        error.facts,
        (std::map<std::string, std::string>{
            {"feature", "Width"}, {"from", "100"}, {"to", "180"}, {"step", "20"}, {"asked", std::to_string(number)}}));
  }
  EXPECT_EQ(refusal({{"Width", std::numeric_limits<std::int64_t>::min()}}).code, ErrorCode::value_out_of_range);
}

TEST(Configurator, RefusesASecondDecisionOnTheSameFeature) {
  for (const bool value : {true, false}) {
    const Error error = refusal({{"Oak", true}, {"Width", std::int64_t{120}}, {"Oak", value}});
    EXPECT_EQ(error.code, ErrorCode::value_invalid);
    EXPECT_EQ(error.place, "/decisions/2");
  }
}

TEST(Configurator, RefusesValuesOfTheWrongType) {
  for (const Decision& decision : Decisions{{"Oak", std::int64_t{1}},
                                            {"Oak", std::string("x")},
                                            {"Width", std::string("120")},
                                            {"Engraving", std::int64_t{3}}}) {
    EXPECT_EQ(refusal({decision}).code, ErrorCode::value_invalid);
  }
}

TEST(Configurator, RefusesTextsThatCannotBeEngraved) {
  const auto reason = [](const std::string& text) {
    const Error error = refusal({{"Engraving", text}});
    EXPECT_EQ(error.code, ErrorCode::text_unsuitable);
    return error.facts.at("reason");
  };
  EXPECT_EQ(reason("thirteen char"), "too_long");
  EXPECT_EQ(reason("a\nb"), "control_character");
  EXPECT_EQ(reason("a\xE2\x80\xAE"
                   "b"),
            "control_character");
  EXPECT_EQ(reason("\xC0\xAF"), "not_utf8");
  EXPECT_EQ(reason("\xED\xA0\x80"), "not_utf8");
  EXPECT_EQ(reason("ab\xE4\xB8"), "not_utf8");
  // Twelve characters, thirty-six bytes.
  EXPECT_TRUE(configurator_of(desk).evaluate({{"Engraving", std::string("山高月小水落石出清风徐来")}}));
}

TEST(Configurator, NamesRulesAndDecisionsOfAContradiction) {
  const Error error = refusal({{"Lamp", true}, {"Glass", true}, {"Width", std::int64_t{160}}});
  EXPECT_EQ(error.code, ErrorCode::configuration_invalid);
  EXPECT_EQ(error.place, "/decisions/2");
  EXPECT_EQ(error.facts.at("rules"), "glass_is_short");
  EXPECT_EQ(error.facts.at("decisions"), "Glass, Width");
}

TEST(Configurator, ReplacesTheEarlierMemberOfAnAlternative) {
  Configurator configurator = configurator_of(desk);
  const Decisions glass{{"Glass", true}, {"Lamp", true}};
  EXPECT_EQ(configurator.decide(glass, {"Oak", true}), (Decisions{{"Lamp", true}, {"Oak", true}}));
  EXPECT_EQ(configurator.decide(glass, {"Glass", false}), (Decisions{{"Lamp", true}, {"Glass", false}}));
  EXPECT_EQ(configurator.retract(glass, "Lamp"), (Decisions{{"Glass", true}}));
  const auto state = configurator.evaluate(glass);
  const auto oak = static_cast<std::size_t>(*configurator.model().find("Oak"));
  EXPECT_EQ(state->features[oak], FeatureStatus::excluded);
  EXPECT_TRUE(state->can_be_taken[oak]);
}

TEST(Configurator, KeepsAskingForATextUntilItHasOne) {
  Configurator configurator = configurator_of(desk);
  const auto asks = [&](const Decisions& decisions) {
    const auto state = configurator.evaluate(decisions);
    for (const OpenQuestion& question : state->questions) {
      if (question.kind == OpenQuestion::Kind::text) return true;
    }
    return false;
  };
  EXPECT_FALSE(asks({}));
  EXPECT_TRUE(asks({{"Engraving", true}}));
  EXPECT_TRUE(asks({{"Engraving", std::string()}}));
  EXPECT_FALSE(asks({{"Engraving", std::string("Mia")}}));
}

TEST(Configurator, AddsUpWhatIsChosenAndNamesTheLongestLeadTime) {
  Configurator configurator = configurator_of(desk);
  const auto state = configurator.evaluate({{"Glass", true}, {"Lift", true}, {"Hose", true}});
  ASSERT_TRUE(state);
  EXPECT_EQ(state->lead_days, 20);
  EXPECT_EQ(state->sums.at("weight_kg"), (AttributeSum{41, 41, 41}));
  EXPECT_EQ(state->sums.at("carries_kg"), (AttributeSum{45, 45, 45}));
  EXPECT_EQ(configurator.evaluate({})->sums.at("weight_kg"), (AttributeSum{0, 0, 94}));
}

TEST(Configurator, SaysWhatIsStillToDecide) {
  Configurator configurator = configurator_of(desk);
  const auto selection = configurator.validate_complete({{"Glass", true}, {"Lift", true}});
  ASSERT_FALSE(selection);
  EXPECT_EQ(selection.error().code, ErrorCode::configuration_incomplete);
  EXPECT_EQ(selection.error().facts.at("features"), "Width, Cable");
}

TEST(Configurator, ExplainsByTheRuleOfTheModel) {
  Configurator configurator = configurator_of(desk);
  const auto why = configurator.why_not({{"Lamp", true}, {"Width", std::int64_t{180}}}, {"Glass", true});
  ASSERT_TRUE(why && *why);
  EXPECT_EQ((*why)->decisions, std::vector<std::size_t>{1});
  ASSERT_EQ((*why)->reasons.size(), 1U);
  EXPECT_EQ((*why)->reasons[0].rule, "glass_is_short");
}

TEST(Configurator, IsNotMadeOfAModelWithoutProducts) {
  const auto model =
      testing::model_of("features\n\tThing\n\t\toptional\n\t\t\tPart\nconstraints\n\t// rule never\n\tPart & !Part\n");
  const auto configurator = Configurator::make(model);
  ASSERT_FALSE(configurator);
  EXPECT_EQ(configurator.error().code, ErrorCode::model_void);
  EXPECT_EQ(configurator.error().facts.at("rules"), "never");
}

TEST(Differences, ListWhatChangedByFeature) {
  const Selection before{{"Oak", "Lamp"}, {{"Width", 120}}, {{"Engraving", "Mia"}}};
  const Selection after{{"Glass", "Lamp"}, {{"Width", 140}}, {}};
  EXPECT_TRUE(differences(before, before).empty());
  EXPECT_EQ(differences(before, after),
            (std::vector<Difference>{{"Engraving", Value(std::string("Mia")), std::nullopt},
                                     {"Glass", std::nullopt, Value(true)},
                                     {"Oak", Value(true), std::nullopt},
                                     {"Width", Value(std::int64_t{120}), Value(std::int64_t{140})}}));
}

TEST(Decisions, AreReadFromJsonAndWrittenBack) {
  const std::string json = R"([{"feature":"Oak","value":true},{"feature":"Width","value":120},)"
                           R"({"feature":"Engraving","value":"Mia"}])";
  const auto decisions = from_json<Decisions>(json);
  ASSERT_TRUE(decisions);
  EXPECT_EQ(*decisions, (Decisions{{"Oak", true}, {"Width", std::int64_t{120}}, {"Engraving", std::string("Mia")}}));
  EXPECT_EQ(to_json(*decisions), json);
}

}  // namespace
}  // namespace portico::configuration
