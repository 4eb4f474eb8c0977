// What the server asks for is what the files and agreements say, worked out once more by hand.
#include "server/pricing/price_store.h"
#include "shared/base/codec.h"
#include "shared/product_model/uvl_reader.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class Prices : public ShopTest {
 protected:
  static boost::json::object list_of(Shop& shop, const std::string& family, const std::string& currency) {
    const Answer lists = shop.get(tom, "/api/admin/price-lists");
    for (const auto& list : lists.at("/lists").as_array()) {
      if (list.at("family").as_string() == family && list.at("currency").as_string() == currency) {
        return list.as_object();
      }
    }
    ADD_FAILURE() << family << " " << currency;
    return {};
  }
  static Answer change(Shop& shop, const std::string& id, const boost::json::object& list) {
    return shop.put(tom, "/api/admin/price-lists/" + id, boost::json::object{{"list", list}});
  }
  static std::int64_t from_price(Shop& shop, const char* person, const std::string& family) {
    const Answer catalog = shop.get(person, "/api/catalog");
    for (const auto& card : catalog.at("/families").as_array()) {
      if (card.at("family").as_string() == family) return card.at("from").at("minor").as_int64();
    }
    ADD_FAILURE() << family;
    return 0;
  }
  // The unit price that the server itself names.
  static std::int64_t unit_price(Shop& shop, const char* person, const std::string& family, std::int64_t quantity) {
    const Answer checked = shop.post(person, "/api/configurations/check",
                                     boost::json::object{{"family", family},
                                                         {"decisions", to_value(HandFamily::of(family).standard(0))},
                                                         {"quantity", quantity}});
    EXPECT_EQ(checked.status, 200) << in_short(checked);
    return checked.number("/receipt/unit_net");
  }
};
PORTICO_ON_BOTH_DATABASES(Prices);

// The order is refused unless every seen price, worked out by hand, is the server's own.
TEST_P(Prices, OfRandomOrdersAreThoseWorkedOutByHand) {
  std::mt19937 random(20261122);
  const int walks = GetParam() == Engine::sqlite ? 30 : 8;
  int orders = 0;
  for (const char* family : all_families) {
    HandFamily& hand = HandFamily::of(family);
    for (int i = 0; i < walks; ++i) {
      const auto walk = hand.random_walk(random);
      const char* const buyers[] = {anna, liwei, bo, chenyu};
      const char* buyer = buyers[random() % 4];
      const char* const countries[] = {"DE", "DK", "CN", "PL"};
      const std::string country = countries[random() % 4];
      const std::int64_t near_tiers[] = {1, 4, 5, 9, 10, 19, 20, 24, 25, 49, 50, 99, 100, 9999};
      const std::int64_t quantity = random() % 2 ? near_tiers[random() % 14] : 1 + random() % 9999;
      const auto order = order_by_hand(shop(), buyer, family, walk.decisions, quantity, country);
      const Answer placed = shop().post(buyer, "/api/orders", order,
                                        std::string("price-") + family + std::to_string(i));
      ASSERT_EQ(placed.status, 201) << buyer << " " << quantity << " " << in_short(placed) << "\n" << order;
      EXPECT_EQ(placed.number("/order/gross"), order.at("seen_total").as_int64());
      EXPECT_EQ(placed.number("/order/lines/0/net"), order.at("lines").at(0).at("seen_line_net").as_int64());
      ++orders;
    }
  }
  EXPECT_EQ(orders, 4 * walks);
}

TEST_P(Prices, FromPriceIsTheLeastOfAll) {
  std::mt19937 random(7);
  for (const char* buyer : {nobody, anna, liwei, bo, chenyu}) {
    for (const char* family : all_families) {
      const std::int64_t from = from_price(shop(), buyer, family);
      EXPECT_GT(from, 0);
      HandFamily& hand = HandFamily::of(family);
      for (int i = 0; i < 12; ++i) {
        const auto walk = hand.random_walk(random);
        const auto price =
            hand.price(*buyer ? currency_of(buyer) : "EUR", walk.selection, 1, agreed_discount(buyer, family, 1));
        EXPECT_GE(price.unit, from) << family;
      }
    }
  }
  // And it is attained: the cheapest completion bought at that price.
  const std::int64_t from = from_price(shop(), anna, "tea_set");
  HandFamily& hand = HandFamily::of("tea_set");
  auto model = std::make_shared<const product_model::ProductModel>(*product_model::read_uvl(hand.model_text()));
  auto configurator = *configuration::Configurator::make(model);
  configuration::Objective objective;
  const auto& prices = hand.prices().at("EUR");
  for (const auto& [name, price] : prices.at("features").as_object()) objective.features[name] = price.as_int64();
  for (const auto& [name, price] : prices.at("per_unit").as_object()) objective.per_unit[name] = price.as_int64();
  const auto cheapest = configurator.complete_cheapest({}, objective);
  ASSERT_TRUE(cheapest);
  EXPECT_EQ(hand.price("EUR", cheapest->selection, 1, 0).unit, from);
}

