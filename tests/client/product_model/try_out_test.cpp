// A draft being clicked through, without a screen: by its compiled form, and by search.
#include "client/product_model/try_out.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "shared/constraint/click_walk.h"
#include "shared/constraint/compile.h"
#include "shared/product_model/translation.h"
#include "shared/product_model/uvl_reader.h"

namespace portico::product_model {
namespace {

using Status = TryOut::Status;

constexpr const char* lamp = R"(features
	Lamp
		mandatory
			Shade
				alternative
					Glass
					Paper
					Steel
		optional
			Dimmer
			Battery
constraints
	Battery => Paper
)";

std::string tried_bytes(const std::string& text) {
  const auto model = read_uvl(text).value();
  const auto translation = translate(model).value();
  const auto diagram = constraint::compile(translation.formula).value();
  return api::write_tried_model(model, translation,
                                constraint::write_diagram(diagram, constraint::fingerprint(translation.formula)));
}

TryOut trying(const std::string& text) { return TryOut(api::read_tried_model(tried_bytes(text)).value()); }
TryOut searching(const std::string& text) { return TryOut::by_search(text).value(); }

bool press(TryOut& tried, std::size_t feature) {
  tried.press(feature);
  return !tried.was_refused();
}

std::size_t index_of(const TryOut& tried, std::string_view name) {
  const auto& all = tried.features();
  const auto found = std::find_if(all.begin(), all.end(), [&](const auto& feature) { return feature.name == name; });
  EXPECT_NE(found, all.end()) << name;
  return static_cast<std::size_t>(found - all.begin());
}
Status status(const TryOut& tried, std::string_view name) { return tried.status(index_of(tried, name)); }
double variants(const TryOut& tried) { return constraint::small_value(*tried.variants()); }

TEST(TryOut, SaysWhatIsImpliedOpenAndHowManyVariantsThereAre) {
  const TryOut tried = trying(lamp);
  EXPECT_EQ(variants(tried), 8);  // Glass and Steel with or without a dimmer; Paper also with a battery
  EXPECT_EQ(status(tried, "Lamp"), Status::implied);
  EXPECT_EQ(status(tried, "Shade"), Status::implied);
  EXPECT_EQ(status(tried, "Paper"), Status::open);
  EXPECT_DOUBLE_EQ(*tried.share(index_of(tried, "Paper")), 0.5);
  EXPECT_DOUBLE_EQ(*tried.share(index_of(tried, "Battery")), 0.25);
}

TEST(TryOut, APressChoosesThenRefusesThenLeavesOpen) {
  TryOut tried = trying(lamp);
  const auto battery = index_of(tried, "Battery");
  EXPECT_TRUE(press(tried, battery));
  EXPECT_EQ(tried.status(battery), Status::chosen);
  EXPECT_EQ(status(tried, "Paper"), Status::implied);
  EXPECT_EQ(status(tried, "Glass"), Status::excluded);
  EXPECT_EQ(variants(tried), 2);
  EXPECT_FALSE(press(tried, index_of(tried, "Glass")));
  EXPECT_EQ(variants(tried), 2) << "what is not possible changes nothing";
  EXPECT_TRUE(press(tried, battery));
  EXPECT_EQ(tried.status(battery), Status::refused);
  EXPECT_EQ(variants(tried), 6);
  EXPECT_TRUE(press(tried, battery));
  EXPECT_EQ(tried.status(battery), Status::open);
  EXPECT_EQ(variants(tried), 8);
  for (int i = 0; i < 3; ++i) tried.undo();
  EXPECT_FALSE(tried.can_undo());
  EXPECT_EQ(variants(tried), 8);
}

TEST(TryOut, AnAlternativeGivesWayToAnother) {
  TryOut tried = trying(lamp);
  ASSERT_TRUE(press(tried, index_of(tried, "Glass")));
  EXPECT_EQ(status(tried, "Steel"), Status::excluded);
  ASSERT_TRUE(press(tried, index_of(tried, "Steel")));
  EXPECT_EQ(status(tried, "Steel"), Status::chosen);
  EXPECT_EQ(status(tried, "Glass"), Status::excluded);
  tried.undo();
  EXPECT_EQ(status(tried, "Glass"), Status::chosen);
  tried.start_again();
  EXPECT_EQ(variants(tried), 8);
}

TEST(TryOut, TheTreeUnfoldsAndASearchFindsWhateverTheCase) {
  TryOut tried = trying(lamp);
  EXPECT_EQ(tried.rows().size(), 4u);
  tried.fold(index_of(tried, "Shade"), true);
  EXPECT_EQ(tried.rows().size(), 7u);
  EXPECT_EQ(tried.rows()[2].level, 2);
  tried.search("pApE");
  ASSERT_EQ(tried.rows().size(), 1u);
  EXPECT_EQ(tried.features()[tried.rows()[0].feature].name, "Paper");
  tried.search("");
  EXPECT_EQ(tried.rows().size(), 7u);
}

TEST(TryOut, AModelThatAllowsNothingSaysSo) {
  TryOut tried = trying(std::string(lamp) + "\tGlass & Paper\n");
  EXPECT_TRUE(tried.is_void());
  tried.press(1);
  EXPECT_EQ(tried.decided(), 0u);
  EXPECT_TRUE(searching(std::string(lamp) + "\tGlass & Paper\n").is_void());
}

// The same presses of both; the search in pieces of any size.
TEST(TryOut, SearchSaysTheSameAsTheCompiledFormAfterEveryPress) {
  for (std::uint64_t seed = 1; seed <= 300; ++seed) {
    constraint::RandomNumbers random(seed);
    TryOut compiled = trying(lamp);
    TryOut searched = searching(lamp);
    for (int i = 0; i < 8; ++i) {
      const std::size_t feature = random.pick(compiled.features().size() + 2);
      for (TryOut* tried : {&compiled, &searched}) {
        if (feature < compiled.features().size()) {
          tried->press(feature);
        } else if (feature == compiled.features().size()) {
          tried->undo();
        } else {
          tried->start_again();
        }
      }
      while (!searched.go_on(1 + static_cast<std::int64_t>(random.pick(5)))) continue;
      for (std::size_t f = 0; f < compiled.features().size(); ++f) {
        EXPECT_EQ(searched.status(f), compiled.status(f)) << "seed " << seed << ", " << compiled.features()[f].name;
      }
      EXPECT_EQ(searched.was_refused(), compiled.was_refused()) << seed;
      EXPECT_EQ(searched.decided(), compiled.decided()) << seed;
      EXPECT_EQ(searched.can_undo(), compiled.can_undo()) << seed;
      EXPECT_EQ(searched.open(), compiled.open()) << seed;
    }
  }
}

TEST(TryOut, SearchDoesNotCount) {
  const TryOut tried = searching(lamp);
  EXPECT_FALSE(tried.variants());
  EXPECT_FALSE(tried.share(index_of(tried, "Paper")));
}

TEST(TryOut, AModelWithoutAFormIsReadAndSaysSo) {
  const auto model = read_uvl(lamp).value();
  const auto read = api::read_tried_model(api::write_tried_model(model, translate(model).value(), ""));
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->diagram);
  EXPECT_EQ(read->features, api::tried_features(model, translate(model).value()));
}

TEST(TryOut, BrokenBytesAreRefusedAndNeverRead) {
  const std::string whole = tried_bytes(lamp);
  EXPECT_TRUE(api::read_tried_model(whole));
  for (std::size_t length = 0; length < whole.size(); ++length) {
    EXPECT_FALSE(api::read_tried_model(std::string_view(whole).substr(0, length))) << length;
  }
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string other = whole;
    other[i] = static_cast<char>(other[i] ^ 0x11);
    const auto read = api::read_tried_model(other);
    if (!read || !read->diagram) continue;
    const TryOut tried(*api::read_tried_model(other));  // whatever it says, it can be asked
    EXPECT_LE(tried.rows().size(), tried.features().size());
  }
}

}  // namespace
}  // namespace portico::product_model
