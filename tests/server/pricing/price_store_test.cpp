// Price lists, agreements and standard configurations in both databases.
#include "server/pricing/price_store.h"

#include "server/account/account_store.h"
#include "server/product_model/model_store.h"
#include "tests/support/both_databases.h"

namespace portico::pricing {
namespace {

class PriceStore : public BothDatabases {
 protected:
  void SetUp() override {
    BothDatabases::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    const auto made = database().write([](Transaction& tx) -> Result<void> {
      for (const char* family : {"desk", "lamp"}) {
        if (auto done = product_model::insert_family(tx, {family, 1, "{}", "{}"}); !done) return done;
      }
      for (const std::uint8_t n : std::array<std::uint8_t, 2>{1, 2}) {
        if (auto done = account::insert_company(tx, {company(n), "C", {}, "DE", Currency::EUR, ""}); !done) return done;
      }
      return success();
    });
    ASSERT_TRUE(made) << describe(made.error());
  }
  static CompanyId company(std::uint8_t n) { return {{2, n}}; }
  static PriceList list(std::uint8_t id, const std::string& family, Currency currency, std::int32_t from) {
    return {{{5, id}}, "List " + std::to_string(id), family, currency, 100, {{"Oak", 20}}, {{"Width", 3}}, {from}, {}};
  }
  static Agreement agreement(std::uint8_t id, std::uint8_t of, std::int32_t from, std::int32_t until) {
    return {{{6, id}}, company(of), "A-" + std::to_string(id), Currency::EUR, {from}, {until}, {{"desk", {500}, {}, {}}}};
  }
  void put(const PriceList& list) {
    EXPECT_TRUE(database().write([&](Transaction& tx) { return put_price_list(tx, list); }));
  }
  void put(const Agreement& agreement) {
    EXPECT_TRUE(database().write([&](Transaction& tx) { return put_agreement(tx, agreement); }));
  }
};
PORTICO_ON_BOTH_DATABASES(PriceStore);

TEST_P(PriceStore, KeepsListsNewestFirstByFamilyAndCurrency) {
  put(list(1, "desk", Currency::EUR, 10));
  put(list(2, "desk", Currency::EUR, 20));
  put(list(3, "desk", Currency::CNY, 10));
  put(list(4, "lamp", Currency::EUR, 10));
  const auto lists = database().read([](Transaction& tx) { return price_lists_of(tx, "desk", Currency::EUR); });
  EXPECT_EQ(*lists, (std::vector{list(2, "desk", Currency::EUR, 20), list(1, "desk", Currency::EUR, 10)}));
  EXPECT_EQ(database().read([](Transaction& tx) { return all_price_lists(tx); })->size(), 4u);
  EXPECT_EQ(*database().read([](Transaction& tx) { return get_price_list(tx, {{5, 4}}); }),
            list(4, "lamp", Currency::EUR, 10));
  EXPECT_EQ(database().read([](Transaction& tx) { return get_price_list(tx, {{5, 9}}); }).error().code,
            ErrorCode::not_found);
}

TEST_P(PriceStore, OneListPerFirstDay) {
  put(list(1, "desk", Currency::EUR, 10));
  PriceList later = list(1, "desk", Currency::EUR, 10);
  later.base = 7;
  put(later);
  EXPECT_EQ(*database().read([](Transaction& tx) { return all_price_lists(tx); }), std::vector{later});
}

TEST_P(PriceStore, AnAgreementCountsFromItsFirstToItsLastDay) {
  put(agreement(1, 1, 10, 20));
  put(agreement(2, 2, 10, 20));
  const auto on = [&](std::int32_t day, Currency currency = Currency::EUR) -> std::string {
    const auto found = database().read([&](Transaction& tx) { return agreement_on(tx, company(1), currency, {day}); });
    EXPECT_TRUE(found);
    return *found ? (*found)->number : "";
  };
  EXPECT_EQ(on(9), "");
  EXPECT_EQ(on(10), "A-1");
  EXPECT_EQ(on(20), "A-1");
  EXPECT_EQ(on(21), "");
  put(agreement(3, 1, 15, 30));
  EXPECT_EQ(on(14), "A-1");
  EXPECT_EQ(on(15), "A-3") << "the one that began last";
  EXPECT_EQ(on(15, Currency::CNY), "");
  Agreement in_yuan = agreement(4, 1, 16, 30);
  in_yuan.currency = Currency::CNY;
  put(in_yuan);
  EXPECT_EQ(on(16), "A-3") << "one in another currency hides nothing";
  EXPECT_EQ(on(16, Currency::CNY), "A-4");
  Agreement ended = agreement(3, 1, 15, 16);
  put(ended);
  EXPECT_EQ(on(17), "A-1");
  EXPECT_EQ(**database().read([](Transaction& tx) { return find_agreement(tx, {{6, 3}}); }), ended);
  EXPECT_FALSE(*database().read([](Transaction& tx) { return find_agreement(tx, {{6, 9}}); }));
  EXPECT_EQ(database().read([](Transaction& tx) { return agreements_of(tx, company(1)); })->size(), 3u);
  EXPECT_EQ(database().read([](Transaction& tx) { return all_agreements(tx); })->size(), 4u);
}

TEST_P(PriceStore, ANumberStandsForOneAgreement) {
  put(agreement(1, 1, 10, 20));
  Agreement other = agreement(2, 1, 10, 20);
  other.number = "A-1";
  EXPECT_FALSE(database().write([&](Transaction& tx) { return put_agreement(tx, other); }));
  EXPECT_EQ(database().read([](Transaction& tx) { return all_agreements(tx); })->size(), 1u);
}

TEST_P(PriceStore, StandardConfigurationsStandByPosition) {
  const auto standard = [&](const char* key, std::int64_t position, const char* content) {
    EXPECT_TRUE(database().write([&](Transaction& tx) { return put_standard(tx, company(1), key, position, content); }));
  };
  standard("b", 2, "B");
  standard("a", 3, "A");
  standard("c", 1, "C");
  standard("b", 9, "B2");
  EXPECT_EQ(*database().read([](Transaction& tx) { return standards_of(tx, company(1)); }),
            (std::vector<std::string>{"C", "A", "B2"}));
  EXPECT_TRUE(database().read([](Transaction& tx) { return standards_of(tx, company(2)); })->empty());
}

}  // namespace
}  // namespace portico::pricing