TEST_P(Prices, TheCatalogStandsInTheOrderOfWhatIsKnownOfTheBuyer) {
  Shop& own = fresh_shop();
  const auto cards = [&](const char* person, const std::string& query = "") {
    std::vector<std::string> found;
    const Answer catalog = own.get(person, "/api/catalog" + query);
    EXPECT_EQ(catalog.status, 200);
    for (const auto& card : catalog.at("/families").as_array()) {
      const auto* reason = card.as_object().if_contains("reason");
      found.push_back(std::string(card.at("family").as_string()) +
                      (reason && reason->is_string() ? " " + std::string(reason->as_string()) : ""));
    }
    return found;
  };
  using Cards = std::vector<std::string>;
  EXPECT_EQ(cards(nobody), (Cards{"workstation", "bicycle", "tea_set", "desk"}));
  EXPECT_EQ(cards(liwei), cards(nobody));
  EXPECT_EQ(cards(anna), (Cards{"bicycle bought_by_you", "workstation", "tea_set", "desk"}));
  EXPECT_EQ(cards(bo), (Cards{"desk bought_by_you", "workstation bought_by_you", "bicycle", "tea_set"}));
  EXPECT_EQ(cards(ida), (Cards{"desk bought_by_you", "workstation bought_by_your_company", "bicycle", "tea_set"}));
  EXPECT_EQ(cards(chenyu)[0], "tea_set bought_by_you");
  EXPECT_EQ(own.get(nobody, "/api/catalog?currency=CNY").words("/families/0/from/currency"), "CNY");
  EXPECT_EQ(own.get(anna, "/api/catalog?currency=CNY").words("/currency"), "EUR") << "a person has one's own";
  EXPECT_EQ(own.get(chenyu, "/api/catalog").words("/currency"), "CNY");
  expect_problem(own.get(nobody, "/api/catalog?currency=USD"), 422, "value_invalid");
}

TEST_P(Prices, OfAListCountFromItsFirstDayOn) {
  Shop& own = fresh_shop();
  auto list = list_of(own, "desk", "EUR");
  const std::string id(list["id"].as_string());
  const std::int64_t before = unit_price(own, anna, "desk", 1);
  const std::int64_t base = list["base"].as_int64();
  list["base"] = base + 1000;
  list["name"] = "Spring";
  list["valid_from"] = text(Date{own.today().days - 1});
  Answer answer = change(own, id, list);
  expect_problem(answer, 422, "value_invalid");
  EXPECT_EQ(answer.place(), "/list/valid_from");
  list["valid_from"] = text(Date{own.today().days + 1});
  EXPECT_EQ(change(own, id, list).status, 200);
  EXPECT_EQ(unit_price(own, anna, "desk", 1), before) << "not yet";
  const auto seen_today = order_by_hand(own, anna, "desk", HandFamily::of("desk").standard(0), 1);
  list["base"] = base + 500;
  list["valid_from"] = text(own.today());
  EXPECT_EQ(change(own, id, list).status, 200);
  EXPECT_EQ(unit_price(own, anna, "desk", 1), before + 500) << "from today";
  expect_problem(own.post(anna, "/api/orders", seen_today, "old"), 409, "price_changed");
  own.pass(1);
  EXPECT_EQ(unit_price(own, anna, "desk", 1), before + 1000) << "tomorrow";
  EXPECT_EQ(unit_price(own, liwei, "desk", 1), unit_price(shop(), liwei, "desk", 1)) << "yuan are another list";
}

TEST_P(Prices, AListThatWouldLeaveProductsWithoutAPriceIsRefused) {
  Shop& own = fresh_shop();
  auto list = list_of(own, "desk", "EUR");
  const std::string id(list["id"].as_string());
  list["valid_from"] = text(own.today());
  const auto before = own.content();
  auto without = list;
  without["features"].as_object().erase("TopOak");
  const Answer missing = change(own, id, without);
  expect_problem(missing, 422, "price_missing");
  EXPECT_EQ(missing.fact("feature"), "TopOak");
  auto below = list;
  below["features"].as_object()["TopMelamine"] = -10'000'000;
  expect_problem(change(own, id, below), 422, "value_invalid");
  auto huge = list;
  huge["features"].as_object()["TopMelamine"] = std::numeric_limits<std::int64_t>::max();
  EXPECT_NE(change(own, id, huge).status, 500);
  expect_problem(change(own, PriceListId{{4}}.text(), list), 404, "not_found");
  EXPECT_EQ(own.rows("model_versions"), before.at("model_versions"));
}

