#include "shared/product_model/translation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

#include "shared/product_model/uvl_reader.h"
#include "shared/product_model/uvl_writer.h"
#include "tests/shared/product_model/random_model.h"

namespace portico::product_model {
namespace {

// Counts how many ways there are to fill in the auxiliary variables.
class Extensions {
 public:
  explicit Extensions(const Translation& translation) : formula_(translation.formula) {
    clauses_.resize(formula_.variables().size() + 1);
    linears_.resize(formula_.variables().size() + 1);
    for (const auto& clause : formula_.clauses()) {
      std::size_t last = 0;
      for (const auto& literal : clause.literals) last = std::max(last, after(literal.variable));
      clauses_[last].push_back(&clause);
    }
    for (const auto& linear : formula_.linears()) {
      std::size_t last = 0;
      for (const auto& literal : linear.condition) last = std::max(last, after(literal.variable));
      for (const auto& term : linear.terms) last = std::max(last, after(term.variable));
      linears_[last].push_back(&linear);
    }
  }

  // `given`: values of the first variables. The last solution found stays in `found`.
  int count(constraint::Assignment given, constraint::Assignment& found) {
    for (std::size_t size = 0; size <= given.size(); ++size) {
      if (!fits(given, size)) return 0;
    }
    return extend(given, found);
  }

 private:
  static std::size_t after(constraint::VariableId variable) { return static_cast<std::size_t>(variable) + 1; }

  int extend(constraint::Assignment& values, constraint::Assignment& found) {
    if (values.size() == formula_.variables().size()) {
      found = values;
      return 1;
    }
    const auto& variable = formula_.variables()[values.size()];
    int total = 0;
    for (auto value = variable.low; value <= variable.high; ++value) {
      values.push_back(value);
      if (fits(values, values.size())) total += extend(values, found);
      values.pop_back();
    }
    return total;
  }

  // The constraints whose last variable is the one before `size`.
  bool fits(const constraint::Assignment& values, std::size_t size) const {
    const auto holds_literal = [&](const constraint::Literal& literal) {
      return (values[static_cast<std::size_t>(literal.variable)] == 1) == literal.positive;
    };
    for (const auto* clause : clauses_[size]) {
      if (std::none_of(clause->literals.begin(), clause->literals.end(), holds_literal)) return false;
    }
    for (const auto* linear : linears_[size]) {
      if (!std::all_of(linear->condition.begin(), linear->condition.end(), holds_literal)) continue;
      std::int64_t sum = 0;
      for (const auto& term : linear->terms) sum += term.coefficient * values[static_cast<std::size_t>(term.variable)];
      if (sum < linear->bound) return false;
    }
    return true;
  }

