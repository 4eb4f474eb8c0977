// Checking, trying out and publishing a model that takes its time: seen from outside, cancelled, or left alone.
#include <atomic>
#include <future>
#include <random>
#include <thread>

#include "shared/base/codec.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

// Random rules over so many options that no compiler gets through them in a minute.
std::string slow_model() {
  constexpr int options = 300, rules = 640;
  std::string text = "features\n\tThing\n\t\toptional\n";
  for (int i = 0; i < options; ++i) text += "\t\t\tOption" + std::to_string(i) + "\n";
  text += "constraints\n";
  std::mt19937 random(7);
  const auto option = [&] {
    return std::string(random() % 2 == 0 ? "!" : "") + "Option" + std::to_string(random() % options);
  };
  for (int i = 0; i < rules; ++i) text += "\t" + option() + " | " + option() + " | " + option() + "\n";
  return text;
}

class ModelWork : public ShopTest {
 protected:
  static constexpr const char* check_path = "/api/admin/families/desk/check";
  static constexpr const char* publish_path = "/api/admin/families/desk/versions";
  static constexpr const char* try_path = "/api/admin/models/try";

  static std::string path_of(const std::string& number) { return "/api/admin/models/work/" + number; }
  static boost::json::object slow(const std::string& number) { return {{"model", slow_model()}, {"work", number}}; }
  static boost::json::object to_publish(const std::string& model, const std::string& number) {
    return {{"model", model}, {"seen_number", 1}, {"note", "slow"}, {"work", number}};
  }

  // Asks from a thread of its own, as Ravi.
  static std::future<Answer> begin(Shop& shop, const std::string& target, const boost::json::object& body) {
    const http::Headers headers{{"Cookie", "portico_session=" + shop.cookie_of(ravi)}};
    return std::async(std::launch::async, [&shop, target, headers, text = boost::json::serialize(body)] {
      return shop.ask_with("POST", target, text, headers);
    });
  }
  // Until the work says this phase.
  static Answer wait_for(Shop& shop, const std::string& number, const std::string& phase) {
    Answer answer;
    for (int i = 0; i < 2000; ++i) {
      answer = shop.get(ravi, path_of(number));
      if (answer.status == 200 && answer.words("/phase") == phase) return answer;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "never " << phase << ", at last " << answer.text;
    return answer;
  }

  const std::string number = std::string(31, '0') + '1';
};
PORTICO_ON_BOTH_DATABASES(ModelWork);

TEST_P(ModelWork, ACheckSaysHowFarItIsAndStopsWhenItIsCancelled) {
  const auto before = shop().content();
  expect_problem(shop().get(ravi, path_of(number)), 404, "not_found");
  auto check = begin(shop(), check_path, slow(number));
  const Answer state = wait_for(shop(), number, "compiling");
  EXPECT_GE(state.number("/percent"), 0);
  EXPECT_LE(state.number("/percent"), 100);
  const auto asked = std::chrono::steady_clock::now();
  EXPECT_EQ(shop().remove(ravi, path_of(number)).status, 204);
  expect_problem(check.get(), 409, "cancelled");
  EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(10));
  expect_problem(shop().get(ravi, path_of(number)), 404, "not_found");
  expect_problem(shop().remove(ravi, path_of(number)), 404, "not_found");
  EXPECT_EQ(shop().content(), before);
}

TEST_P(ModelWork, BelongsToTheOneWhoBeganIt) {
  auto check = begin(shop(), check_path, slow(number));
  wait_for(shop(), number, "compiling");
  const std::string random = path_of(std::string(32, '9'));
  for (const auto ask : {&Shop::get, &Shop::remove}) {
    const Answer foreign = (shop().*ask)(mara, path_of(number));
    expect_problem(foreign, 404, "not_found");
    EXPECT_EQ(foreign.text, (shop().*ask)(mara, random).text);
    expect_problem((shop().*ask)(tom, path_of(number)), 403, "not_permitted");
    expect_problem((shop().*ask)(nobody, path_of(number)), 401, "login_required");
  }
  EXPECT_EQ(shop().get(ravi, path_of(number)).status, 200);
  EXPECT_EQ(shop().remove(ravi, path_of(number)).status, 204);
  expect_problem(check.get(), 409, "cancelled");
}

TEST_P(ModelWork, CancelledPublishingAndTryingOutLeaveNothing) {
  Shop& own = fresh_shop();
  const auto before = own.content();
  auto publishing = begin(own, publish_path, to_publish(slow_model(), number));
  wait_for(own, number, "compiling");
  EXPECT_EQ(own.remove(ravi, path_of(number)).status, 204);
  expect_problem(publishing.get(), 409, "cancelled");
  auto trying = begin(own, try_path, slow(number));
  wait_for(own, number, "compiling");
  EXPECT_EQ(own.remove(ravi, path_of(number)).status, 204);
  expect_problem(trying.get(), 409, "cancelled");
  EXPECT_EQ(own.content(), before);
  EXPECT_EQ(own.get(ravi, "/api/admin/families/desk").number("/family/newest/number"), 1);
  EXPECT_TRUE(own.chain().breaks.empty());
}

