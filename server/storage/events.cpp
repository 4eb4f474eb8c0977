#include "server/storage/events.h"

#include "server/storage/keyed_hash.h"
#include "server/storage/new_id.h"

namespace portico {
namespace {

std::string text_or_empty(const auto& id) { return id ? id->text() : std::string(); }

Bytes hash_of(const Event& event, const ChainKey& key) {
  return Hasher(key)
      .text("event")
      .bytes(event.previous_hash)
      .text(event.id.text())
      .number(event.at.microseconds)
      .text(event.kind)
      .text(event.subject.kind)
      .text(event.subject.id)
      .number(event.number)
      .text(text_or_empty(event.actor))
      .text(text_or_empty(event.company))
      .text(event.body)
      .finish();
}

Bytes signature_of(const EventHead& head, const ChainKey& key) {
  return Hasher(key)
      .text("head")
      .text(head.subject.kind)
      .text(head.subject.id)
      .number(head.length)
      .bytes(head.hash)
      .finish();
}

Event event_from(const Row& row) {
  return {row.get<EventId>("id"),
          row.get<Instant>("at"),
          row.get<std::string>("kind"),
          {row.get<std::string>("subject_kind"), row.get<std::string>("subject_id")},
          row.get<std::int64_t>("number"),
          row.get<std::optional<PersonId>>("actor"),
          row.get<std::optional<CompanyId>>("company"),
          row.get<std::string>("body"),
          row.get<Bytes>("previous_hash"),
          row.get<Bytes>("hash")};
}

Result<std::vector<Event>> events_from(const Result<Rows>& rows) {
  if (!rows) return rows.error();
  std::vector<Event> events;
  for (const Row& row : *rows) events.push_back(event_from(row));
  return events;
}

// The head of the chain, held against others until the end of the transaction; nothing for a subject without events.
// An UPDATE that changes nothing takes the lock on both engines.
Result<std::optional<EventHead>> lock_head(Transaction& transaction, const EventSubject& subject) {
  const auto row = transaction.query_one(
      "UPDATE event_heads SET length = length WHERE subject_kind = $1 AND subject_id = $2 RETURNING length, hash",
      {subject.kind, subject.id});
  if (!row) return row.error();
  if (!*row) return std::optional<EventHead>{};
  return std::optional<EventHead>{EventHead{subject, (*row)->get<std::int64_t>("length"), (*row)->get<Bytes>("hash")}};
}

// False: another transaction made the head in the meantime.
Result<bool> put_head(Transaction& transaction, const EventHead& head, const Bytes& signature) {
  const auto put = head.length == 1
                       ? transaction.execute(
                             "INSERT INTO event_heads (subject_kind, subject_id, length, hash, signature)"
                             " VALUES ($1, $2, $3, $4, $5) ON CONFLICT (subject_kind, subject_id) DO NOTHING",
                             {head.subject.kind, head.subject.id, head.length, head.hash, signature})
                       : transaction.execute(
                             "UPDATE event_heads SET length = $3, hash = $4, signature = $5"
                             " WHERE subject_kind = $1 AND subject_id = $2",
                             {head.subject.kind, head.subject.id, head.length, head.hash, signature});
  if (!put) return put.error();
  return *put == 1;
}

Result<void> put_event(Transaction& transaction, const Event& event) {
  const auto put = transaction.execute(
      "INSERT INTO events (id, at, kind, subject_kind, subject_id, number, actor, company, body, previous_hash, hash)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
      {event.id, event.at, event.kind, event.subject.kind, event.subject.id, event.number, event.actor, event.company,
       event.body, event.previous_hash, event.hash});
  if (!put) return put.error();
  return success();
}

}  // namespace

Result<Event> EventLog::append(Transaction& transaction, const NewEvent& news) const {
  // Twice at most: when the head of a new subject is made beside us, it is there the second time.
  for (int attempt = 0; attempt < 2; ++attempt) {
    const auto last = lock_head(transaction, news.subject);
    if (!last) return last.error();
    Event event{
        new_id<EventId>(news.at), news.at, news.kind, news.subject, 1, news.actor, news.company, news.body, {}, {}};
    if (*last) {
      event.number = (*last)->length + 1;
      event.previous_hash = (*last)->hash;
    }
    event.hash = hash_of(event, key_);
    const EventHead head{event.subject, event.number, event.hash};
    const auto first = put_head(transaction, head, signature_of(head, key_));
    if (!first) return first.error();
    if (!*first) continue;
    if (const auto put = put_event(transaction, event); !put) return put.error();
    return event;
  }
  return error(ErrorCode::storage_failed);
}

Result<std::vector<Event>> EventLog::events_of(Transaction& transaction, const EventSubject& subject,
                                               std::int64_t after, std::int64_t limit) const {
  return events_from(transaction.query(
      "SELECT id, at, kind, subject_kind, subject_id, number, actor, company, body, previous_hash, hash FROM events"
      " WHERE subject_kind = $1 AND subject_id = $2 AND number > $3 ORDER BY number LIMIT $4",
      {subject.kind, subject.id, after, limit}));
}

Result<std::vector<Event>> EventLog::events_of_company(Transaction& transaction, CompanyId company, EventId after,
                                                       std::int64_t limit) const {
  return events_from(transaction.query(
      "SELECT id, at, kind, subject_kind, subject_id, number, actor, company, body, previous_hash, hash FROM events"
      " WHERE company = $1 AND id > $2 ORDER BY id LIMIT $3",
      {company, after, limit}));
}

Result<std::vector<Event>> EventLog::events_from_place(Transaction& transaction, const EventSubject& subject,
                                                       std::int64_t number, std::int64_t limit) const {
  return events_from(transaction.query(
      "SELECT id, at, kind, subject_kind, subject_id, number, actor, company, body, previous_hash, hash FROM events"
      " WHERE (subject_kind, subject_id, number) > ($1, $2, $3) ORDER BY subject_kind, subject_id, number LIMIT $4",
      {subject.kind, subject.id, number, limit}));
}

Result<std::vector<EventHead>> EventLog::heads(Transaction& transaction) const {
  const auto rows = transaction.query(
      "SELECT subject_kind, subject_id, length, hash FROM event_heads ORDER BY subject_kind, subject_id");
  if (!rows) return rows.error();
  std::vector<EventHead> heads;
  for (const Row& row : *rows) {
    heads.push_back({{row.get<std::string>("subject_kind"), row.get<std::string>("subject_id")},
                     row.get<std::int64_t>("length"),
                     row.get<Bytes>("hash")});
  }
  return heads;
}

Bytes EventLog::hash(const Event& event) const { return hash_of(event, key_); }
Bytes EventLog::signature(const EventHead& head) const { return signature_of(head, key_); }

}  // namespace portico
