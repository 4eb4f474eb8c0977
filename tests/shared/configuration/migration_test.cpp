// Decisions of one version on another one.
#include <algorithm>

#include "shared/base/codec.h"
#include "shared/configuration/history.h"
#include "tests/shared/configuration/clicks.h"

namespace portico::configuration {
namespace {

using testing::Dice;
using testing::model_of;
using testing::random_decision;

constexpr const char* before = R"(features
	Desk {abstract}
		mandatory
			Top {abstract}
				alternative
					Oak
					Glass
					Marble
			Integer Width {min 100, max 200, step 10}
			String Name {max_length 12}
		optional
			Lamp
			Integer Drawers {min 1, max 4}
			Tray
)";
constexpr const char* after = R"(features
	Desk {abstract}
		mandatory
			Top {abstract}
				alternative
					Oak
					Glass
			Integer Width {min 100, max 180, step 20}
			String Name {max_length 5}
			Feet {abstract}
				alternative
					Round
					Square
		optional
			Lamp
			Drawers
			Integer Tray {min 1, max 2}
constraints
	// rule short_glass
	Glass => Width <= 140
	// rule odd
	Lamp => Width != 120
)";

MigrationReport migrated(const Decisions& decisions) {
  auto configurator = testing::configurator_of(after);
  auto report = configurator.migrate(decisions, *model_of(before));
  EXPECT_TRUE(report) << (report ? "" : describe(report.error()));
  return std::move(*report);
}

TEST(MigrationOfDecisions, KeepsWhatStillHolds) {
  const Decisions decisions{{"Oak", true}, {"Width", std::int64_t{160}}, {"Lamp", false}};
  const MigrationReport report = migrated(decisions);
  EXPECT_EQ(report.decisions, decisions);
  EXPECT_TRUE(report.changed.empty());
  EXPECT_EQ(report.standing, MigrationStanding::needs_you);
  EXPECT_EQ(report.to_decide, (std::vector<std::string>{"Name", "Feet"}));
  EXPECT_EQ(report.new_to_decide, std::vector<std::string>{"Feet"});
  EXPECT_EQ(
      migrated({{"Oak", true}, {"Width", std::int64_t{160}}, {"Round", true}, {"Name", std::string("A")}}).standing,
      MigrationStanding::valid);
}

TEST(MigrationOfDecisions, NamesWhatGoesAndFitsValues) {
  const MigrationReport report = migrated({{"Marble", true},
                                           {"Width", std::int64_t{195}},
                                           {"Name", std::string("far too long")},
                                           {"Drawers", std::int64_t{3}},
                                           {"Square", true}});
  const std::vector<MigratedDecision> expected{
      {{"Marble", true}, std::nullopt, MigrationCause::unknown_feature, {}},
      {{"Width", std::int64_t{195}}, Decision{"Width", std::int64_t{180}}, MigrationCause::range, {}},
      {{"Name", std::string("far too long")}, Decision{"Name", true}, MigrationCause::range, {}},
      {{"Drawers", std::int64_t{3}}, Decision{"Drawers", true}, MigrationCause::kind, {}}};
  EXPECT_EQ(report.changed, expected);
  EXPECT_EQ(report.kept, (std::vector<Decision>{{"Square", true}}));
  EXPECT_EQ(*from_json<MigrationReport>(to_json(report)), report);
}

TEST(MigrationOfDecisions, MovesANumberToTheNearestPossibleOneAndNamesTheRule) {
  const MigrationReport report = migrated(
      {{"Glass", true}, {"Lamp", true}, {"Width", std::int64_t{120}}, {"Name", std::string("A")}, {"Round", true}});
  ASSERT_EQ(report.changed.size(), 1U);
  EXPECT_EQ(report.changed[0].rules, std::vector<std::string>{"odd"});
  if (report.changed[0].before.feature == "Width") {
    EXPECT_EQ(report.changed[0].after, (Decision{"Width", std::int64_t{100}}));
  } else {
    EXPECT_EQ(report.changed[0].before.feature, "Lamp");
    EXPECT_EQ(report.changed[0].after, std::nullopt);
  }
  EXPECT_EQ(report.standing, MigrationStanding::repaired);
}

class Migrations : public testing::Clicks {};
PORTICO_ON_SMALL_MODELS(Migrations);

TEST_P(Migrations, ChangeAsFewDecisionsAsPossible) {
  Dice dice(41);
  int repaired = 0;
  for (int round = 0; round < 300; ++round) {
    Decisions decisions;
    for (int i = 0; i < 7; ++i) {
      Decision decision = random_decision(dice, model_);
      const bool is_new = std::none_of(decisions.begin(), decisions.end(),
                                       [&](const Decision& other) { return other.feature == decision.feature; });
      if (is_new) decisions.push_back(std::move(decision));
    }
    std::size_t most_kept = 0;
    for (unsigned subset = 0; subset < 1U << decisions.size(); ++subset) {
      Decisions kept;
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        if (subset >> i & 1U) kept.push_back(decisions[i]);
      }
      if (is_possible(kept)) most_kept = std::max(most_kept, kept.size());
    }
    const auto report = configurator_.migrate(decisions, model_);
    ASSERT_TRUE(report) << describe(report.error());
    ASSERT_EQ(report->kept.size(), most_kept);
    ASSERT_EQ(report->changed.size(), decisions.size() - most_kept);
    ASSERT_TRUE(is_possible(report->decisions));
    for (const MigratedDecision& changed : report->changed) ASSERT_EQ(changed.cause, MigrationCause::rules);
    repaired += report->changed.empty() ? 0 : 1;
  }
  EXPECT_GT(repaired, 100);
}

TEST(History, KeepsPinsThroughUndo) {
  History history;
  history.pin("Oak");
  EXPECT_TRUE(history.pinned().empty());
  history.go_to({{"Oak", true}});
  history.pin("Oak");
  history.go_to({{"Oak", true}, {"Lamp", true}});
  EXPECT_EQ(history.pinned(), std::set<std::string>{"Oak"});
  history.undo();
  history.undo();
  EXPECT_TRUE(history.pinned().empty());
  history.redo();
  EXPECT_EQ(history.pinned(), std::set<std::string>{"Oak"});
  history.unpin("Oak");
  EXPECT_TRUE(history.pinned().empty());
}

TEST(NumberRanges, HaveGapsWhereNoProductIs) {
  const char* const uvl =
      "features\n\tDesk\n\t\toptional\n\t\t\tInteger Width {min 10, max 80, step 10}\nconstraints\n"
      "\tWidth != 10\n\tWidth != 30\n\tWidth < 50 | Width > 60\n";
  auto configurator = testing::configurator_of(uvl, constraint::ReasonerKind::compiled);
  const auto open = configurator.evaluate({});
  ASSERT_TRUE(open);
  const NumberRange expected{20, 80, false, {{30, 30}, {50, 60}}};
  EXPECT_EQ(open->numbers[1], expected);
  EXPECT_EQ(configurator.evaluate({{"Width", true}})->numbers[1], expected);
}

}  // namespace
}  // namespace portico::configuration
