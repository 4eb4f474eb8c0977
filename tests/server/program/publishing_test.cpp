// New versions of product models: what is checked before, what stays afterwards.
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class Publishing : public ShopTest {
 protected:
  static std::string desk() { return HandFamily::of("desk").model_text(); }
  static std::string with(std::string text, const std::string& what, const std::string& instead) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), instead);
  }
  // The model without the line that declares a feature, and without the rules that name it.
  static std::string without(const std::string& feature) {
    std::string kept;
    std::string rest = desk();
    while (!rest.empty()) {
      const auto end = rest.find('\n');
      const std::string line = rest.substr(0, end + 1);
      rest.erase(0, end == std::string::npos ? rest.size() : end + 1);
      if (line.find(feature) == std::string::npos) kept += line;
    }
    return kept;
  }
  static Answer check(Shop& shop, const std::string& model, const char* who = ravi) {
    return shop.post(who, "/api/admin/families/desk/check", boost::json::object{{"model", model}});
  }
  static Answer publish(Shop& shop, const std::string& model, int seen = 1, const char* who = ravi) {
    return shop.post(who, "/api/admin/families/desk/versions",
                     boost::json::object{{"model", model}, {"seen_number", seen}, {"note", "tested"}});
  }
};
PORTICO_ON_BOTH_DATABASES(Publishing);

TEST_P(Publishing, ABrokenModelIsRefusedWithLineAndColumn) {
  const auto before = shop().content();
  for (const std::string& broken : {std::string("features\n    Desk\n        mandatory\n            [\n"),
                                    with(desk(), "constraints", "constraints\n    Width =>"), std::string("hello"),
                                    desk() + "\n    \"\n"}) {
    for (const Answer& answer : {check(shop(), broken), publish(shop(), broken)}) {
      EXPECT_EQ(answer.status, 422) << in_short(answer);
      EXPECT_EQ(answer.code().substr(0, 6), "model_") << in_short(answer);
      EXPECT_NE(answer.place().find(':'), std::string::npos) << in_short(answer);
    }
  }
  expect_problem(check(shop(), ""), 422, "model_syntax");
  expect_problem(check(shop(), std::string(34u << 20, ' ')), 413, "too_large");
  EXPECT_EQ(shop().content(), before);
}

TEST_P(Publishing, AModelThatAllowsNothingIsRefusedWithTheRules) {
  const std::string none = with(desk(), "constraints\n", "constraints\n\t// rule never\n\tTopOak & !TopOak\n");
  const auto before = shop().content();
  const Answer checked = check(shop(), none);
  ASSERT_EQ(checked.status, 200) << in_short(checked);
  EXPECT_TRUE(checked.at("/report/is_void").as_bool());
  EXPECT_FALSE(checked.at("/publishable").as_bool());
  EXPECT_EQ(checked.words("/report/void_because/0/rule"), "never");
  const Answer refused = publish(shop(), none);
  expect_problem(refused, 422, "model_void");
  EXPECT_EQ(refused.fact("rules"), "never");
  EXPECT_EQ(shop().content(), before);
}

TEST_P(Publishing, WhatHasNoPriceCannotBeSold) {
  const std::string model = with(desk(), "TopOak {", "TopWalnutFine\n\t\t\t\t\t\t\tTopOak {");
  const Answer checked = check(shop(), model);
  ASSERT_EQ(checked.status, 200) << in_short(checked);
  EXPECT_FALSE(checked.at("/publishable").as_bool());
  EXPECT_EQ(checked.words("/without_price/0"), "EUR: TopWalnutFine");
  EXPECT_EQ(checked.words("/without_price/1"), "CNY: TopWalnutFine");
  EXPECT_EQ(checked.words("/without_text/0"), "en: TopWalnutFine");
  expect_problem(publish(shop(), model), 422, "price_missing");
}

TEST_P(Publishing, AFamilyKeepsItsNameInEveryLanguage) {
  const auto before = shop().content();
  const Answer family = shop().get(ravi, "/api/admin/families/desk");
  ASSERT_EQ(family.status, 200);
  auto texts = family.at("/texts").as_object();
  const auto with_texts = [&](const boost::json::object& words) {
    return shop().post(ravi, "/api/admin/families/desk/versions",
                       boost::json::object{{"model", desk()}, {"texts", words}, {"seen_number", 1}, {"note", ""}});
  };
  auto nameless = texts;
  nameless["zh"].as_object()["family"].as_object()["name"] = " ";
  Answer refused = with_texts(nameless);
  expect_problem(refused, 422, "value_invalid");
  EXPECT_EQ(refused.place(), "/texts/zh/family/name");
  texts.erase("en");
  refused = with_texts(texts);
  expect_problem(refused, 422, "field_missing");
  EXPECT_EQ(refused.place(), "/texts/en");
  EXPECT_EQ(shop().content(), before);
}

