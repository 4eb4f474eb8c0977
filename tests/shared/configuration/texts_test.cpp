// Texts of two features compared by rules: decisions, reasons, repairs and migration, against all products by plain
// loops.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <optional>

#include "shared/configuration/configurator.h"
#include "tests/shared/configuration/clicks.h"

namespace portico::configuration {
namespace {

using testing::Dice;

const char* const sign = R"(features
	Sign {abstract}
		mandatory
			String Front {max_length 4}
		optional
			String Back {max_length 4}
			String Side {max_length 2}
			Gold
			Proof

constraints
	// rule gold_on_both
	Gold => Front == Back
	// rule other_side
	Side != Back
	// rule proof
	Proof => Side == Front | Front == 'ab'
)";

struct Lettering {
  std::map<std::string, std::string> texts;  // of what is chosen
  bool gold = false;
  bool proof = false;

  std::optional<std::string> text(const std::string& feature) const {
    const auto found = texts.find(feature);
    return found == texts.end() ? std::nullopt : std::optional(found->second);
  }
  bool are_equal(const std::string& a, const std::string& b) const { return text(a) && text(a) == text(b); }
  bool is_valid() const {
    if (gold && !are_equal("Front", "Back")) return false;
    if (are_equal("Side", "Back")) return false;
    return !proof || are_equal("Side", "Front") || text("Front") == "ab";
  }
  bool keeps(const Decision& decision) const {
    if (const auto* wanted = std::get_if<std::string>(&decision.value)) return text(decision.feature) == *wanted;
    const bool is_in = decision.feature == "Gold"    ? gold
                       : decision.feature == "Proof" ? proof
                                                     : texts.count(decision.feature) != 0;
    return is_in == std::get<bool>(decision.value);
  }
};

// The customer's texts, and others that nobody asks for.
const std::vector<std::string> words{"", "a", "ab", "abc", "b", "c", "d", "e", "abcd"};

std::vector<Lettering> all_letterings() {
  std::vector<Lettering> all(1);
  const std::map<std::string, std::size_t> longest{{"Front", 4}, {"Back", 4}, {"Side", 2}};
  for (const auto& [feature, most] : longest) {
    std::vector<Lettering> longer;
    for (const Lettering& one : all) {
      if (feature != "Front") longer.push_back(one);
      for (const std::string& word : words) {
        if (word.size() > most) continue;
        longer.push_back(one);
        longer.back().texts[feature] = word;
      }
    }
    all = std::move(longer);
  }
  std::vector<Lettering> valid;
  for (Lettering one : all) {
    for (const int parts : {0, 1, 2, 3}) {
      one.gold = parts % 2 == 1;
      one.proof = parts > 1;
      if (one.is_valid()) valid.push_back(one);
    }
  }
  return valid;
}

const std::vector<Lettering>& letterings() {
  static const std::vector<Lettering> all = all_letterings();
  return all;
}

bool is_possible(const Decisions& decisions) {
  return std::any_of(letterings().begin(), letterings().end(), [&](const Lettering& one) {
    return std::all_of(decisions.begin(), decisions.end(),
                       [&](const Decision& decision) { return one.keeps(decision); });
  });
}

Decision random_decision(Dice& dice) {
  static const char* const features[] = {"Front", "Back", "Side", "Front", "Back", "Side", "Gold", "Proof"};
  const auto index = dice.roll(0, 7);
  if (index > 5 || dice.roll(1, 6) == 1) return {features[index], dice.roll(1, 4) > 1 || index == 0 || index == 3};
  const bool is_short = std::string(features[index]) == "Side";
  return {features[index], words[static_cast<std::size_t>(dice.roll(0, is_short ? 2 : 4))]};
}

Decisions part_of(const Decisions& decisions, unsigned chosen) {
  Decisions part;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (chosen >> i & 1U) part.push_back(decisions[i]);
  }
  return part;
}

using Sets = std::set<std::vector<std::size_t>>;

std::vector<std::size_t> indices_of(unsigned chosen) {
  std::vector<std::size_t> indices;
  for (std::size_t i = 0; chosen >> i != 0; ++i) {
    if (chosen >> i & 1U) indices.push_back(i);
  }
  return indices;
}

