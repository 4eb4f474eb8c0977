// The chain of events: whatever is done to the tables, the verification names it.
#include <atomic>
#include <fstream>
#include <thread>

#include "server/storage/events.h"
#include "tests/server/storage/toy_tables.h"

namespace portico {
namespace {

constexpr ChainKey key = {7, 1, 3};

class EventLogOf : public Toys {
 protected:
  Result<Event> append(const EventSubject& subject, const std::string& kind, const std::string& body = "{}") {
    return database().write([&](Transaction& tx) {
      return log_.append(tx, {Instant{1'700'000'000'000'000}, kind, subject, PersonId{{1}}, CompanyId{{2}}, body});
    });
  }
  ChainReport verify(const std::vector<EventHead>& seen = {}) {
    const auto report = database().read([&](Transaction& tx) { return log_.verify_chain(tx, seen); });
    EXPECT_TRUE(report);
    return report ? *report : ChainReport{};
  }
  std::string breaks(const std::vector<EventHead>& seen = {}) {
    std::string text;
    for (const ChainBreak& each : verify(seen).breaks) {
      text += each.subject.id + " " + std::to_string(each.number) + ": " + each.reason + "\n";
    }
    return text;
  }
  // Orders A and B with five events each.
  void fill() {
    for (int i = 1; i <= 5; ++i) {
      for (const EventSubject& order : {a_, b_}) {
        ASSERT_TRUE(append(order, "step_" + std::to_string(i), "{\"n\":" + std::to_string(i) + "}"));
      }
    }
    ASSERT_EQ(breaks(), "");
  }

  const EventLog log_{key};
  const EventSubject a_{"order", "A"}, b_{"order", "B"};
};
PORTICO_ON_BOTH_DATABASES(EventLogOf);

TEST_P(EventLogOf, GivesTheEventsOfASubjectBackInOrder) {
  fill();
  const auto events = database().read([&](Transaction& tx) { return log_.events_of(tx, a_); });
  ASSERT_TRUE(events);
  ASSERT_EQ(events->size(), 5U);
  for (std::size_t i = 0; i < 5; ++i) {
    const Event& event = (*events)[i];
    EXPECT_EQ(event.number, static_cast<std::int64_t>(i) + 1);
    EXPECT_EQ(event.kind, "step_" + std::to_string(i + 1));
    EXPECT_EQ(event.actor, PersonId{{1}});
    EXPECT_EQ(event.company, CompanyId{{2}});
    EXPECT_EQ(event.previous_hash, i == 0 ? Bytes{} : (*events)[i - 1].hash);
  }
  const auto later = database().read([&](Transaction& tx) { return log_.events_of(tx, a_, 3, 1); });
  ASSERT_EQ(later->size(), 1U);
  EXPECT_EQ(later->front().number, 4);
}

TEST_P(EventLogOf, GivesTheEventsOfACompanyBackByAge) {
  fill();
  const auto all = database().read([&](Transaction& tx) { return log_.events_of_company(tx, CompanyId{{2}}, {}); });
  ASSERT_EQ(all->size(), 10U);
  const auto rest =
      database().read([&](Transaction& tx) { return log_.events_of_company(tx, CompanyId{{2}}, (*all)[6].id); });
  EXPECT_EQ(rest->size(), 3U);
  EXPECT_TRUE(
      database().read([&](Transaction& tx) { return log_.events_of_company(tx, CompanyId{{3}}, {}); })->empty());
}

TEST_P(EventLogOf, KeepsAnEventOnlyTogetherWithTheChangeItTellsOf) {
  fill();
  const auto refused = database().write([&](Transaction& tx) -> Result<void> {
    EXPECT_TRUE(log_.append(tx, {Instant{1}, "never", a_, {}, {}}));
    return error(ErrorCode::transition_refused);
  });
  EXPECT_FALSE(refused);
  EXPECT_EQ(verify().events, 10);
  EXPECT_EQ(breaks(), "");
}

TEST_P(EventLogOf, StaysOneChainUnderConcurrentWriters) {
  std::vector<std::thread> writers;
  std::atomic<int> failed = 0;
  for (int thread = 0; thread < 6; ++thread) {
    writers.emplace_back([&] {
      for (int i = 0; i < 15; ++i) {
        if (!append(a_, "step")) ++failed;
        if (!append({"order", "C" + std::to_string(i)}, "step")) ++failed;
      }
    });
  }
  for (std::thread& writer : writers) writer.join();
  EXPECT_EQ(failed, 0);
  const ChainReport report = verify();
  EXPECT_EQ(report.events, 180);
  EXPECT_EQ(report.subjects, 16);
  EXPECT_TRUE(report.breaks.empty());
}

TEST_P(EventLogOf, NoticesAChangeOfEveryColumnOfEveryEvent) {
  fill();
  const auto noticed = [&](const std::string& change, const std::string& undo, int number) {
    place().run("UPDATE events SET " + change + " WHERE subject_id = 'A' AND number = " + std::to_string(number));
    const std::string found = breaks();
    EXPECT_NE(found.find("A " + std::to_string(number) + ": was changed"), std::string::npos) << change << "\n"
                                                                                              << found;
    place().run("UPDATE events SET " + undo + " WHERE subject_id = 'A' AND number = " + std::to_string(number));
    EXPECT_EQ(breaks(), "") << undo;
  };
  const PersonId other{{9}};
  for (int number = 1; number <= 5; ++number) {
    noticed("at = at + 1", "at = at - 1", number);
    noticed("kind = kind || 'x'", "kind = substr(kind, 1, length(kind) - 1)", number);
    noticed("body = body || ' '", "body = substr(body, 1, length(body) - 1)", number);
    noticed("actor = '" + other.text() + "'", "actor = '" + PersonId{{1}}.text() + "'", number);
    noticed("actor = NULL", "actor = '" + PersonId{{1}}.text() + "'", number);
    noticed("company = NULL", "company = '" + CompanyId{{2}}.text() + "'", number);
    noticed("previous_hash = hash, hash = previous_hash", "previous_hash = hash, hash = previous_hash", number);
  }
}

TEST_P(EventLogOf, NoticesEveryMissingEvent) {
  for (int number = 1; number <= 5; ++number) {
    TearDown();
    SetUp();
    fill();
    place().run("DELETE FROM events WHERE subject_id = 'A' AND number = " + std::to_string(number));
    const std::string found = breaks();
    const std::string expected = number < 5 ? "A " + std::to_string(number) + ": the event is missing"
                                            : "A 5: the chain does not end where its head says";
    EXPECT_NE(found.find(expected), std::string::npos) << found;
  }
}

TEST_P(EventLogOf, NoticesGapsThatWereClosedByRenumbering) {
  fill();
  place().run(
      "DELETE FROM events WHERE subject_id = 'A' AND number = 3;"
      "UPDATE events SET number = 3 WHERE subject_id = 'A' AND number = 4;"
      "UPDATE events SET number = 4 WHERE subject_id = 'A' AND number = 5;");
  EXPECT_NE(breaks().find("A 3: does not follow the event before it"), std::string::npos);
}

TEST_P(EventLogOf, NoticesExchangedEvents) {
  fill();
  place().run(
      "UPDATE events SET number = 99 WHERE subject_id = 'A' AND number = 2;"
      "UPDATE events SET number = 2 WHERE subject_id = 'A' AND number = 3;"
      "UPDATE events SET number = 3 WHERE subject_id = 'A' AND number = 99;");
  EXPECT_NE(breaks().find("A 2: "), std::string::npos);
}

TEST_P(EventLogOf, NoticesAnEventMovedToAnotherSubject) {
  fill();
  place().run("UPDATE events SET subject_id = 'B', number = 6 WHERE subject_id = 'A' AND number = 5");
  EXPECT_NE(breaks().find("B 6: was changed"), std::string::npos);
}

TEST_P(EventLogOf, NoticesATailCutOffEvenWhenTheHeadIsSetBack) {
  fill();
  place().run(
      "DELETE FROM events WHERE subject_id = 'A' AND number = 5;"
      "UPDATE event_heads SET length = 4, hash = (SELECT hash FROM events WHERE subject_id = 'A' AND number = 4)"
      " WHERE subject_id = 'A'");
  EXPECT_EQ(breaks(), "A 4: the head of the chain was changed\n");
}

TEST_P(EventLogOf, NoticesHeadsOrEventsThatAreGone) {
  fill();
  place().run("DELETE FROM events WHERE subject_id = 'A'; DELETE FROM event_heads WHERE subject_id = 'B'");
  EXPECT_EQ(breaks(), "B 5: the head of the chain is missing\nA 5: all events are missing\n");
}

TEST_P(EventLogOf, NoticesAWholeSubjectGoneByTheHeadsCopiedBefore) {
  fill();
  const auto seen = database().read([&](Transaction& tx) { return log_.heads(tx); });
  ASSERT_EQ(seen->size(), 2U);
  ASSERT_TRUE(append(b_, "step_6"));
  EXPECT_EQ(breaks(*seen), "");
  place().run("DELETE FROM events WHERE subject_id = 'A'; DELETE FROM event_heads WHERE subject_id = 'A'");
  EXPECT_EQ(breaks(), "");
  EXPECT_EQ(breaks(*seen), "A 5: an event that was there is missing\n");
}

TEST_P(EventLogOf, NoticesAChainRewrittenByWhoDoesNotHaveTheKey) {
  fill();
  const EventLog forger(ChainKey{1});
  place().run("DELETE FROM events WHERE subject_id = 'A'; DELETE FROM event_heads WHERE subject_id = 'A'");
  ASSERT_TRUE(database().write([&](Transaction& tx) { return forger.append(tx, {Instant{1}, "forged", a_, {}, {}}); }));
  EXPECT_EQ(breaks(), "A 1: was changed\nA 1: the head of the chain was changed\n");
}

TEST_P(EventLogOf, IsVerifiedAcrossPages) {
  ASSERT_TRUE(database().write([&](Transaction& tx) -> Result<void> {
    for (int i = 0; i < 2'300; ++i) {
      const EventSubject subject{"order", std::to_string(i % 7)};
      if (const auto put = log_.append(tx, {Instant{i}, "step", subject, {}, {}}); !put) return put.error();
    }
    return success();
  }));
  const ChainReport report = verify();
  EXPECT_EQ(report.events, 2'300);
  EXPECT_EQ(report.subjects, 7);
  EXPECT_TRUE(report.breaks.empty());
  place().run("DELETE FROM events WHERE subject_id = '3' AND number = 100");
  EXPECT_EQ(breaks(), "3 100: the event is missing\n");
}

TEST(ChainKeyFile, IsMadeOnceAndReadAgain) {
  const auto file = std::filesystem::temp_directory_path() / ("portico_key_" + std::to_string(::getpid()));
  std::filesystem::remove(file);
  const auto made = chain_key_in(file.string());
  ASSERT_TRUE(made) << describe(made.error());
  EXPECT_NE(*made, ChainKey{});
  EXPECT_EQ(*chain_key_in(file.string()), *made);
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  std::ofstream(file, std::ios::app) << "x";
  EXPECT_FALSE(chain_key_in(file.string()));
  std::filesystem::remove(file);
  EXPECT_FALSE(chain_key_in("/nonexistent/key"));
}

}  // namespace
}  // namespace portico
