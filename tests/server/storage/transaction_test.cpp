// What one transaction promises, on both engines.
#include <limits>
#include <stdexcept>

#include "tests/server/storage/toy_tables.h"

namespace portico {
namespace {

class TransactionOf : public Toys {
 protected:
  Result<std::optional<Row>> toy(std::int64_t id) {
    return database().read([&](Transaction& tx) {
      return tx.query_one("SELECT name, data, stock, parent FROM toys WHERE id = $1", {id});
    });
  }
};
PORTICO_ON_BOTH_DATABASES(TransactionOf);

TEST_P(TransactionOf, KeepsWhatACommandWroteWhenItReturnsAValue) {
  const auto affected = database().write([](Transaction& tx) -> Result<std::int64_t> {
    if (const auto one = tx.execute("INSERT INTO toys (id, name) VALUES (1, 'ball')"); !one) return one.error();
    if (const auto two = tx.execute("INSERT INTO toys (id, name) VALUES (2, 'kite')"); !two) return two.error();
    return tx.execute("UPDATE toys SET stock = stock + $1", {7});
  });
  ASSERT_TRUE(affected) << describe(affected.error());
  EXPECT_EQ(*affected, 2);
  reopen();
  EXPECT_EQ(count(), 2);
  EXPECT_EQ((*toy(2))->get<std::string>("name"), "kite");
  EXPECT_EQ((*toy(2))->get<int>("stock"), 7);
}

TEST_P(TransactionOf, LeavesNothingWhenTheCommandReturnsAnError) {
  const auto refused = database().write([](Transaction& tx) -> Result<void> {
    EXPECT_TRUE(tx.execute("INSERT INTO toys (id) VALUES (1)"));
    return error(ErrorCode::order_empty);
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), error(ErrorCode::order_empty));
  EXPECT_EQ(count(), 0);
}

TEST_P(TransactionOf, LeavesNothingWhenTheCommandThrowsAndTheCallerGetsTheException) {
  EXPECT_THROW(
      {
        (void)database().write([](Transaction& tx) -> Result<void> {
          EXPECT_TRUE(tx.execute("INSERT INTO toys (id) VALUES (1)"));
          throw std::runtime_error("a bug");
        });
      },
      std::runtime_error);
  EXPECT_EQ(count(), 0);
  EXPECT_TRUE(add(1));
}

TEST_P(TransactionOf, SeesItsOwnChanges) {
  const auto seen = database().write([](Transaction& tx) -> Result<std::int64_t> {
    EXPECT_TRUE(tx.execute("INSERT INTO toys (id, stock) VALUES (1, 5)"));
    const auto row = tx.query_one("SELECT stock FROM toys WHERE id = 1");
    if (!row) return row.error();
    return (*row)->get<std::int64_t>("stock");
  });
  ASSERT_TRUE(seen);
  EXPECT_EQ(*seen, 5);
}

TEST_P(TransactionOf, TellsWhichRuleWasBroken) {
  ASSERT_TRUE(database().write(
      [](Transaction& tx) { return tx.execute("INSERT INTO toys (id, name, stock) VALUES (1, 'ball', 3)"); }));
  const auto why = [&](Sql sql) {
    const auto refused = database().write([&](Transaction& tx) { return tx.execute(sql); });
    EXPECT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::storage_failed);
    return violated(refused.error());
  };
  EXPECT_EQ(why("INSERT INTO toys (id) VALUES (1)"), Constraint::unique);
  EXPECT_EQ(why("INSERT INTO toys (id, name) VALUES (2, 'ball')"), Constraint::unique);
  EXPECT_EQ(why("UPDATE toys SET stock = stock - 4"), Constraint::check);
  EXPECT_EQ(why("INSERT INTO toys (id, parent) VALUES (2, 77)"), Constraint::foreign_key);
  EXPECT_EQ(why("INSERT INTO toys (id, stock) VALUES (2, NULL)"), Constraint::not_null);
  EXPECT_EQ(why("SELECT nothing FROM nowhere"), Constraint::none);
  EXPECT_EQ(count(), 1);
}

TEST_P(TransactionOf, CanNotBeSavedByACommandThatIgnoresARefusal) {
  ASSERT_TRUE(add(1));
  const auto refused = database().write([](Transaction& tx) -> Result<int> {
    EXPECT_TRUE(tx.execute("INSERT INTO toys (id) VALUES (2)"));
    EXPECT_FALSE(tx.execute("INSERT INTO toys (id) VALUES (1)"));
    EXPECT_FALSE(tx.execute("INSERT INTO toys (id) VALUES (3)"));
    return 1;
  });
  ASSERT_FALSE(refused);
  EXPECT_EQ(violated(refused.error()), Constraint::unique);
  EXPECT_EQ(count(), 1);
}

TEST_P(TransactionOf, MeetsATakenValueWithoutRefusalByOnConflictDoNothing) {
  const auto affected = database().write([](Transaction& tx) -> Result<std::int64_t> {
    EXPECT_EQ(*tx.execute("INSERT INTO toys (id, name) VALUES (1, 'ball')"), 1);
    EXPECT_EQ(*tx.execute("INSERT INTO toys (id, name) VALUES (2, 'ball') ON CONFLICT (name) DO NOTHING"), 0);
    return tx.execute("INSERT INTO toys (id, name) VALUES (3, 'kite')");
  });
  ASSERT_TRUE(affected);
  EXPECT_EQ(count(), 2);
}

TEST_P(TransactionOf, KeepsTheWholeRangeOfIntegers) {
  using Limits = std::numeric_limits<std::int64_t>;
  for (std::int64_t value : {Limits::min(), Limits::min() + 1, std::int64_t{-1}, std::int64_t{0}, std::int64_t{1} << 32,
                             std::int64_t{1} << 53, Limits::max()}) {
    const auto back = database().write([&](Transaction& tx) -> Result<std::int64_t> {
      if (const auto put = tx.execute("INSERT INTO toys (id) VALUES ($1)", {value}); !put) return put.error();
      const auto row = tx.query_one("SELECT id FROM toys WHERE id = $1", {value});
      if (!row) return row.error();
      return (*row)->get<std::int64_t>("id");
    });
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, value);
  }
}

