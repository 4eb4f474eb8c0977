#pragma once
// The whole client without a browser, with a member of staff logged in and a server that a test answers for.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "client/app/app.h"
#include "client/platform/fakes.h"
#include "client/platform/history.h"
#include "client/platform/input.h"
#include "client/ui/core.h"
#include "shared/api/endpoint_codec.h"

namespace portico::app {

class StaffPortal : public ::testing::Test {
 protected:
  using Draw = void (*)(ui::Frame&, App&);
  using Element = platform::fake::Element;

  StaffPortal() {
    platform::fake::reset();
    answers["GET /i18n/en.json"] = {200, {}, words("en")};
    give(api::session, {}, session());
    give(api::market, {}, market());
    give(api::catalog, {}, {Currency::EUR, {card("desk", "Holm Desk"), card("tea", "Tea set")}});
    core.on_navigate = [this](std::string_view href) { app.go(href); };
    core.on_travel = [this](std::string_view place) { app.travelled(place); };
    app.close_dialog = [this] { return core.close_dialog(); };
  }

  // What the server says to a request from now on.
  template <class Request, class Response>
  void give(const api::Endpoint<Request, Response>& endpoint, const Request& request, const Response& response) {
    const auto wire = api::encode_request(endpoint, request);
    answers[method_of(wire) + " " + wire.target] = {200, {}, to_json(response)};
  }
  void refuse(const std::string& what, int status, const std::string& problem) {
    answers[what] = {status, {}, problem};
  }

  void visit(Draw screen, const std::string& place) {
    draw_ = screen;
    platform::push_place(place);
    app.start();
    settle();
  }
  // Another screen from now on, at the place where the reader is.
  void visit_screen(Draw screen) {
    draw_ = screen;
    settle();
  }
  // Draws and answers until nothing is under way.
  void settle() {
    for (int round = 0; round < 30; ++round) {
      core.draw([&](ui::Frame& frame) {
        if (app.is_ready()) draw_(frame, app);
      });
      bool was_asked = false;
      while (answer_one()) was_asked = true;
      if (!was_asked && round > 1) return;
    }
    FAIL() << "never at rest";
  }

  // ---- what a reader of the document finds ----
  static std::uint32_t find(platform::Tag tag, std::string_view name) {
    for (const auto& [key, element] : platform::fake::world().elements) {
      if (element.tag == tag && name_of(element) == name) return key;
    }
    return 0;
  }
  static bool says(std::string_view words) {
    for (const auto& [key, element] : platform::fake::world().elements) {
      if (element.text.find(words) != std::string::npos) return true;
    }
    return false;
  }
  static std::string attribute(std::uint32_t key, platform::Attribute attribute) {
    const auto& attributes = platform::fake::world().elements.at(key).attributes;
    const auto found = attributes.find(attribute);
    return found == attributes.end() ? std::string() : found->second;
  }
  // The field with this label.
  static std::uint32_t field(std::string_view label) {
    const std::uint32_t by_label = find(platform::Tag::label, label);
    if (by_label != 0)
      return static_cast<std::uint32_t>(std::stoul(attribute(by_label, platform::Attribute::for_element)));
    for (const auto tag : {platform::Tag::input, platform::Tag::textarea, platform::Tag::select}) {
      if (const auto key = find(tag, label)) return key;
    }
    return 0;
  }

  // What a reader does who waits: time passes, and the page draws when it wants to.
  void wait(double milliseconds) {
    platform::fake::world().now += milliseconds;
    settle();
  }

  // ---- what a reader does ----
  void press(std::string_view button) {
    const std::uint32_t key = find(platform::Tag::button, button);
    ASSERT_NE(key, 0U) << "no button " << button;
    if (attribute(key, platform::Attribute::type) == "submit") {
      platform::post_event({platform::EventKind::submit, form_around(key), 0, 0, {}});
    } else {
      platform::post_event({platform::EventKind::activate, key, 0, 0, {}});
    }
    settle();
  }
  void type(std::string_view label, std::string text) {
    const std::uint32_t key = field(label);
    ASSERT_NE(key, 0U) << "no field " << label;
    // As in a browser, the element has the new text before anybody hears of it.
    platform::fake::world().elements.at(key).attributes[platform::Attribute::value] = text;
    platform::post_event({platform::EventKind::edit, key, 0, 0, std::move(text)});
    platform::post_event({platform::EventKind::commit, key, 0, 0, {}});
    settle();
  }

  // The last request of this method; empty when there was none.
  platform::HttpRequest sent(std::string_view method) const {
    for (auto request = asked.rbegin(); request != asked.rend(); ++request) {
      if (request->method == method) return *request;
    }
    return {.method = {}, .path = {}, .headers = {}, .body = {}};
  }

  static constexpr std::string_view today = "2026-11-22";
  std::map<std::string, platform::HttpAnswer> answers;
  std::set<std::string> under_way;  // "POST /api/…": the server is still at it
  std::vector<platform::HttpRequest> asked;
  ui::Core core;
  App app;

 private:
  static std::string name_of(const Element& element) {
    const auto label = element.attributes.find(platform::Attribute::label);
    return label == element.attributes.end() ? element.text : label->second;
  }
  static std::uint32_t form_around(std::uint32_t key) {
    const auto& elements = platform::fake::world().elements;
    while (key != 0 && elements.at(key).tag != platform::Tag::form) key = elements.at(key).parent;
    return key;
  }
  static std::string method_of(const api::WireRequest& request) { return std::string(api::http_name(request.method)); }

  // The oldest request that the server has an answer to; false: there is none.
  bool answer_one() {
    auto& requests = platform::fake::world().requests;
    const auto next = std::find_if(requests.begin(), requests.end(), [&](const auto& one) {
      return under_way.count(one.first.method + " " + one.first.path) == 0;
    });
    if (next == requests.end()) return false;
    std::rotate(requests.begin(), next, next + 1);
    const platform::HttpRequest request = requests.front().first;
    asked.push_back(request);
    const auto found = answers.find(request.method + " " + request.path);
    platform::fake::answer(found == answers.end() ? platform::HttpAnswer{404, {}, R"({"code":"not_found"})"}
                                                  : found->second);
    return true;
  }

  static std::string words(const std::string& language) {
    std::string joined;
    for (const auto& entry : std::filesystem::directory_iterator("assets/i18n/" + language)) {
      std::ifstream in(entry.path(), std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      const std::size_t open = text.find('{'), close = text.rfind('}');
      joined += (joined.empty() ? "" : ",") + text.substr(open + 1, close - open - 1);
    }
    return "{" + joined + "}";
  }
  static api::SessionView session() {
    api::SessionView view;
    view.person.emplace();
    view.person->name = "Mara Klein";
    view.person->language = "en";
    view.person->staff_roles = {account::StaffRole::administrator};
    using enum account::Action;
    view.allowed = {view_customers, manage_companies, view_models, publish_model, view_prices, manage_prices};
    return view;
  }
  static api::MarketView market() {
    api::MarketView view;
    view.market.maker = "Northlight";
    view.market.countries = {{"DE", {{"en", "Germany"}}, {1900}, 1}};
    view.market.home = {{"EUR", "DE"}, {"CNY", "DE"}};
    view.today = *date_from(today);
    return view;
  }
  static api::FamilyCard card(const std::string& key, const std::string& name) {
    api::FamilyCard card;
    card.family = key;
    card.name = {{"en", name}};
    return card;
  }

  Draw draw_ = nullptr;
};

}  // namespace portico::app
