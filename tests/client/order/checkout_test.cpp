// The checkout as a whole: screen, document and requests, with a server that is played by the test.
#include <gtest/gtest.h>

#include "client/order/checkout_view.h"
#include "client/order/sent_order.h"
#include "client/platform/fakes.h"
#include "client/platform/input.h"
#include "client/ui/core.h"
#include "shared/base/codec.h"
#include "tests/client/configuration/demo_product.h"

namespace portico::order {
namespace {

using configuration::demo_family;
using platform::Attribute;
using platform::EventKind;
using platform::Tag;
using platform::fake::world;

class Checkout : public ::testing::Test {
 protected:
  Checkout() {
    platform::fake::reset();
    const app::BasketLine line{"desk", family_.version, configuration::standard("desk", "home"), Quantity{1}};
    world().history.back().first = "/checkout";
    app_.start();
    app_.basket().add(line);
    core_.on_navigate = [this](std::string_view href) { app_.go(href); };
  }

  void log_in() {
    account::Person person;
    person.id.bytes[0] = 3;
    person.name = "Mara Brandt";
    person.language = "en";
    session_.person = person;
    session_.allowed = {account::Action::place_order};
  }

  // Answers what is asked but orders, and draws until nothing changes any more.
  void settle() {
    for (int i = 0; i < 6; ++i) {
      answer_reads();
      core_.draw([this](ui::Frame& frame) {
        if (!app_.is_ready()) return;
        follow_sent_order(frame, app_);
        draw_checkout(frame, app_);
      });
    }
  }

  void wait(double milliseconds) {
    world().now += milliseconds;
    settle();
  }
  // An order that gets no answer as often as said.
  void order_without_answer(int times) {
    log_in();
    settle();
    fill_in();
    press_place();
    for (int i = 0; i < times; ++i) {
      answer_order(0, {});
      settle();
      wait(80'000);
    }
  }

  static std::vector<std::size_t> orders_under_way() {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < world().requests.size(); ++i) {
      if (world().requests[i].first.method == "POST") found.push_back(i);
    }
    return found;
  }
  static void answer_order(int status, std::string body) {
    const std::size_t at = orders_under_way().at(0);
    auto done = std::move(world().requests[at].second);
    world().requests.erase(world().requests.begin() + static_cast<std::ptrdiff_t>(at));
    done({status, {}, std::move(body)});
  }

  static ui::Key find(Tag tag, std::string_view name) {
    for (const auto& [key, element] : world().elements) {
      const auto label = element.attributes.find(Attribute::label);
      const std::string& own = label != element.attributes.end() ? label->second : element.text;
      if (element.tag == tag && own.substr(0, name.size()) == name) return key;
    }
    return 0;
  }
  static bool shows(std::string_view words) {
    for (const auto& [key, element] : world().elements) {
      if (element.text.find(words) != std::string::npos) return true;
    }
    return false;
  }
  void type(std::string_view label, std::string text) {
    const ui::Key words = find(Tag::label, label);
    ASSERT_NE(words, 0U) << label;
    const auto key = static_cast<ui::Key>(std::stoul(world().elements.at(words).attributes.at(Attribute::for_element)));
    platform::post_event({EventKind::edit, key, 0, 0, std::move(text)});
    settle();
  }
  void fill_in() {
    type("Street", "Elbstrasse 4");
    type("Postal", "20457");
    type("City", "Hamburg");
  }
  // As the browser does with the form's submit button, and with Enter in a field.
  void press_place() {
    const ui::Key form = find(Tag::form, "Checkout");
    ASSERT_NE(form, 0U);
    platform::post_event({EventKind::submit, form, 0, 0, {}});
    settle();
  }

  api::FamilyView family_ = demo_family("desk");
  api::SessionView session_;
  std::optional<api::OrderView> arrived_;  // what the server says when it is asked for a sent order
  ui::Core core_;
  app::App app_;

