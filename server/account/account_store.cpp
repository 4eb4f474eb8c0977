#include "server/account/account_store.h"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <stdexcept>

#include "server/account/person_words.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::LocalText);

namespace portico::account {
namespace {

Result<void> done(const Result<std::int64_t>& affected) {
  if (!affected) return affected.error();
  return success();
}

Result<void> one_changed(const Result<std::int64_t>& affected, const char* kind) {
  if (!affected) return affected.error();
  if (*affected == 0) return error(ErrorCode::not_found, {{"kind", kind}});
  return success();
}

template <class Enum>
std::string name_of(Enum value) {
  return boost::describe::enum_to_string(value, "?");
}

// A name that is not described can only come from a damaged database.
template <class Enum>
Enum named(const std::string& text) {
  Enum value{};
  if (!boost::describe::enum_from_string(text.c_str(), value)) throw std::logic_error("stored name " + text);
  return value;
}

LocalText words_in(const std::string& json) {
  auto text = from_json<LocalText>(json);
  if (!text) throw std::logic_error("stored text: " + describe(text.error()));
  return std::move(*text);
}

// A person is one row for each staff role, or one row without any.
std::vector<Person> persons_in(const Rows& rows) {
  std::vector<Person> persons;
  for (const Row& row : rows) {
    const auto id = row.get<PersonId>("id");
    if (persons.empty() || !(persons.back().id == id)) {
      Person person;
      person.id = id;
      person.email = row.get<std::string>("email");
      person.name = row.get<std::string>("name");
      person.language = row.get<std::string>("language");
      person.currency = named<Currency>(row.get<std::string>("currency"));
      person.created_at = row.get<Instant>("created_at");
      if (const auto company = row.get<std::optional<CompanyId>>("company")) {
        person.membership = Membership{*company, named<CompanyRole>(row.get<std::string>("company_role"))};
      }
      persons.push_back(std::move(person));
    }
    if (const auto role = row.get<std::optional<std::string>>("staff_role")) {
      persons.back().staff_roles.push_back(named<StaffRole>(*role));
    }
  }
  return persons;
}

Result<std::optional<Person>> first_person(const Result<Rows>& rows) {
  if (!rows) return rows.error();
  auto persons = persons_in(*rows);
  if (persons.empty()) return std::optional<Person>();
  return std::optional<Person>(std::move(persons.front()));
}

Result<void> write_words(Transaction& transaction, PersonId id, const std::string& email, const std::string& name) {
  if (auto removed = transaction.execute("DELETE FROM person_words WHERE person = $1", {id}); !removed) {
    return removed.error();
  }
  for (const std::string& word : words_of(email + " " + name)) {
    const auto added = transaction.execute("INSERT INTO person_words (word, person) VALUES ($1, $2)", {word, id});
    if (!added) return added.error();
  }
  return success();
}

Company company_in(const Row& row) {
  return {row.get<CompanyId>("id"),
          row.get<std::string>("name"),
          words_in(row.get<std::string>("welcome")),
          row.get<std::string>("country"),
          named<Currency>(row.get<std::string>("currency")),
          row.get<std::string>("vat_number")};
}

}  // namespace

Result<void> insert_person(Transaction& transaction, const Person& person, const std::string& password_hash) {
  const auto inserted = transaction.execute(
      "INSERT INTO persons (id, email, name, language, currency, created_at, password_hash)"
      " VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (email) DO NOTHING",
      {person.id, person.email, person.name, person.language, name_of(person.currency), person.created_at,
       password_hash});
  if (!inserted) return inserted.error();
  if (*inserted == 0) return error(ErrorCode::email_taken);
  if (auto written = write_words(transaction, person.id, person.email, person.name); !written) return written;
  if (person.membership) {
    if (auto set = set_membership(transaction, person.id, person.membership); !set) return set;
  }
  return person.staff_roles.empty() ? success() : set_staff_roles(transaction, person.id, person.staff_roles);
}

Result<std::optional<Person>> find_person(Transaction& transaction, PersonId id) {
  return first_person(transaction.query(
      "SELECT p.id, p.email, p.name, p.language, p.currency, p.created_at, m.company, m.role AS company_role,"
      " s.role AS staff_role FROM persons p LEFT JOIN memberships m ON m.person = p.id"
      " LEFT JOIN staff_roles s ON s.person = p.id WHERE p.id = $1 ORDER BY s.role",
      {id}));
}

Result<std::optional<Person>> find_person_by_email(Transaction& transaction, const std::string& normalised_email) {
  return first_person(transaction.query(
      "SELECT p.id, p.email, p.name, p.language, p.currency, p.created_at, m.company, m.role AS company_role,"
      " s.role AS staff_role FROM persons p LEFT JOIN memberships m ON m.person = p.id"
      " LEFT JOIN staff_roles s ON s.person = p.id WHERE p.email = $1 ORDER BY s.role",
      {normalised_email}));
}

Result<std::optional<Credentials>> find_credentials(Transaction& transaction, const std::string& normalised_email) {
  const auto row = transaction.query_one("SELECT id, password_hash FROM persons WHERE email = $1", {normalised_email});
  if (!row) return row.error();
  if (!*row) return std::optional<Credentials>();
  return std::optional<Credentials>(
      Credentials{(*row)->get<PersonId>("id"), (*row)->get<std::string>("password_hash")});
}

Result<void> set_password_hash(Transaction& transaction, PersonId id, const std::string& password_hash) {
  return one_changed(transaction.execute("UPDATE persons SET password_hash = $1 WHERE id = $2", {password_hash, id}),
                     "person");
}

Result<void> set_profile(Transaction& transaction, PersonId id, const std::string& name, const std::string& language,
                         Currency currency) {
  const auto person = find_person(transaction, id);
  if (!person) return person.error();
  if (!*person) return error(ErrorCode::not_found, {{"kind", "person"}});
  const auto changed =
      one_changed(transaction.execute("UPDATE persons SET name = $1, language = $2, currency = $3 WHERE id = $4",
                                      {name, language, name_of(currency), id}),
                  "person");
  if (!changed) return changed;
  return write_words(transaction, id, (*person)->email, name);
}

Result<void> set_membership(Transaction& transaction, PersonId id, const std::optional<Membership>& membership) {
  if (auto removed = transaction.execute("DELETE FROM memberships WHERE person = $1", {id}); !removed) {
    return removed.error();
  }
  if (!membership) return success();
  const auto found = find_company(transaction, membership->company);
  if (!found) return found.error();
  if (!*found) return error(ErrorCode::not_found, {{"kind", "company"}});
  return done(transaction.execute("INSERT INTO memberships (person, company, role) VALUES ($1, $2, $3)",
                                  {id, membership->company, name_of(membership->role)}));
}

Result<void> set_staff_roles(Transaction& transaction, PersonId id, const std::vector<StaffRole>& roles) {
  if (auto removed = transaction.execute("DELETE FROM staff_roles WHERE person = $1", {id}); !removed) {
    return removed.error();
  }
  for (StaffRole role : roles) {
    const auto added = transaction.execute(
        "INSERT INTO staff_roles (person, role) VALUES ($1, $2) ON CONFLICT (person, role) DO NOTHING",
        {id, name_of(role)});
    if (!added) return added.error();
  }
  return success();
}

Result<PersonPage> list_customers(Transaction& transaction, const std::string& search,
                                const std::optional<PersonId>& after, std::int64_t limit) {
  const auto bounds = search_bounds(search);
  const std::string before = after ? after->text() : "~";  // behind every id
  const auto rows = transaction.query(
      "SELECT p.id, p.email, p.name, p.language, p.currency, p.created_at, m.company, m.role AS company_role,"
      " s.role AS staff_role FROM"
      " (SELECT id FROM persons q WHERE id < $1"
      "  AND NOT EXISTS (SELECT 1 FROM staff_roles r WHERE r.person = q.id)"
      "  AND EXISTS (SELECT 1 FROM person_words w WHERE w.person = q.id AND w.word >= $2 AND w.word < $3)"
      "  AND EXISTS (SELECT 1 FROM person_words w WHERE w.person = q.id AND w.word >= $4 AND w.word < $5)"
      "  AND EXISTS (SELECT 1 FROM person_words w WHERE w.person = q.id AND w.word >= $6 AND w.word < $7)"
      "  ORDER BY id DESC LIMIT $8) page"
      " JOIN persons p ON p.id = page.id LEFT JOIN memberships m ON m.person = p.id"
      " LEFT JOIN staff_roles s ON s.person = p.id ORDER BY p.id DESC, s.role",
      {before, bounds[0], bounds[1], bounds[2], bounds[3], bounds[4], bounds[5], limit + 1});
  if (!rows) return rows.error();
  const auto count = transaction.query_one(
      "SELECT COUNT(*) AS total FROM persons q WHERE"
      " NOT EXISTS (SELECT 1 FROM staff_roles r WHERE r.person = q.id)"
      " AND EXISTS (SELECT 1 FROM person_words w WHERE w.person = q.id AND w.word >= $1 AND w.word < $2)"
      " AND EXISTS (SELECT 1 FROM person_words w WHERE w.person = q.id AND w.word >= $3 AND w.word < $4)"
      " AND EXISTS (SELECT 1 FROM person_words w WHERE w.person = q.id AND w.word >= $5 AND w.word < $6)",
      {bounds[0], bounds[1], bounds[2], bounds[3], bounds[4], bounds[5]});
  if (!count) return count.error();
  PersonPage page{persons_in(*rows), std::nullopt, (*count)->get<std::int64_t>("total")};
  if (static_cast<std::int64_t>(page.persons.size()) > limit) {
    page.persons.resize(static_cast<std::size_t>(limit));
    page.next = page.persons.back().id;
  }
  return page;
}

Result<std::vector<Person>> members_of(Transaction& transaction, CompanyId company) {
  const auto rows = transaction.query(
      "SELECT p.id, p.email, p.name, p.language, p.currency, p.created_at, m.company, m.role AS company_role,"
      " s.role AS staff_role FROM memberships m JOIN persons p ON p.id = m.person"
      " LEFT JOIN staff_roles s ON s.person = p.id WHERE m.company = $1 ORDER BY p.name, p.id, s.role LIMIT 10000",
      {company});
  if (!rows) return rows.error();
  return persons_in(*rows);
}

Result<void> insert_company(Transaction& transaction, const Company& company) {
  return done(transaction.execute(
      "INSERT INTO companies (id, name, welcome, country, currency, vat_number) VALUES ($1, $2, $3, $4, $5, $6)",
      {company.id, company.name, to_json(company.welcome), company.country, name_of(company.currency),
       company.vat_number}));
}

Result<void> update_company(Transaction& transaction, const Company& company) {
  return one_changed(transaction.execute("UPDATE companies SET name = $1, welcome = $2, country = $3, currency = $4,"
                                         " vat_number = $5 WHERE id = $6",
                                         {company.name, to_json(company.welcome), company.country,
                                          name_of(company.currency), company.vat_number, company.id}),
                     "company");
}

Result<std::optional<Company>> find_company(Transaction& transaction, CompanyId id) {
  const auto row = transaction.query_one(
      "SELECT id, name, welcome, country, currency, vat_number FROM companies WHERE id = $1", {id});
  if (!row) return row.error();
  if (!*row) return std::optional<Company>();
  return std::optional<Company>(company_in(**row));
}

Result<std::vector<Company>> list_companies(Transaction& transaction) {
  const auto rows = transaction.query(
      "SELECT id, name, welcome, country, currency, vat_number FROM companies ORDER BY name, id LIMIT 10000");
  if (!rows) return rows.error();
  std::vector<Company> companies;
  for (const Row& row : *rows) companies.push_back(company_in(row));
  return companies;
}

Result<std::int64_t> count_members(Transaction& transaction, CompanyId company) {
  const auto row = transaction.query_one("SELECT COUNT(*) AS total FROM memberships WHERE company = $1", {company});
  if (!row) return row.error();
  return (*row)->get<std::int64_t>("total");
}

Result<void> insert_contact(Transaction& transaction, const Contact& contact) {
  return done(
      transaction.execute("INSERT INTO contacts (id, company, area, name, title, phone, email, hours)"
                          " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
                          {contact.id, contact.company, name_of(contact.area), contact.name, to_json(contact.title),
                           contact.phone, contact.email, contact.hours}));
}

Result<void> remove_contact(Transaction& transaction, ContactId id) {
  return done(transaction.execute("DELETE FROM contacts WHERE id = $1", {id}));
}

Result<std::vector<Contact>> contacts_of(Transaction& transaction, CompanyId company) {
  const auto rows = transaction.query(
      "SELECT id, company, area, name, title, phone, email, hours FROM contacts WHERE company = $1"
      " ORDER BY area, name, id LIMIT 1000",
      {company});
  if (!rows) return rows.error();
  std::vector<Contact> contacts;
  for (const Row& row : *rows) {
    contacts.push_back({row.get<ContactId>("id"), row.get<CompanyId>("company"),
                        named<ContactArea>(row.get<std::string>("area")), row.get<std::string>("name"),
                        words_in(row.get<std::string>("title")), row.get<std::string>("phone"),
                        row.get<std::string>("email"), row.get<std::string>("hours")});
  }
  return contacts;
}

}  // namespace portico::account
