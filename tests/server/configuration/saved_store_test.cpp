// Product families, versions of models and saved configurations in both databases.
#include "server/account/account_store.h"
#include "server/configuration/configuration_store.h"
#include "server/product_model/model_store.h"
#include "tests/support/both_databases.h"

namespace portico::configuration {
namespace {

using product_model::VersionRow;

class SavedStore : public BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto made = database().write([](Transaction& tx) -> Result<void> {
      if (auto done = product_model::insert_family(tx, {"lamp", 2, "{\"a\":1}", "{}"}); !done) return done;
      if (auto done = product_model::insert_family(tx, {"desk", 1, "{}", "{}"}); !done) return done;
      for (const std::uint8_t n : std::array<std::uint8_t, 2>{1, 2}) {
        const account::Person person{{{1, n}}, std::to_string(n) + "@example.com", "P", "en", Currency::EUR, {}, {}, {n}};
        if (auto done = account::insert_person(tx, person, "hash"); !done) return done;
      }
      return product_model::insert_version(tx, version(1, 1));
    });
    ASSERT_TRUE(made) << describe(made.error());
  }
  static VersionRow version(std::uint8_t id, std::int32_t number) {
    return {{{7, id}}, "desk", number, "features", "{}", "note 注", {number}, "Ravi", 3, 2};
  }
  static Saved saved(std::uint8_t id, std::uint8_t owner) {
    return {{{8, id}}, {{1, owner}}, "desk", {{7, 1}}, "Mine 我的",
            {{"Oak", true}, {"Width", std::int64_t{1400}}, {"Text", std::string("茶")}, {"Drawer", false}}, {id}};
  }
  template <class Command>
  auto write(Command&& command) {
    return database().write(std::forward<Command>(command));
  }
};
PORTICO_ON_BOTH_DATABASES(SavedStore);

TEST_P(SavedStore, FamiliesStandByPosition) {
  const auto families = database().read([](Transaction& tx) { return product_model::list_families(tx); });
  ASSERT_EQ(families->size(), 2u);
  EXPECT_EQ(families->at(0).key, "desk");
  EXPECT_EQ(database().read([](Transaction& tx) { return product_model::get_family(tx, "lamp"); })->data, "{\"a\":1}");
  const auto none = database().read([](Transaction& tx) { return product_model::get_family(tx, "chair"); });
  EXPECT_EQ(none.error().code, ErrorCode::not_found);
  EXPECT_EQ(none.error().facts.at("kind"), "family");
}

TEST_P(SavedStore, AVersionNumberIsGivenOnceAndTheNewestCounts) {
  EXPECT_TRUE(write([](Transaction& tx) { return product_model::insert_version(tx, version(2, 2)); }));
  const auto again = write([](Transaction& tx) { return product_model::insert_version(tx, version(3, 2)); });
  EXPECT_EQ(again.error().code, ErrorCode::changed_meanwhile);
  const auto newest = database().read([](Transaction& tx) { return product_model::get_newest_version(tx, "desk"); });
  EXPECT_EQ(newest->number, 2);
  EXPECT_EQ(newest->note, "note 注");
  EXPECT_EQ(*database().read([](Transaction& tx) { return product_model::newest_version_id(tx, "desk"); }), newest->id);
  EXPECT_EQ(database().read([](Transaction& tx) { return product_model::get_version(tx, {{7, 1}}); })->number, 1);
  const auto all = database().read([](Transaction& tx) { return product_model::list_versions(tx, "desk"); });
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ(all->at(0).number, 2);
  EXPECT_EQ(database().read([](Transaction& tx) { return product_model::newest_version_id(tx, "lamp"); }).error().code,
            ErrorCode::not_found);
  EXPECT_EQ(database().read([](Transaction& tx) { return product_model::get_version(tx, {{7, 9}}); }).error().code,
            ErrorCode::not_found);
}

TEST_P(SavedStore, ConfigurationsComeBackWholeNewestFirst) {
  for (const std::uint8_t n : std::array<std::uint8_t, 3>{1, 3, 2}) {
    EXPECT_TRUE(write([&](Transaction& tx) { return insert_saved(tx, saved(n, 1)); }));
  }
  EXPECT_TRUE(write([&](Transaction& tx) { return insert_saved(tx, saved(4, 2)); }));
  const auto back = database().read([](Transaction& tx) { return get_saved(tx, {{8, 2}}); });
  ASSERT_TRUE(back);
  EXPECT_EQ(back->decisions, saved(2, 1).decisions);
  EXPECT_EQ(back->name, "Mine 我的");
  const auto all = database().read([](Transaction& tx) { return saved_by(tx, {{1, 1}}); });
  ASSERT_EQ(all->size(), 3u);
  EXPECT_EQ(all->at(0).id, (SavedConfigurationId{{8, 3}}));
  EXPECT_TRUE(write([](Transaction& tx) { return remove_saved(tx, {{8, 3}}); }));
  EXPECT_EQ(write([](Transaction& tx) { return remove_saved(tx, {{8, 3}}); }).error().code, ErrorCode::not_found);
  EXPECT_EQ(database().read([](Transaction& tx) { return get_saved(tx, {{8, 3}}); }).error().code,
            ErrorCode::not_found);
  EXPECT_EQ(database().read([](Transaction& tx) { return saved_by(tx, {{1, 1}}); })->size(), 2u);
}

}  // namespace
}  // namespace portico::configuration
