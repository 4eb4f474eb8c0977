#include "shared/configuration/share_code.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <random>

#include "shared/configuration/base64url.h"
#include "tests/shared/configuration/small_models.h"

namespace portico::configuration {
namespace {

using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;
using product_model::ProductModel;

ModelVersionId version() {
  ModelVersionId id;
  for (std::size_t i = 0; i < id.bytes.size(); ++i) id.bytes[i] = static_cast<std::uint8_t>(17 * i + 3);
  return id;
}

// `count` features below a root, every tenth an integer 0..1000 by 5; the last but one carries a text.
ProductModel wide_model(std::int32_t count) {
  std::vector<Feature> features(static_cast<std::size_t>(count) + 1);
  features[0].name = "Root";
  features[0].groups.push_back({product_model::GroupKind::optional, 0, count, {}});
  for (std::int32_t i = 1; i <= count; ++i) {
    Feature& feature = features[static_cast<std::size_t>(i)];
    feature.name = "F" + std::to_string(i);
    feature.parent = 0;
    features[0].groups[0].members.push_back(i);
    if (i % 10 == 0) {
      feature.kind = FeatureKind::integer;
      feature.range = {-100, 1000, 5, "mm"};
    }
    if (i == count - 1) {
      feature.kind = FeatureKind::text;
      feature.longest_text = 20;
    }
  }
  return ProductModel(std::move(features), {});
}

Decisions random_decisions(std::mt19937_64& engine, const ProductModel& model, unsigned percent) {
  Decisions decisions;
  for (const Feature& feature : model.features()) {
    if (engine() % 100 >= percent) continue;
    if (engine() % 3 == 0) {
      decisions.push_back({feature.name, engine() % 2 == 0});
    } else if (feature.kind == FeatureKind::integer) {
      decisions.push_back({feature.name, feature.range.least + 5 * static_cast<std::int64_t>(engine() % 221)});
    } else if (feature.kind == FeatureKind::text) {
      decisions.push_back({feature.name, std::string("福 Lü ")});
    } else {
      decisions.push_back({feature.name, true});
    }
  }
  return decisions;
}

std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

constexpr std::size_t longest_for_sixty = 120;  // characters, for a product of about 60 features

// Every feature decided as one product has it, refusals included, texts of one line.
Decisions decided_throughout(const ProductModel& model, const Selection& selection, const std::string& text) {
  Decisions decisions;
  for (const Feature& feature : model.features()) {
    const auto number = selection.numbers.find(feature.name);
    if (number != selection.numbers.end()) {
      decisions.push_back({feature.name, number->second});
    } else if (feature.kind == FeatureKind::text && selection.features.count(feature.name)) {
      decisions.push_back({feature.name, text});
    } else if (!feature.is_abstract) {
      decisions.push_back({feature.name, selection.features.count(feature.name) != 0});
    }
  }
  return decisions;
}

TEST(ShareCode, IsShortForTheDemoProductsWithEverythingDecided) {
  for (const std::string family : {"workstation", "bicycle", "desk", "tea_set"}) {
    const auto model = testing::model_of(text_of_file("assets/products/" + family + "/model.uvl"));
    auto configurator = Configurator::make(model);
    ASSERT_TRUE(configurator);
    // Towards many features and great numbers: the longest code.
    Objective much;
    for (const Feature& feature : model->features()) {
      much.features[feature.name] = -1000;
      if (feature.kind == FeatureKind::integer) much.per_unit[feature.name] = -1;
    }
    const auto full = configurator->complete_cheapest({}, much);
    ASSERT_TRUE(full);
    const Decisions decisions = decided_throughout(*model, full->selection, "For Ada");
    const auto code = share_code({family, version(), decisions}, *model);
    ASSERT_TRUE(code) << describe(code.error());
    EXPECT_LE(code->size(), longest_for_sixty) << family << ": " << decisions.size() << " decisions";
  }
}

TEST(ShareCode, IsShortForRandomDecisionsOnSixtyFeatures) {
  std::mt19937_64 engine(5);
  const ProductModel model = wide_model(60);
  std::size_t longest = 0;
  for (int round = 0; round < 500; ++round) {
    const auto code = share_code({"workstation", version(), random_decisions(engine, model, 100)}, model);
    ASSERT_TRUE(code);
    longest = std::max(longest, code->size());
  }
  EXPECT_LE(longest, longest_for_sixty);
}

TEST(ShareCode, GivesBackWhatWasPutIn) {
  std::mt19937_64 engine(1);
  for (const std::int32_t size : {2, 7, 60, 3000}) {
    const ProductModel model = wide_model(size);
    for (int round = 0; round < 50; ++round) {
      const Configuration configuration{"tea_set", version(), random_decisions(engine, model, size > 100 ? 3 : 60)};
      const auto code = share_code(configuration, model);
      ASSERT_TRUE(code);
      for (const char c : *code) ASSERT_TRUE(std::isalnum(static_cast<unsigned char>(c)) || c == '-' || c == '_');
      const auto header = read_share_code_header(*code);
      ASSERT_TRUE(header);
      EXPECT_EQ(header->family, "tea_set");
      EXPECT_EQ(header->version, version());
      const auto read = read_share_code(*code, model);
      ASSERT_TRUE(read) << describe(read.error());
      ASSERT_EQ(*read, configuration);
    }
  }
}

TEST(ShareCode, StaysUnder120CharactersForSixtyDecisions) {
  const ProductModel model = wide_model(60);
  Decisions decisions;
  for (FeatureIndex i = 1; i <= 60; ++i) {
    const Feature& feature = model.feature(i);
    if (feature.kind == FeatureKind::integer) {
      decisions.push_back({feature.name, std::int64_t{1000}});
    } else if (feature.kind == FeatureKind::boolean) {
      decisions.push_back({feature.name, i % 2 == 0});
    }
  }
  const auto code = share_code({"workstation", version(), decisions}, model);
  ASSERT_TRUE(code);
  EXPECT_LE(code->size(), 120U);
}

TEST(ShareCode, IsTheSameWhateverTheOrderOfDecisions) {
  const ProductModel model = wide_model(9);
  const auto one = share_code({"desk", version(), {{"F1", true}, {"F5", false}}}, model);
  const auto other = share_code({"desk", version(), {{"F5", false}, {"F1", true}}}, model);
  EXPECT_EQ(*one, *other);
}

TEST(ShareCode, RefusesWhatTheModelCannotCarry) {
  const ProductModel model = wide_model(10);
  const auto refusal = [&](const Decisions& decisions) {
    const auto code = share_code({"desk", version(), decisions}, model);
    EXPECT_FALSE(code);
    return code ? Error{} : code.error();
  };
  EXPECT_EQ(refusal({{"Nothing", true}}).code, ErrorCode::feature_unknown);
  EXPECT_EQ(refusal({{"F1", true}, {"F1", false}}).place, "/decisions/1");
  EXPECT_EQ(refusal({{"F1", std::int64_t{3}}}).code, ErrorCode::value_invalid);
  EXPECT_EQ(refusal({{"F10", std::int64_t{3}}}).code, ErrorCode::value_invalid);
  EXPECT_EQ(refusal({{"F9", std::string("\n")}}).code, ErrorCode::value_invalid);
}

TEST(ShareCode, ReportsAnyDamage) {
  const ProductModel model = wide_model(60);
  std::mt19937_64 engine(2);
  for (int round = 0; round < 3000; ++round) {
    const auto code = share_code({"desk", version(), random_decisions(engine, model, 50)}, model);
    std::string damaged = *code;
    const std::size_t place = engine() % damaged.size();
    switch (engine() % 4) {
      case 0:
        damaged[place] = static_cast<char>(engine() % 256);
        break;
      case 1:
        damaged.erase(place, 1 + engine() % 5);
        break;
      case 2:
        damaged.insert(place, 1, static_cast<char>('a' + engine() % 26));
        break;
      default:
        damaged.resize(place);
        break;
    }
    if (damaged == *code) continue;
    const auto read = read_share_code(damaged, model);
    ASSERT_FALSE(read);
    ASSERT_EQ(read.error().code, ErrorCode::share_code_invalid);
  }
}

// With a right checksum, so that the inner reading is reached: nothing but well-formed decisions may come out.
TEST(ShareCode, LetsNothingWrongThroughEvenWithARightChecksum) {
  const ProductModel model = wide_model(60);
  std::mt19937_64 engine(3);
  int readable = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string bytes = *from_base64url(*share_code({"desk", version(), random_decisions(engine, model, 50)}, model));
    bytes.resize(bytes.size() - 4);
    for (std::uint64_t changes = 1 + engine() % 3; changes > 0; --changes) {
      bytes[engine() % bytes.size()] = static_cast<char>(engine() % 256);
    }
    if (engine() % 4 == 0) bytes.resize(engine() % bytes.size());
    std::uint32_t hash = 2166136261U;
    for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
    for (int shift = 24; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>(hash >> shift & 0xFF));
    const auto read = read_share_code(to_base64url(bytes), model);
    if (!read) {
      ASSERT_EQ(read.error().code, ErrorCode::share_code_invalid);
      continue;
    }
    ++readable;
    ASSERT_TRUE(share_code(*read, model));  // refuses values that do not fit the model
  }
  EXPECT_GT(readable, 100);
}

TEST(ShareCode, SaysWhenTheTextIsTooLongOrNoCodeAtAll) {
  const ProductModel model = wide_model(5);
  EXPECT_EQ(read_share_code(std::string(100'000, 'A'), model).error().facts.at("reason"), "too_long");
  EXPECT_EQ(read_share_code("", model).error().facts.at("reason"), "damaged");
  EXPECT_EQ(read_share_code("a b", model).error().facts.at("reason"), "characters");
  EXPECT_EQ(read_share_code_header("AAAA").error().code, ErrorCode::share_code_invalid);
}

TEST(Base64Url, HasOneTextForOneByteString) {
  EXPECT_EQ(to_base64url("\xFB\xFF\xFE"), "-__-");
  EXPECT_EQ(to_base64url("Ma"), "TWE");
  EXPECT_EQ(from_base64url("TWE"), "Ma");
  EXPECT_FALSE(from_base64url("TWF"));  // stray bits
  EXPECT_FALSE(from_base64url("TWE="));
  EXPECT_FALSE(from_base64url("A"));
}

}  // namespace
}  // namespace portico::configuration