class Texts : public ::testing::TestWithParam<constraint::ReasonerKind> {
 protected:
  Configurator configurator_ = testing::configurator_of(sign, GetParam());

  // Calls visit(decisions, dice) along random decisions that are possible.
  template <class Visit>
  void decide(std::uint64_t seed, int walks, Visit visit) {
    Dice dice(seed);
    for (int walk = 0; walk < walks; ++walk) {
      Decisions decisions;
      for (int step = 0; step < 9; ++step) {
        Decisions next = configurator_.decide(decisions, random_decision(dice));
        const auto state = configurator_.evaluate(next);
        ASSERT_EQ(state.has_value(), is_possible(next));
        if (!state) {
          ASSERT_NO_FATAL_FAILURE(expect_contradiction(next, state.error()));
          continue;
        }
        decisions = std::move(next);
        ASSERT_NO_FATAL_FAILURE(expect_state(decisions, *state));
        ASSERT_NO_FATAL_FAILURE(visit(decisions, dice));
      }
    }
  }

  // What the error names is impossible by itself.
  static void expect_contradiction(const Decisions& decisions, const Error& error) {
    ASSERT_EQ(error.code, ErrorCode::configuration_invalid);
    Decisions named;
    for (const Decision& decision : decisions) {
      const std::string names = ", " + error.facts.at("decisions") + ",";
      if (names.find(", " + decision.feature + ",") != std::string::npos) named.push_back(decision);
    }
    ASSERT_FALSE(is_possible(named)) << describe(error);
  }

  void expect_state(const Decisions& decisions, const State& state) const {
    for (FeatureIndex i = 1; i < static_cast<FeatureIndex>(state.features.size()); ++i) {
      const std::string& name = configurator_.model().feature(i).name;
      const auto with = [&](bool value) {
        Decisions more = decisions;
        more.push_back({name, value});
        return is_possible(more);
      };
      ASSERT_EQ(state.is_in(i), !with(false)) << name;
      ASSERT_EQ(state.features[static_cast<std::size_t>(i)] == FeatureStatus::open, with(true) && with(false)) << name;
    }
  }
};

TEST_P(Texts, AreKeptEqualOrDifferentAsRulesSay) {
  decide(51, 150, [](const Decisions&, Dice&) {});
}

TEST_P(Texts, TakePartInReasonsTogether) {
  int with_texts = 0;
  decide(52, 60, [&](const Decisions& decisions, Dice& dice) {
    const Decision wish = random_decision(dice);
    const Decisions wanted = configurator_.decide(decisions, wish);
    Sets expected;
    for (unsigned subset = 0; subset < 1U << decisions.size(); ++subset) {
      const auto excludes = [&](unsigned chosen) {
        Decisions kept = part_of(decisions, chosen);
        kept.push_back(wish);
        return !is_possible(kept);
      };
      bool is_minimal = excludes(subset);
      for (const std::size_t i : indices_of(subset)) {
        const bool is_kept = std::find(wanted.begin(), wanted.end() - 1, decisions[i]) != wanted.end() - 1;
        is_minimal = is_minimal && is_kept && !excludes(subset & ~(1U << i));
      }
      if (is_minimal) expected.insert(indices_of(subset));
    }
    const auto reasons = configurator_.why_not(decisions, wish, 50);
    ASSERT_TRUE(reasons) << describe(reasons.error());
    Sets found;
    for (const WhyNot& why : *reasons) {
      found.insert(why.decisions);
      ASSERT_FALSE(why.reasons.empty());
      with_texts += why.decisions.size() > 1 && std::holds_alternative<std::string>(wish.value) ? 1 : 0;
    }
    ASSERT_EQ(found, expected);
  });
  EXPECT_GT(with_texts, 5);
}