TEST_P(ModelWork, EndsWhenWhoeverAskedIsGone) {
  Shop& own = fresh_shop();
  const auto before = own.content();
  std::atomic<bool> is_there = true;
  own.is_awaited = [&] { return is_there.load(); };
  for (const char* target : {check_path, try_path, publish_path}) {
    is_there = true;
    auto body = target == publish_path ? to_publish(slow_model(), number) : slow(number);
    auto answer = begin(own, target, body);
    wait_for(own, number, "compiling");
    is_there = false;
    expect_problem(answer.get(), 503, "busy");
    expect_problem(own.get(ravi, path_of(number)), 404, "not_found");
  }
  EXPECT_EQ(own.content(), before);
}

// Whenever it happens, also between the writing and the end of the transaction: all of the version is there or nothing.
TEST_P(ModelWork, WhoGoesAwayAtAnyMomentOfPublishingLeavesAllOrNothing) {
  Shop& own = fresh_shop();
  std::string model = HandFamily::of("desk").model_text();
  const std::string rules = "constraints\n";
  model.replace(model.find(rules), rules.size(), rules + "\t// rule oak alone\n\tTopOak\n");
  own.cookie_of(ravi);
  const auto before = own.content();
  std::atomic<int> asked = 0, stays = 1'000'000;
  own.is_awaited = [&] { return ++asked <= stays; };
  expect_problem(own.post(ravi, publish_path,
                          [&] {
                            auto other = to_publish(model, number);
                            other["seen_number"] = 0;
                            return other;
                          }()),
                 409, "changed_meanwhile");
  const int steps = asked;  // until the transaction of a version that does not get in
  ASSERT_GT(steps, 2);
  for (const int after : {0, 1, steps / 2, steps - 1, steps}) {
    asked = 0;
    stays = after;
    expect_problem(own.post(ravi, publish_path, to_publish(model, number)), 503, "busy");
    EXPECT_EQ(own.content(), before) << "gone after " << after;
  }
  EXPECT_EQ(asked, steps + 1) << "the last question is asked when all is written";
  asked = 0;
  stays = steps + 1;
  EXPECT_EQ(own.post(ravi, publish_path, to_publish(model, number)).status, 201);
  EXPECT_EQ(own.rows("compiled_models"), before.at("compiled_models") + 1);
  EXPECT_EQ(own.rows("model_versions"), before.at("model_versions") + 1);
}

TEST_P(ModelWork, ANumberOfAnotherFormIsRefusedAndOneUnderWayTooSoon) {
  for (const char* target : {check_path, try_path}) {
    const Answer refused = shop().post(ravi, target, boost::json::object{{"model", "features\n\tA\n"}, {"work", "7"}});
    expect_problem(refused, 422, "value_invalid");
    EXPECT_EQ(refused.place(), "/work");
  }
  auto check = begin(shop(), check_path, slow(number));
  wait_for(shop(), number, "compiling");
  expect_problem(shop().post(ravi, check_path, slow(number)), 409, "in_progress");
  EXPECT_EQ(shop().remove(ravi, path_of(number)).status, 204);
  expect_problem(check.get(), 409, "cancelled");
  const Answer again = shop().post(
      ravi, check_path, boost::json::object{{"model", HandFamily::of("desk").model_text()}, {"work", number}});
  EXPECT_EQ(again.status, 200) << "what is over can begin again: " << in_short(again);
}

TEST_P(ModelWork, ACheckTellsWhatBecomesPossibleAndImpossible) {
  std::string model = HandFamily::of("desk").model_text();
  const auto check = [&] { return shop().post(ravi, check_path, boost::json::object{{"model", model}}); };
  Answer same = check();
  ASSERT_EQ(same.status, 200) << in_short(same);
  EXPECT_EQ(same.words("/comparison/variants/became_possible"), "0");
  EXPECT_EQ(same.words("/comparison/variants/became_impossible"), "0");
  EXPECT_EQ(same.words("/comparison/variants/in_both"), same.words("/variants"));
  const std::string rules = "constraints\n";
  model.replace(model.find(rules), rules.size(), rules + "\t// rule oak alone\n\tTopOak\n");
  const Answer oak = check();
  ASSERT_EQ(oak.status, 200) << in_short(oak);
  EXPECT_EQ(oak.words("/comparison/now_in_all/0"), "TopOak");
  EXPECT_FALSE(oak.at("/comparison/now_dead").as_array().empty());
  EXPECT_EQ(oak.words("/comparison/variants/became_possible"), "0");
  EXPECT_EQ(oak.words("/comparison/variants/after"), oak.words("/variants"));
  EXPECT_EQ(oak.words("/comparison/variants/in_both"), oak.words("/variants"));
  model.replace(model.find("\tTopOak\n"), 8, "\tTopOak & !TopOak\n");
  const Answer none = check();
  ASSERT_EQ(none.status, 200) << in_short(none);
  EXPECT_TRUE(none.at("/report/is_void").as_bool());
  EXPECT_FALSE(none.body.as_object().contains("comparison")) << "nothing is possible, so nothing is compared";
}

}  // namespace
}  // namespace portico