 private:
  void answer_reads() {
    for (std::size_t i = 0; i < world().requests.size();) {
      const std::string path = world().requests[i].first.path;
      if (world().requests[i].first.method != "GET") {
        ++i;
        continue;
      }
      auto done = std::move(world().requests[i].second);
      world().requests.erase(world().requests.begin() + static_cast<std::ptrdiff_t>(i));
      const bool asks_for_sent = path.compare(0, 17, "/api/orders/sent/") == 0;
      if (asks_for_sent && !arrived_) {
        done({404, {}, R"({"code":"not_found"})"});
      } else {
        done({200, {}, asks_for_sent ? to_json(*arrived_) : body_for(path)});
      }
    }
  }
  std::string body_for(const std::string& path) const {
    if (path.find("session") != std::string::npos) return to_json(session_);
    if (path.find("market") != std::string::npos) return to_json(configuration::demo_market());
    if (path.find("catalog/desk") != std::string::npos) return to_json(family_);
    return words();
  }
  static std::string words() {
    std::string joined;
    for (const char* file : {"app", "errors", "order"}) {
      const std::string text = configuration::file("assets/i18n/en/" + std::string(file) + ".json");
      const auto first = text.find('{') + 1, last = text.rfind('}');
      joined += (joined.empty() ? "" : ",") + text.substr(first, last - first);
    }
    return "{" + joined + "}";
  }
};

TEST_F(Checkout, AGuestIsAskedToLogInAndKeepsTheBasket) {
  settle();
  EXPECT_NE(find(Tag::a, "Create an account"), 0U);
  EXPECT_EQ(find(Tag::button, "Place order"), 0U);
  EXPECT_EQ(app_.basket().lines().size(), 1U);
}

TEST_F(Checkout, WrongFieldsAreNamedAndNothingIsSent) {
  log_in();
  settle();
  press_place();
  EXPECT_TRUE(shows("Enter street and number."));
  EXPECT_TRUE(shows("5 digits"));
  EXPECT_TRUE(orders_under_way().empty());
}

TEST_F(Checkout, ASecondPressWhileUnderWaySendsNothing) {
  log_in();
  settle();
  fill_in();
  press_place();
  ASSERT_EQ(orders_under_way().size(), 1U);
  const auto& request = world().requests[orders_under_way()[0]].first;
  EXPECT_EQ(request.headers.back().first, "Idempotency-Key");
  EXPECT_EQ(request.headers.back().second, app_.basket().idempotency_key());
  press_place();
  EXPECT_EQ(orders_under_way().size(), 1U);
}

TEST_F(Checkout, AfterANetworkFailureItIsSentAgainUnderTheSameKey) {
  order_without_answer(1);
  ASSERT_EQ(orders_under_way().size(), 1U);
  EXPECT_EQ(world().requests[orders_under_way()[0]].first.headers.back().second, app_.basket().idempotency_key());
  EXPECT_EQ(app_.basket().lines().size(), 1U);
}

TEST_F(Checkout, AnOrderWhoseAnswerNeverComesIsFoundByItsKey) {
  arrived_.emplace();
  arrived_->order.id.bytes[0] = 5;
  order_without_answer(app::attempts_with_key);
  EXPECT_EQ(app_.route().screen, app::Screen::order);
  EXPECT_TRUE(app_.basket().lines().empty());
  EXPECT_FALSE(noted_sent());
}

TEST_F(Checkout, AnOrderThatDidNotArriveIsSaidSoAndNothingIsLost) {
  order_without_answer(app::attempts_with_key);
  EXPECT_TRUE(shows("We are checking whether your order arrived"));
  press_place();
  EXPECT_TRUE(orders_under_way().empty()) << "not before it is known";
  for (int i = 0; i < 3; ++i) wait(2'100);
  EXPECT_TRUE(shows("Your order did not arrive"));
  EXPECT_EQ(app_.basket().lines().size(), 1U);
  press_place();
  EXPECT_EQ(orders_under_way().size(), 1U);
}

TEST_F(Checkout, ARefusedOrderIsNotAskedForLater) {
  log_in();
  settle();
  fill_in();
  press_place();
  EXPECT_TRUE(noted_sent());
  answer_order(422, R"({"code":"order_empty"})");
  EXPECT_FALSE(noted_sent());
}

TEST_F(Checkout, AChangedPriceIsShownOldAndNewAndMustBeConfirmed) {
  log_in();
  settle();
  fill_in();
  press_place();
  family_.price_list.base += 10'000;
  answer_order(409, R"({"code":"price_changed","place":"/seen_total","facts":{"seen":"1.00","now":"2.00"}})");
  settle();
  EXPECT_TRUE(shows("The price has changed"));
  EXPECT_TRUE(shows("Total before"));
  EXPECT_TRUE(orders_under_way().empty());
  ASSERT_NE(find(Tag::button, "Place order at "), 0U);
  press_place();
  EXPECT_EQ(orders_under_way().size(), 1U);
}

TEST_F(Checkout, SuccessEmptiesTheBasketAndLeadsToTheOrder) {
  log_in();
  settle();
  fill_in();
  press_place();
  api::OrderView view;
  view.order.id.bytes[0] = 5;
  view.order.number = "P-2026-000001";
  answer_order(201, to_json(view));
  EXPECT_TRUE(app_.basket().lines().empty());
  EXPECT_EQ(app_.route().screen, app::Screen::order);
  EXPECT_EQ(app_.query("placed"), "1");
}

}  // namespace
}  // namespace portico::order