TEST_P(Texts, AreRepairedByDroppingTheFewest) {
  int repaired = 0;
  decide(53, 60, [&](const Decisions& decisions, Dice& dice) {
    const Decision wish = random_decision(dice);
    const Decisions wanted = configurator_.decide(decisions, wish);
    RepairRequest request;
    request.at_most = 50;
    unsigned fixed = 0;  // pinned, or replaced by the wish
    bool replaces_a_pin = false;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
      const bool is_kept = std::find(wanted.begin(), wanted.end() - 1, decisions[i]) != wanted.end() - 1;
      const bool is_pinned = dice.roll(1, 5) == 1;
      if (is_pinned) request.pinned.insert(decisions[i].feature);
      if (is_pinned || !is_kept) fixed |= 1U << i;
      replaces_a_pin = replaces_a_pin || (is_pinned && !is_kept);
    }
    const auto is_way = [&](unsigned dropped) {
      Decisions kept;
      for (std::size_t i = 0; i < decisions.size(); ++i) {
        const bool is_kept = std::find(wanted.begin(), wanted.end() - 1, decisions[i]) != wanted.end() - 1;
        if (is_kept && !(dropped >> i & 1U)) kept.push_back(decisions[i]);
      }
      kept.push_back(wish);
      return is_possible(kept);
    };
    Sets expected;
    for (unsigned dropped = 0; dropped < 1U << decisions.size() && !replaces_a_pin; ++dropped) {
      if (dropped & fixed || !is_way(dropped)) continue;
      const auto indices = indices_of(dropped);
      const bool is_minimal =
          std::none_of(indices.begin(), indices.end(), [&](std::size_t i) { return is_way(dropped & ~(1U << i)); });
      if (is_minimal) expected.insert(indices);
    }
    const auto repairs = configurator_.repairs(decisions, wish, request);
    ASSERT_TRUE(repairs) << describe(repairs.error());
    Sets found;
    for (const RepairProposal& repair : *repairs) {
      found.insert(repair.dropped);
      ASSERT_TRUE(is_possible(repair.decisions));
      repaired += repair.dropped.empty() ? 0 : 1;
    }
    ASSERT_EQ(found, expected);
  });
  EXPECT_GT(repaired, 20);
}

// What a migration gave up: 1 for a text or a choice, 2 for a text with its feature.
int given_up(const Decisions& before, const Decisions& after) {
  int cost = 0;
  for (const Decision& decision : before) {
    const auto now = std::find_if(after.begin(), after.end(),
                                  [&](const Decision& other) { return other.feature == decision.feature; });
    const bool had_text = std::holds_alternative<std::string>(decision.value);
    if (now == after.end()) {
      cost += had_text ? 2 : 1;
    } else if (now->value != decision.value) {
      ++cost;
    }
  }
  return cost;
}

int least_given_up(const Decisions& decisions) {
  int least = 100;
  std::vector<Decisions> ways(1);
  for (const Decision& decision : decisions) {
    std::vector<Decisions> more;
    for (const Decisions& way : ways) {
      more.push_back(way);
      more.push_back(way);
      more.back().push_back(decision);
      if (!std::holds_alternative<std::string>(decision.value)) continue;
      more.push_back(way);
      more.back().push_back({decision.feature, true});
    }
    ways = std::move(more);
  }
  for (const Decisions& way : ways) {
    if (is_possible(way)) least = std::min(least, given_up(decisions, way));
  }
  return least;
}

TEST_P(Texts, MigrateGivingUpTheFewest) {
  Dice dice(54);
  int changed = 0;
  for (int round = 0; round < 120; ++round) {
    Decisions decisions;
    for (int i = 0; i < 6; ++i) {
      const Decision next = random_decision(dice);
      const bool is_decided = std::any_of(decisions.begin(), decisions.end(),
                                          [&](const Decision& other) { return other.feature == next.feature; });
      if (!is_decided) decisions.push_back(next);
    }
    const auto report = configurator_.migrate(decisions, configurator_.model());
    ASSERT_TRUE(report) << describe(report.error());
    ASSERT_TRUE(is_possible(report->decisions));
    const auto texts = std::count_if(decisions.begin(), decisions.end(), [](const Decision& decision) {
      return std::holds_alternative<std::string>(decision.value);
    });
    if (texts > 1) {
      ASSERT_EQ(given_up(decisions, report->decisions), least_given_up(decisions));
    }
    for (const MigratedDecision& one : report->changed) {
      ASSERT_EQ(one.cause, MigrationCause::rules);
      ASSERT_FALSE(one.rules.empty());
      ++changed;
    }
  }
  EXPECT_GT(changed, 40);
}