TEST_P(TransactionOf, RefusesASumThatDoesNotFit) {
  const auto sum = [&] {
    return database().read([](Transaction& tx) { return tx.query_one("SELECT sum(id) AS total FROM toys"); });
  };
  ASSERT_TRUE(add(std::numeric_limits<std::int64_t>::max()));
  EXPECT_EQ((*sum())->get<std::int64_t>("total"), std::numeric_limits<std::int64_t>::max());
  ASSERT_TRUE(add(1));
  EXPECT_FALSE(sum());
}

TEST_P(TransactionOf, KeepsBytesAndTextAsTheyAreAndEmptyIsNotNull) {
  Bytes all;
  for (int i = 0; i < 256; ++i) all.push_back(static_cast<std::uint8_t>(i));
  const std::string text = "Größe 5 – 大きさ \U0001F6B2 \x01 'quoted' \\x00 $1";
  ASSERT_TRUE(database().write([&](Transaction& tx) -> Result<void> {
    EXPECT_TRUE(tx.execute("INSERT INTO toys (id, name, data) VALUES ($1, $2, $3)", {1, text, all}));
    EXPECT_TRUE(tx.execute("INSERT INTO toys (id, name, data) VALUES ($1, $2, $3)", {2, "", Bytes{}}));
    EXPECT_TRUE(tx.execute("INSERT INTO toys (id, name, data) VALUES ($1, $2, $3)", {3, nullptr, nullptr}));
    return success();
  }));
  EXPECT_EQ((*toy(1))->get<std::string>("name"), text);
  EXPECT_EQ((*toy(1))->get<Bytes>("data"), all);
  EXPECT_EQ((*toy(2))->get<std::optional<std::string>>("name"), "");
  EXPECT_EQ((*toy(2))->get<std::optional<Bytes>>("data"), Bytes{});
  EXPECT_EQ((*toy(3))->get<std::optional<std::string>>("name"), std::nullopt);
  EXPECT_EQ((*toy(3))->get<std::optional<Bytes>>("data"), std::nullopt);
}

TEST_P(TransactionOf, RefusesTextThatOneOfTheEnginesCouldNotKeep) {
  const auto put = [&](const std::string& text) {
    return database().write([&](Transaction& tx) {
      return tx.execute("INSERT INTO toys (id, name) VALUES ($1, $2)", {1, text});
    });
  };
  for (const std::string& text : {std::string("a\0b", 3), std::string("\xC3"), std::string("\xED\xA0\x80"),
                                  std::string("\xC0\xAF"), std::string("\xF4\x90\x80\x80"), std::string("\xFF")}) {
    const auto refused = put(text);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::value_invalid);
  }
  EXPECT_EQ(count(), 0);
  EXPECT_TRUE(put("\xF4\x8F\xBF\xBF"));
}

