// Reads the whole event log once, subject by subject, and names each place where it is not as it was written.
#include <map>

#include "server/storage/events.h"

namespace portico {
namespace {

constexpr std::int64_t page = 1000;
using Place = std::pair<std::string, std::string>;

struct SignedHead {
  EventHead head;
  Bytes signature;
};

Place place_of(const EventSubject& subject) { return {subject.kind, subject.id}; }

class Verification {
 public:
  Verification(const EventLog& log, const std::vector<EventHead>& seen) : log_(log) {
    for (const EventHead& head : seen) seen_.emplace(place_of(head.subject), head);
  }

  Result<ChainReport> run(Transaction& transaction) {
    if (const auto read = read_heads(transaction); !read) return read.error();
    for (Event last;;) {
      const auto events = events_after(transaction, last);
      if (!events) return events.error();
      for (const Event& event : *events) take(event);
      if (static_cast<std::int64_t>(events->size()) < page) break;
      last = events->back();
    }
    finish_subject();
    for (const auto& [place, head] : heads_) report(head.head.subject, head.head.length, "all events are missing");
    for (const auto& [place, head] : seen_) report(head.subject, head.length, "an event that was there is missing");
    return report_;
  }

 private:
  Result<void> read_heads(Transaction& transaction) {
    const auto rows = transaction.query("SELECT subject_kind, subject_id, length, hash, signature FROM event_heads");
    if (!rows) return rows.error();
    for (const Row& row : *rows) {
      EventHead head{{row.get<std::string>("subject_kind"), row.get<std::string>("subject_id")},
                     row.get<std::int64_t>("length"),
                     row.get<Bytes>("hash")};
      const Place place = place_of(head.subject);
      heads_.emplace(place, SignedHead{std::move(head), row.get<Bytes>("signature")});
    }
    return success();
  }

  Result<std::vector<Event>> events_after(Transaction& transaction, const Event& last) const {
    return log_.events_from_place(transaction, last.subject, last.number, page);
  }

  void take(const Event& event) {
    if (report_.events == 0 || event.subject != current_.subject) {
      finish_subject();
      current_ = EventHead{event.subject, 0, {}};
      ++report_.subjects;
    }
    ++report_.events;
    if (event.number != current_.length + 1) report(event.subject, current_.length + 1, "the event is missing");
    if (event.number == current_.length + 1 && event.previous_hash != current_.hash) {
      report(event.subject, event.number, "does not follow the event before it");
    }
    if (event.hash != log_.hash(event)) report(event.subject, event.number, "was changed");
    current_.length = event.number;
    current_.hash = event.hash;
    compare_with_seen(event);
  }

  void compare_with_seen(const Event& event) {
    const auto seen = seen_.find(place_of(event.subject));
    if (seen == seen_.end() || seen->second.length != event.number) return;
    if (seen->second.hash != event.hash) report(event.subject, event.number, "is not the event that was there");
    seen_.erase(seen);
  }

  void finish_subject() {
    if (report_.events == 0) return;
    const auto found = heads_.find(place_of(current_.subject));
    if (found == heads_.end()) return report(current_.subject, current_.length, "the head of the chain is missing");
    const auto& [head, signature] = found->second;
    if (signature != log_.signature(head)) report(head.subject, head.length, "the head of the chain was changed");
    if (head.length != current_.length || head.hash != current_.hash) {
      report(head.subject, head.length, "the chain does not end where its head says");
    }
    heads_.erase(found);
  }

  void report(const EventSubject& subject, std::int64_t number, std::string reason) {
    report_.breaks.push_back({subject, number, std::move(reason)});
  }

  const EventLog& log_;
  std::map<Place, SignedHead> heads_;  // those whose events have not come yet
  std::map<Place, EventHead> seen_;    // the same
  EventHead current_;
  ChainReport report_;
};

}  // namespace

Result<ChainReport> EventLog::verify_chain(Transaction& transaction, const std::vector<EventHead>& seen) const {
  return Verification(*this, seen).run(transaction);
}

}  // namespace portico
