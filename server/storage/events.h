#pragma once
// The append-only log of what happened: audit trail, order timeline, notifications and insight are all drawn from it.
// An event is written in the transaction of the change it tells of, so neither exists without the other.
//
// Chained: each event carries a keyed hash (BLAKE2b-256) over all its fields and the hash of the one before it, and
// each subject has a signed head with the length of its chain. The key lives outside the database, so whoever can write
// the tables can not change, remove, insert or reorder an event unseen. There is one chain per subject (one order, one
// account) and not one for all: a single last row would make every command of every server process wait for the same
// lock. What one chain per subject can not show alone, a whole subject gone or everything put back to an older state,
// is shown by comparing with heads that were copied to a second place earlier (`heads`, `verify(…, seen)`).
//
// Bodies hold ids and facts, not names or addresses: they can not be taken out again when a person wants to be
// forgotten.
//
// Threads: immutable; any thread, each with its own transaction.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"

namespace portico {

using ChainKey = std::array<std::uint8_t, 32>;

// Reads the key of 32 bytes; makes one, readable by the owner only, when the file is missing.
// Errors: storage_failed with fact `reason`.
Result<ChainKey> chain_key_in(const std::string& file);

struct EventSubject {
  std::string kind;  // "order"
  std::string id;    // its id as text

  friend bool operator==(const EventSubject&, const EventSubject&) = default;
};

struct NewEvent {
  Instant at;
  std::string kind;  // "order_placed"; stored: never renamed
  EventSubject subject;
  std::optional<PersonId> actor;     // empty: the system itself
  std::optional<CompanyId> company;  // whose business it is
  std::string body = "{}";           // JSON
};

struct Event {
  EventId id;
  Instant at;
  std::string kind;
  EventSubject subject;
  std::int64_t number = 0;  // within the subject, from 1
  std::optional<PersonId> actor;
  std::optional<CompanyId> company;
  std::string body;
  Bytes previous_hash;  // empty for the first
  Bytes hash;
};

struct EventHead {
  EventSubject subject;
  std::int64_t length = 0;
  Bytes hash;  // of the last event
};

// One place where the chain does not hold.
struct ChainBreak {
  EventSubject subject;
  std::int64_t number = 0;  // the event, or the length of the chain
  std::string reason;       // for the administrator
};

struct ChainReport {
  std::int64_t events = 0;
  std::int64_t subjects = 0;
  std::vector<ChainBreak> breaks;  // empty: all is as it was written
};

class EventLog {
 public:
  explicit EventLog(const ChainKey& key) : key_(key) {}

  // Appends behind the last event of the subject, in this transaction. Errors: storage_failed, value_invalid (text).
  Result<Event> append(Transaction& transaction, const NewEvent& event) const;

  // Oldest first, from number `after` + 1 on.
  Result<std::vector<Event>> events_of(Transaction& transaction, const EventSubject& subject, std::int64_t after = 0,
                                       std::int64_t limit = 1000) const;

  // The events of a company since an id, in the order of ids; for pages that are kept up to date by asking again.
  // An event whose transaction took long may appear behind a later one: ask from a little earlier.
  Result<std::vector<Event>> events_of_company(Transaction& transaction, CompanyId company, EventId after,
                                               std::int64_t limit = 1000) const;

  Result<std::vector<EventHead>> heads(Transaction& transaction) const;

  // Reads everything; run it in a read(). `seen`: heads copied earlier, which must still be part of their chains.
  Result<ChainReport> verify_chain(Transaction& transaction, const std::vector<EventHead>& seen = {}) const;

  // For the verification: all events in the order of subject and number, behind this place.
  Result<std::vector<Event>> events_from_place(Transaction& transaction, const EventSubject& subject,
                                               std::int64_t number, std::int64_t limit) const;
  Bytes hash(const Event& event) const;
  Bytes signature(const EventHead& head) const;

 private:
  ChainKey key_;
};

}  // namespace portico
