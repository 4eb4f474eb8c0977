// What the client does while the server does not answer, with a server that the test plays.
#include <utility>

#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/ui/ui.h"
#include "tests/client/app/staff_portal.h"

namespace portico::app {
namespace {

using platform::Tag;
using platform::fake::world;

const std::string companies_call = "GET /api/admin/companies";

void draw_count(ui::Frame& frame, App& app) {
  const auto& companies = app.get(api::companies, {});
  const auto main = [&] {
    ui::heading(frame, 1, "Page");
    when_loaded(frame, app, companies,
                [&] { ui::text(frame, "Companies: " + std::to_string(companies->companies.size())); });
  };
  page_frame(frame, app, {.title = "Page", .crumbs = {}, .main = main});
}

struct Typed {
  std::string text;
  bool has_unsaved() const { return !text.empty(); }
};

void draw_field(ui::Frame& frame, App& app) {
  const auto state = guarded_state<Typed>(app);
  page_frame(frame, app, {.title = "Page", .crumbs = {}, .main = [&] {
                            ui::heading(frame, 1, "Page");
                            ui::field(frame, "text", "Words", state->text);
                          }});
}

class Offline : public StaffPortal {
 protected:
  Offline() { give(api::companies, {}, {{api::CompanySummary{}}}); }
  void no_answer(const std::string& what) { answers[what] = {0, {}, {}}; }
  int times_asked(const std::string& what) const {
    return static_cast<int>(std::count_if(asked.begin(), asked.end(), [&](const platform::HttpRequest& request) {
      return request.method + " " + request.path == what;
    }));
  }
};

TEST_F(Offline, AReadThatFailsIsSaidAndAskedAgainUntilItGetsThrough) {
  no_answer(companies_call);
  visit(&draw_count, "/admin/companies");
  EXPECT_TRUE(says("No connection"));
  EXPECT_EQ(times_asked(companies_call), 1);
  wait(1'300);
  EXPECT_EQ(times_asked(companies_call), 2);
  give(api::companies, {}, {{api::CompanySummary{}}});
  wait(2'600);
  EXPECT_TRUE(says("Companies: 1"));
  EXPECT_FALSE(says("No connection"));
  EXPECT_EQ(world().announced.back().first, "The connection is back.");
}

TEST_F(Offline, WhatWasLoadedStaysWhileItCannotBeRenewed) {
  visit(&draw_count, "/admin/companies");
  no_answer(companies_call);
  app.cache().renew("/api/admin/companies");
  settle();
  EXPECT_TRUE(says("Companies: 1"));
  EXPECT_TRUE(says("No connection"));
}

TEST_F(Offline, TryNowAndTheNetworkComingBackDoNotWait) {
  no_answer(companies_call);
  visit(&draw_count, "/admin/companies");
  press("Try now");
  EXPECT_EQ(times_asked(companies_call), 2);
  world().on_connection();
  settle();
  EXPECT_EQ(times_asked(companies_call), 3);
}

TEST_F(Offline, AServerThatIsBusyIsLeftAloneForAsLongAsItAsked) {
  answers[companies_call] = {503, {{"retry-after", "20"}}, R"({"code":"busy","facts":{"retry_after":"20"}})"};
  visit(&draw_count, "/admin/companies");
  EXPECT_TRUE(says("The server is busy"));
  wait(19'000);
  EXPECT_EQ(times_asked(companies_call), 1);
  wait(1'001);
  EXPECT_EQ(times_asked(companies_call), 2);
}

TEST_F(Offline, WhatTheBrowserKeptIsShownWithANoteAndAskedForAgain) {
  answers[companies_call] = {200, {{"portico-kept", "1"}}, to_json(api::CompanyList{})};
  visit(&draw_count, "/admin/companies");
  EXPECT_TRUE(says("Companies: 0"));
  EXPECT_TRUE(says("No connection"));
  give(api::companies, {}, {{api::CompanySummary{}}});
  wait(1'300);
  EXPECT_TRUE(says("Companies: 1"));
  EXPECT_FALSE(says("No connection"));
}

TEST_F(Offline, AnErrorThatTheServerMeansIsNotAskedAgain) {
  refuse(companies_call, 403, R"({"code":"not_permitted"})");
  visit(&draw_count, "/admin/companies");
  EXPECT_TRUE(says("Your account may not do this"));
  wait(100'000);
  EXPECT_EQ(times_asked(companies_call), 1);
}

TEST_F(Offline, ACommandWithoutAKeyIsNeverRepeatedAndItsErrorSaysWhatIsKnown) {
  visit(&draw_count, "/");
  const std::string command = "DELETE /api/session";
  no_answer(command);
  std::vector<std::string> outcomes;
  for (const bool online : {true, false}) {
    world().online = online;
    call<api::Nothing, api::SessionView>(api::log_out, {}, [&](Result<api::SessionView> answer) {
      outcomes.push_back(answer.error().facts["outcome"]);
    });
    settle();
    wait(100'000);
  }
  EXPECT_EQ(outcomes, (std::vector<std::string>{"unknown", "not_sent"}));
  EXPECT_EQ(times_asked(command), 2);
}

TEST_F(Offline, ACommandWithAKeyIsRepeatedAFewTimesUnderTheSameKey) {
  visit(&draw_count, "/");
  const std::string command = "POST /api/orders";
  no_answer(command);
  int done = 0;
  call<order::PlaceOrder, api::OrderView>(api::place_order, {}, [&](Result<api::OrderView>) { ++done; },
                                          {.idempotency_key = "key-1"});
  settle();
  for (int i = 0; i < 10; ++i) wait(70'000);
  EXPECT_EQ(done, 1);
  EXPECT_EQ(times_asked(command), attempts_with_key);
  for (const auto& request : asked) {
    if (request.method == "POST") {
      EXPECT_EQ(request.headers.back().second, "key-1");
    }
  }
}

TEST_F(Offline, ReadsAndCommandsHaveATimeLimit) {
  visit(&draw_count, "/");
  no_answer("DELETE /api/session");
  call<api::Nothing, api::SessionView>(api::log_out, {}, [](Result<api::SessionView>) {});
  settle();
  for (const auto& request : asked) EXPECT_EQ(request.time_limit, request.method == "GET" ? 30'000 : 60'000);
}

TEST_F(Offline, WithoutTheSessionTheReaderIsAVisitorUntilItComes) {
  const auto session = std::exchange(answers["GET /api/session"], platform::HttpAnswer{});
  visit(&draw_count, "/");
  EXPECT_TRUE(app.is_ready());
  EXPECT_FALSE(app.logged_in());
  EXPECT_TRUE(says("whether you are logged in cannot be checked"));
  answers["GET /api/session"] = session;
  wait(1'300);
  EXPECT_TRUE(app.logged_in());
  EXPECT_FALSE(says("No connection"));
}

TEST_F(Offline, DraftsBelongToWhoWasHereLastWhileNobodyCanBeAsked) {
  world().storage["portico.reader"] = "somebody";
  no_answer("GET /api/session");
  visit(&draw_count, "/");
  EXPECT_EQ(app.reader(), "somebody");
}

TEST_F(Offline, AnotherReaderThanLastTimeDoesNotSeeKeptAnswers) {
  world().storage["portico.reader"] = "somebody";
  visit(&draw_count, "/");
  EXPECT_EQ(world().forgotten_answers, 1);
  EXPECT_EQ(world().storage["portico.reader"], app.session().person->id.text());
}

TEST_F(Offline, AReadThatTheServerFailsAtIsTriedAFewTimesBeforeItIsSaid) {
  answers[companies_call] = {500, {}, {}};
  visit(&draw_count, "/admin/companies");
  EXPECT_EQ(times_asked(companies_call), 1);
  EXPECT_FALSE(says("Try again"));
  wait(1'300);
  EXPECT_FALSE(says("Try again"));
  wait(2'600);
  EXPECT_EQ(times_asked(companies_call), attempts_at_errors);
  EXPECT_TRUE(says("Try again"));
}

TEST_F(Offline, WhoLogsInInAnotherTabIsTheReaderHereToo) {
  visit(&draw_count, "/");
  const int before = times_asked("GET /api/session"), companies = times_asked(companies_call);
  const std::string same = world().storage["portico.reader"];
  world().on_stored_elsewhere("portico.reader");
  settle();
  EXPECT_EQ(times_asked("GET /api/session"), before) << "nothing has changed";
  world().storage["portico.reader"] = "somebody else";
  world().on_stored_elsewhere("portico.reader");
  settle();
  EXPECT_EQ(times_asked("GET /api/session"), before + 1);
  EXPECT_EQ(times_asked(companies_call), companies + 1) << "what the one before was answered is gone";
  EXPECT_EQ(world().storage["portico.reader"], same) << "as the server says";
}

TEST_F(Offline, OfACommandWhoseAnswerCannotBeReadNobodyKnowsWhetherItWasDone) {
  visit(&draw_count, "/");
  answers["DELETE /api/session"] = {200, {}, "<html>Please log in to this network</html>"};
  Error failed;
  call<api::Nothing, api::SessionView>(api::log_out, {}, [&](Result<api::SessionView> view) { failed = view.error(); });
  settle();
  EXPECT_EQ(failed.code, ErrorCode::network_failed);
  EXPECT_EQ(failed.facts.at("outcome"), "unknown");
}

TEST_F(Offline, LeavingWhatWasTypedIsAskedFirst) {
  visit(&draw_field, "/profile");
  EXPECT_FALSE(world().has_unsaved());
  type("Words", "something");
  EXPECT_TRUE(world().has_unsaved()) << "the browser asks too when the page is closed";
  app.go("/saved");
  settle();
  EXPECT_EQ(app.route().screen, Screen::profile);
  EXPECT_TRUE(says("Leave without saving?"));
  press("Stay here");
  EXPECT_FALSE(says("Leave without saving?"));
  app.go("/saved");
  settle();
  press("Leave without saving");
  EXPECT_EQ(app.route().screen, Screen::saved);
}

TEST_F(Offline, GoingBackIsAskedTooAndTheAddressStaysUntilThen) {
  visit(&draw_count, "/saved");
  app.go("/profile");
  visit_screen(&draw_field);
  type("Words", "something");
  core.on_travel = [this](std::string_view place) { app.travelled(place); };
  platform::go_back();
  settle();
  EXPECT_EQ(platform::place(), "/profile");
  press("Leave without saving");
  EXPECT_EQ(platform::place(), "/saved");
  EXPECT_EQ(app.route().screen, Screen::saved);
}

TEST(RepeatKey, IsTheSameAsLongAsTheSameIsSentAndNewOnceItWasDone) {
  RepeatKey key;
  const std::string first = key.of("desk");
  EXPECT_FALSE(first.empty());
  EXPECT_EQ(key.of("desk"), first) << "sent again, because no answer came";
  const std::string changed = key.of("desk in oak");
  EXPECT_NE(changed, first) << "another command must not be taken for the first";
  key.forget();
  EXPECT_NE(key.of("desk in oak"), changed) << "done, and meant once more";
}

}  // namespace
}  // namespace portico::app