TEST_P(TransactionOf, TakesValuesByTheirDigitsInWhateverOrder) {
  const auto row = database().read([](Transaction& tx) {
    return tx.query_one("SELECT CAST($2 AS TEXT) AS b, CAST($1 AS TEXT) AS a, CAST($2 AS TEXT) AS c", {"one", "two"});
  });
  ASSERT_TRUE(row) << describe(row.error());
  EXPECT_EQ((*row)->get<std::string>("a"), "one");
  EXPECT_EQ((*row)->get<std::string>("b"), "two");
  EXPECT_EQ((*row)->get<std::string>("c"), "two");
  for (const Binds& wrong : {Binds{}, Binds{"one"}, Binds{"one", "two", "three"}}) {
    EXPECT_THROW((void)database().read([&](Transaction& tx) {
      return tx.query("SELECT CAST($2 AS TEXT) AS b, CAST($1 AS TEXT) AS a", wrong);
    }),
                 std::logic_error);
  }
}

TEST_P(TransactionOf, LetsAFilterBeLeftOutByNull) {
  ASSERT_TRUE(add(1));
  ASSERT_TRUE(add(2));
  const auto found = [&](std::optional<std::int64_t> id) {
    const auto rows = database().read(
        [&](Transaction& tx) { return tx.query("SELECT id FROM toys WHERE $1 IS NULL OR id = $1", {id}); });
    return rows ? rows->size() : 99U;
  };
  EXPECT_EQ(found(std::nullopt), 2U);
  EXPECT_EQ(found(2), 1U);
}

TEST_P(TransactionOf, ReadsTypedValuesAndThrowsForAWrongQuestion) {
  const PersonId person{make_id_bytes(1'700'000'000'000, std::array<std::uint8_t, 10>{1, 2, 3})};
  ASSERT_TRUE(database().write([&](Transaction& tx) {
    return tx.execute("INSERT INTO toys (id, name, stock) VALUES ($1, $2, $3)", {Instant{-5}, person, true});
  }));
  const auto row = database().read([](Transaction& tx) { return tx.query_one("SELECT id, name, stock FROM toys"); });
  ASSERT_TRUE(row);
  EXPECT_EQ((*row)->get<Instant>("id"), Instant{-5});
  EXPECT_EQ((*row)->get<PersonId>("name"), person);
  EXPECT_TRUE((*row)->get<bool>("stock"));
  EXPECT_THROW((void)(*row)->get<std::int64_t>("name"), std::logic_error);
  EXPECT_THROW((void)(*row)->get<bool>("id"), std::logic_error);
  EXPECT_THROW((void)(*row)->get<std::int64_t>("price"), std::logic_error);
}

TEST_P(TransactionOf, SortsTextByItsBytes) {
  ASSERT_TRUE(database().write([](Transaction& tx) -> Result<void> {
    int id = 0;
    for (const char* name : {"b", "a", "B", "é", "_", "Z", "10", "9"}) {
      EXPECT_TRUE(tx.execute("INSERT INTO toys (id, name) VALUES ($1, $2)", {++id, name}));
    }
    return success();
  }));
  const auto rows = database().read([](Transaction& tx) { return tx.query("SELECT name FROM toys ORDER BY name"); });
  std::string order;
  for (const Row& row : *rows) order += row.get<std::string>("name") + " ";
  EXPECT_EQ(order, "10 9 B Z _ a b é ");
}

TEST_P(TransactionOf, CanNotChangeAnythingInARead) {
  EXPECT_FALSE(database().read([](Transaction& tx) { return tx.execute("INSERT INTO toys (id) VALUES (1)"); }));
  EXPECT_EQ(count(), 0);
}

TEST_P(TransactionOf, CanNotOpenAnotherInside) {
  EXPECT_THROW((void)database().write([&](Transaction&) { return add(1); }), std::logic_error);
  EXPECT_THROW((void)database().read([&](Transaction&) { return add(1); }), std::logic_error);
  EXPECT_TRUE(add(1));
}

TEST_P(TransactionOf, ReadsOneMomentEvenWhenSomebodyWritesMeanwhile) {
  ASSERT_TRUE(add(1));
  const auto counts = database().read([&](Transaction& tx) -> Result<std::pair<std::int64_t, std::int64_t>> {
    const auto before = tx.query_one("SELECT count(*) AS n FROM toys");
    place().run("INSERT INTO toys (id) VALUES (2)");
    const auto after = tx.query_one("SELECT count(*) AS n FROM toys");
    return std::pair{(*before)->get<std::int64_t>("n"), (*after)->get<std::int64_t>("n")};
  });
  ASSERT_TRUE(counts);
  EXPECT_EQ(counts->first, 1);
  EXPECT_EQ(counts->second, 1);
  EXPECT_EQ(count(), 2);
}

}  // namespace
}  // namespace portico