TEST_P(Prices, AFamilyThatCannotBePricedDoesNotTakeTheOthersOffTheCatalog) {
  Shop& own = fresh_shop();
  auto list = list_of(own, "desk", "EUR");
  list["features"].as_object().erase("TopOak");
  const auto broken = from_json_value<pricing::PriceList>(list);
  ASSERT_TRUE(broken) << describe(broken.error());
  ASSERT_TRUE(own.database().write([&](Transaction& tx) { return pricing::put_price_list(tx, *broken); }));
  const Answer catalog = own.get(nobody, "/api/catalog");
  ASSERT_EQ(catalog.status, 200) << in_short(catalog);
  ASSERT_EQ(catalog.at("/families").as_array().size(), 4u);
  for (const auto& card : catalog.at("/families").as_array()) {
    const auto* from = card.as_object().if_contains("from");
    EXPECT_EQ(from && from->is_object(), card.at("family").as_string() != "desk");
  }
}

TEST_P(Prices, AnAgreementIsMadeAndChangedAndEnds) {
  Shop& own = fresh_shop();
  const std::string company = own.company_of(bo).text();
  const std::int64_t list_price = unit_price(own, anna, "bicycle", 1);
  EXPECT_EQ(unit_price(own, bo, "bicycle", 1), list_price);
  boost::json::object item{{"family", "bicycle"},
                           {"discount", 1000},
                           {"features", boost::json::object{}},
                           {"tiers", boost::json::array{boost::json::object{{"from_quantity", 3}, {"discount", 500}}}}};
  boost::json::object body{{"company", company},
                           {"currency", "EUR"},
                           {"valid_from", text(own.today())},
                           {"valid_until", text(Date{own.today().days + 10})},
                           {"items", boost::json::array{item}}};
  auto wrong = body;
  wrong["currency"] = "CNY";
  expect_problem(own.post(tom, "/api/admin/agreements", wrong, "wrong"), 422, "currency_mismatch");
  wrong = body;
  wrong["company"] = CompanyId{{4}}.text();
  expect_problem(own.post(tom, "/api/admin/agreements", wrong, "wrong"), 404, "not_found");
  wrong = body;
  wrong["valid_until"] = text(Date{own.today().days - 1});
  expect_problem(own.post(tom, "/api/admin/agreements", wrong, "wrong"), 422, "value_invalid");
  wrong = body;
  wrong["items"].as_array()[0].as_object()["family"] = "hoverboard";
  expect_problem(own.post(tom, "/api/admin/agreements", wrong, "wrong"), 404, "not_found");
  wrong = body;
  wrong["items"].as_array()[0].as_object()["discount"] = 9'800;
  expect_problem(own.post(tom, "/api/admin/agreements", wrong, "wrong"), 422, "value_invalid");
  wrong = body;
  wrong["items"].as_array()[0].as_object()["features"] = boost::json::object{{"Hoverboard", 1}};
  expect_problem(own.post(tom, "/api/admin/agreements", wrong, "wrong"), 422, "feature_unknown");
  EXPECT_EQ(unit_price(own, bo, "bicycle", 1), list_price);

  const Answer made = own.post(tom, "/api/admin/agreements", body, "made");
  ASSERT_EQ(made.status, 201) << in_short(made);
  const std::string id = made.words("/agreements/0/agreement/id");
  const auto once = own.content();
  EXPECT_EQ(own.post(tom, "/api/admin/agreements", body, "made").text, made.text) << "sent again, it is the same one";
  EXPECT_EQ(own.content(), once);
  const auto less = [&](std::int64_t percent) {  // of the hand's list price, rounded half to even
    HandFamily& hand = HandFamily::of("bicycle");
    return hand.price("EUR", hand.selection_of(hand.standard(0)), 1, static_cast<int>(percent * 100)).unit;
  };
  EXPECT_EQ(unit_price(own, bo, "bicycle", 1), less(10));
  EXPECT_EQ(unit_price(own, bo, "bicycle", 3), less(15));
  EXPECT_EQ(unit_price(own, ida, "bicycle", 3), less(15));
  EXPECT_EQ(unit_price(own, anna, "bicycle", 3), list_price);
  EXPECT_EQ(own.get(bo, "/api/company").words("/agreements/0/id"), id);

  item["discount"] = 2000;
  item["tiers"] = boost::json::array{};
  const Answer changed = own.put(tom, "/api/admin/agreements/" + id,
                                 boost::json::object{{"valid_from", text(own.today())},
                                                     {"valid_until", text(Date{own.today().days + 1})},
                                                     {"items", boost::json::array{item}}});
  ASSERT_EQ(changed.status, 200) << in_short(changed);
  EXPECT_EQ(unit_price(own, bo, "bicycle", 3), less(20));
  auto by_today = order_by_hand(own, bo, "bicycle", HandFamily::of("bicycle").standard(0), 1);
  by_today["agreement"] = id;
  own.pass(1);
  EXPECT_EQ(unit_price(own, bo, "bicycle", 3), less(20)) << "the last day counts";
  own.pass(1);
  EXPECT_EQ(unit_price(own, bo, "bicycle", 3), list_price) << "and then it has ended";
  const Answer late = own.post(bo, "/api/orders", by_today, "late");
  expect_problem(late, 409, "agreement_expired");
  EXPECT_EQ(late.place(), "/lines/0");
}

}  // namespace
}  // namespace portico