  const constraint::Formula& formula_;
  std::vector<std::vector<const constraint::Clause*>> clauses_;
  std::vector<std::vector<const constraint::Linear*>> linears_;
};

constraint::Assignment assignment_of(const ProductModel& model, const Choice& choice) {
  constraint::Assignment values;
  for (std::size_t i = 0; i < choice.chosen.size(); ++i) {
    const auto& feature = model.features()[i];
    values.push_back(choice.chosen[i] ? 1 : 0);
    if (feature.kind == FeatureKind::integer) {
      values.push_back((choice.number[i] - feature.range.least) / feature.range.step);
    }
  }
  return values;
}

TEST(Translation, HasExactlyOneSolutionForEachValidProductAndNoOther) {
  std::mt19937 random(2026);
  int valid_products = 0;
  int auxiliaries = 0;
  for (int round = 0; round < 6000; ++round) {
    const auto model = random_model(random);
    const auto translation = translate(model);
    ASSERT_TRUE(translation) << describe(translation.error()) << "\n" << write_uvl(model);
    Extensions extensions(*translation);
    for (const auto& choice : all_choices(model)) {
      const auto given = assignment_of(model, choice);
      constraint::Assignment found;
      const bool valid = is_valid(model, choice);
      ASSERT_EQ(extensions.count(given, found), valid ? 1 : 0) << write_uvl(model);
      if (!valid) continue;
      ++valid_products;
      auxiliaries += found.size() > given.size() ? 1 : 0;
      EXPECT_TRUE(satisfies(translation->formula, found));
    }
  }
  EXPECT_GT(valid_products, 10'000);
  EXPECT_GT(auxiliaries, 1'000);
}

TEST(Translation, HasExactlyOneSolutionForFractionsTextsAndProductsToo) {
  std::mt19937 random(2027);
  int valid_products = 0;
  int unsupported = 0;
  for (int round = 0; round < 6000; ++round) {
    const auto model = random_rich_model(random);
    const auto translation = translate(model);
    if (!translation) {
      ASSERT_EQ(translation.error().code, ErrorCode::model_unsupported) << write_uvl(model);
      ++unsupported;
      continue;
    }
    Extensions extensions(*translation);
    for (const auto& choice : all_choices(model, true)) {
      auto given = assignment_of(model, choice);
      std::map<constraint::VariableId, std::int64_t> texts;
      for (std::size_t i = 0; i < choice.chosen.size(); ++i) {
        for (const auto& [variable, value] : translation->texts[i].values(choice.text[i])) {
          texts[variable] = choice.chosen[i] ? value : 0;
        }
        for (const auto& [other, variable] : translation->texts[i].equals) {
          const auto j = static_cast<std::size_t>(other);
          texts[variable] = choice.chosen[i] && choice.chosen[j] && choice.text[i] == choice.text[j] ? 1 : 0;
        }
      }
      for (const auto& [variable, value] : texts) given.push_back(value);
      constraint::Assignment found;
      const bool valid = is_valid(model, choice);
      ASSERT_EQ(extensions.count(given, found), valid ? 1 : 0) << write_uvl(model);
      valid_products += valid ? 1 : 0;
    }
  }
  EXPECT_GT(valid_products, 10'000);
  EXPECT_LT(unsupported, 60);
}

TEST(Translation, NamesTheBrokenRuleOfAnInvalidProduct) {
  std::mt19937 random(7);
  int broken_count = 0;
  for (int round = 0; round < 300; ++round) {
    const auto model = random_model(random);
    const ProductModel without_rules(model.features(), {});
    const auto translation = translate(without_rules);
    ASSERT_TRUE(translation);
    for (const auto& choice : all_choices(model)) {
      const auto broken = broken_rules(translation->formula, assignment_of(model, choice));
      ASSERT_EQ(broken.empty(), is_valid(without_rules, choice));
      for (const auto rule : broken) {
        ++broken_count;
        const auto& source = translation->sources[static_cast<std::size_t>(rule)];
        const auto index = static_cast<std::size_t>(source.feature);
        if (source.origin == RuleOrigin::root) {
          EXPECT_FALSE(choice.chosen[0]);
        }
        if (source.origin == RuleOrigin::needs_parent) {
          EXPECT_TRUE(choice.chosen[index]);
        }
        if (source.origin != RuleOrigin::group_at_least && source.origin != RuleOrigin::group_at_most) continue;
        const auto& group = model.features()[index].groups[static_cast<std::size_t>(source.group)];
        const auto count = std::count_if(group.members.begin(), group.members.end(), [&](FeatureIndex member) {
          return choice.chosen[static_cast<std::size_t>(member)];
        });
        if (source.origin == RuleOrigin::group_at_least) {
          EXPECT_LT(count, group.least);
        }
        if (source.origin == RuleOrigin::group_at_most) {
          EXPECT_GT(count, group.most);
        }
      }
    }
  }
  EXPECT_GT(broken_count, 1'000);
}

TEST(Translation, AnIntegerFeatureThatIsNotChosenHasNoSteps) {
  const auto model = read_uvl("features\n  A\n    optional\n      Integer L {min 5, max 11, step 2}\n");
  ASSERT_TRUE(model);
  const auto translation = translate(*model);
  ASSERT_TRUE(translation);
  EXPECT_EQ(translation->formula.variables()[static_cast<std::size_t>(*translation->steps[1])].high, 3);
  EXPECT_TRUE(satisfies(translation->formula, {1, 0, 0}));
  EXPECT_FALSE(satisfies(translation->formula, {1, 0, 1}));
  EXPECT_TRUE(satisfies(translation->formula, {1, 1, 3}));
}

TEST(Translation, RefusesSumsBeyond64BitsWithTheirPlace) {
  const auto model = read_uvl(
      "features\n  A {x 9000000000000000000}\n    optional\n      B {x 9000000000000000000}\n"
      "constraints\n  A & sum(x) > 3\n");
  ASSERT_TRUE(model) << describe(model.error());
  const auto translation = translate(*model);
  ASSERT_FALSE(translation);
  EXPECT_EQ(translation.error().code, ErrorCode::amount_overflow);
  EXPECT_EQ(translation.error().place, "6:14");
}

TEST(AttributeTerms, CountAnAttributeOnceForEachChosenFeature) {
  const auto model =
      read_uvl("features\n  A {kg 2}\n    optional\n      B {kg -3}\n      C\n      D {kg 'heavy'}\n      E {kg 0}\n");
  ASSERT_TRUE(model);
  const auto translation = translate(*model);
  ASSERT_TRUE(translation);
  const auto terms = attribute_terms(*model, *translation, "kg");
  ASSERT_EQ(terms.size(), 2U);
  EXPECT_EQ(terms[0].coefficient, 2);
  EXPECT_EQ(terms[0].variable, translation->chosen[0]);
  EXPECT_EQ(terms[1].coefficient, -3);
  EXPECT_EQ(terms[1].variable, translation->chosen[1]);
}

}  // namespace
}  // namespace portico::product_model