TEST_P(Publishing, APriceListOfTomorrowMustKnowTheFeatureToo) {
  Shop& own = fresh_shop();
  const std::string model = with(desk(), "TopOak {", "TopWalnutFine\n\t\t\t\t\t\t\tTopOak {");
  for (const char* currency : {"EUR", "CNY"}) {
    for (const int day : {0, 1}) {  // tomorrow's list in yuan is an old one that lacks the feature
      boost::json::object list;
      const Answer lists = own.get(tom, "/api/admin/price-lists");
      for (const auto& one : lists.at("/lists").as_array()) {
        if (one.at("family").as_string() == "desk" && one.at("currency").as_string() == currency) list = one.as_object();
      }
      list["valid_from"] = text(Date{own.today().days + day});
      if (day == 0 || currency == std::string("EUR")) list["features"].as_object()["TopWalnutFine"] = 19900;
      const Answer changed = own.put(tom, "/api/admin/price-lists/" + std::string(list["id"].as_string()),
                                     boost::json::object{{"list", list}});
      ASSERT_EQ(changed.status, 200) << in_short(changed);
    }
  }
  const Answer refused = publish(own, model);
  expect_problem(refused, 422, "price_missing");
  EXPECT_EQ(refused.fact("feature"), "CNY: TopWalnutFine");
}

TEST_P(Publishing, ANewVersionCountsAndTheOldOneStays) {
  Shop& own = fresh_shop();
  const std::string first = version_of(own, "desk");
  const auto decisions = HandFamily::of("desk").standard(0);
  const boost::json::object oak{
      {"family", "desk"}, {"version", first}, {"name", "Oak 橡木"}, {"decisions", to_value(decisions)}};
  const Answer valid = own.post(anna, "/api/configurations", oak, "oak");
  ASSERT_EQ(valid.status, 201) << in_short(valid);
  EXPECT_EQ(valid.words("/standing"), "valid");
  EXPECT_GT(valid.number("/unit_net/minor"), 0);
  const auto once = own.content();
  EXPECT_EQ(own.post(anna, "/api/configurations", oak, "oak").text, valid.text) << "sent again, it is saved once";
  EXPECT_EQ(own.content(), once);
  const Answer incomplete =
      own.post(anna, "/api/configurations",
               boost::json::object{
                   {"family", "desk"}, {"version", first}, {"name", "Later"}, {"decisions", boost::json::array{}}},
               "later");
  EXPECT_EQ(incomplete.words("/standing"), "incomplete");

  // One of the chosen features disappears.
  std::string gone;
  for (const auto& decision : decisions) {
    if (decision.feature.substr(0, 3) == "Top") gone = decision.feature;
  }
  ASSERT_FALSE(gone.empty());
  const std::string model = without(gone);
  expect_problem(publish(own, model, 1, tom), 403, "not_permitted");
  expect_problem(publish(own, model, 0), 409, "changed_meanwhile");
  const Answer checked = check(own, model);
  ASSERT_EQ(checked.status, 200) << in_short(checked);
  ASSERT_TRUE(checked.at("/publishable").as_bool()) << checked.text.substr(0, 1000);
  const Answer published = publish(own, model);
  ASSERT_EQ(published.status, 201) << in_short(published);
  EXPECT_EQ(published.number("/versions/0/number"), 2);
  EXPECT_EQ(published.words("/versions/0/published_by"), "Ravi Nair");
  expect_problem(publish(own, model, 1), 409, "changed_meanwhile");

  const std::string second = version_of(own, "desk");
  EXPECT_NE(first, second);
  const Answer old = own.get(anna, "/api/catalog/desk?version=" + first);
  ASSERT_EQ(old.status, 200);
  EXPECT_EQ(old.words("/model"), desk());
  EXPECT_FALSE(old.at("/is_newest").as_bool());
  EXPECT_EQ(own.get(anna, "/api/catalog/desk").words("/model"), model);
  expect_problem(own.get(anna, "/api/catalog/bicycle?version=" + first), 404, "not_found");

  const Answer saved = own.get(anna, "/api/configurations");
  ASSERT_EQ(saved.status, 200);
  EXPECT_EQ(saved.words("/configurations/0/standing"), "incomplete");
  EXPECT_EQ(saved.words("/configurations/1/standing"), "needs_you");
  EXPECT_EQ(saved.words("/configurations/1/features/0"), gone);
  EXPECT_EQ(saved.words("/configurations/1/version"), first);
  const Answer page = own.get(tom, "/api/admin/customers/" + own.id_of(anna).text());
  EXPECT_EQ(page.words("/saved/1/standing"), "needs_you");

  // What is ordered is what is made today, whichever version was configured.
  auto order = order_by_hand(own, anna, "desk", decisions, 1);
  order["lines"].as_array()[0].as_object()["model_version"] = first;
  const Answer refused = own.post(anna, "/api/orders", order, "gone");
  expect_problem(refused, 422, "feature_unknown");
  EXPECT_EQ(refused.fact("feature"), gone);
  EXPECT_EQ(own.get(nobody, "/api/catalog").status, 200);
  EXPECT_TRUE(own.chain().breaks.empty());
}

}  // namespace
}  // namespace portico