INSTANTIATE_TEST_SUITE_P(Reasoners, Texts,
                         ::testing::Values(constraint::ReasonerKind::search, constraint::ReasonerKind::compiled),
                         [](const auto& parameter) {
                           return std::string(parameter.param == constraint::ReasonerKind::search ? "BySearch"
                                                                                                  : "Compiled");
                         });

std::vector<std::string> names_of(const Configurator& configurator, const WhyNot& why, const Decisions& decisions) {
  std::vector<std::string> names;
  for (const std::size_t i : why.decisions) names.push_back(decisions[i].feature);
  for (const Reason& reason : why.reasons) {
    const bool is_named = reason.source.origin == product_model::RuleOrigin::named;
    names.push_back(is_named ? reason.rule : "texts of " + configurator.model().feature(reason.source.feature).name);
  }
  return names;
}

TEST(TextReasons, NameTheTextsAndTheRuleThatComparesThem) {
  auto configurator = testing::configurator_of(sign);
  const Decisions decisions{{"Front", std::string("Anna")}, {"Gold", true}};
  const auto why = configurator.why_not(decisions, {"Back", std::string("Otto")});
  ASSERT_TRUE(why && *why);
  EXPECT_EQ(names_of(configurator, **why, decisions), (std::vector<std::string>{"Front", "Gold", "gold_on_both"}));
  EXPECT_FALSE(*configurator.why_not(decisions, {"Back", std::string("Anna")}));
}

TEST(TextReasons, SayThatEqualTextsAreTheSame) {
  auto configurator = testing::configurator_of(
      "features\n\tR\n\t\tmandatory\n\t\t\tString T\n\t\t\tString U\n\t\t\tString V\nconstraints\n"
      "\t// rule one\n\tT == U\n\t// rule two\n\tU == V\n");
  const Decisions decisions{{"T", std::string("x")}};
  const auto why = configurator.why_not(decisions, {"V", std::string("y")});
  ASSERT_TRUE(why && *why);
  EXPECT_EQ(names_of(configurator, **why, decisions), (std::vector<std::string>{"T", "texts of T", "one", "two"}));
  const auto error = configurator.evaluate({{"T", std::string("x")}, {"V", std::string("y")}});
  ASSERT_FALSE(error);
  EXPECT_EQ(describe(error.error()), "configuration_invalid at /decisions/1 (decisions: T, V, rules: one, two)");
}

TEST(TextReasons, SeeThatALongTextFitsOnlyWhereThereIsRoom) {
  auto configurator = testing::configurator_of(sign);
  const Decisions decisions{{"Front", std::string("abc")}};
  const auto why = configurator.why_not(decisions, {"Proof", true});
  ASSERT_TRUE(why && *why) << "Side has room for two letters, so it never equals Front";
  EXPECT_EQ(names_of(configurator, **why, decisions), (std::vector<std::string>{"Front", "proof"}));
}

TEST(TextReasons, LeaveAnUndecidedTextAQuestionWhateverItEquals) {
  auto configurator = testing::configurator_of(sign);
  const Decisions decisions{{"Front", std::string("Anna")}, {"Gold", true}};
  const auto state = configurator.evaluate(decisions);
  ASSERT_TRUE(state);
  ASSERT_EQ(state->questions.size(), 1U);
  EXPECT_EQ(state->questions[0].kind, OpenQuestion::Kind::text);
  EXPECT_EQ(configurator.model().feature(state->questions[0].feature).name, "Back");
  const auto selection = configurator.validate_complete(configurator.decide(decisions, {"Back", std::string("Anna")}));
  ASSERT_TRUE(selection) << describe(selection.error());
  EXPECT_EQ(selection->texts.at("Back"), "Anna");
}

}  // namespace
}  // namespace portico::configuration
