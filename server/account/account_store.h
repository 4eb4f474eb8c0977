#pragma once
// Persons, companies, memberships, staff roles and contact sheets in the database. Only SQL, no rules.
//
// Threads: those of the transaction. Errors of all: storage_failed; value_invalid for text that cannot be stored.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/account/account.h"

namespace portico::account {

struct Credentials {
  PersonId person;
  std::string password_hash;
};

struct PersonPage {
  std::vector<Person> persons;   // newest first
  std::optional<PersonId> next;  // hand it in as `after` for the next page
  std::int64_t total = 0;        // of all pages
};

// Errors: email_taken.
Result<void> insert_person(Transaction& transaction, const Person& person, const std::string& password_hash);
Result<std::optional<Person>> find_person(Transaction& transaction, PersonId id);
Result<std::optional<Person>> find_person_by_email(Transaction& transaction, const std::string& normalised_email);
Result<std::optional<Credentials>> find_credentials(Transaction& transaction, const std::string& normalised_email);
// The rest: not_found with fact kind=person or company.
Result<void> set_password_hash(Transaction& transaction, PersonId id, const std::string& password_hash);
Result<void> set_profile(Transaction& transaction, PersonId id, const std::string& name, const std::string& language,
                         Currency currency);
Result<void> set_membership(Transaction& transaction, PersonId id, const std::optional<Membership>& membership);
Result<void> set_staff_roles(Transaction& transaction, PersonId id, const std::vector<StaffRole>& roles);

// All persons who are not staff, newest first. search: beginnings of words of the name or e-mail address, at most three words count, case is ignored (ASCII);
// Chinese characters are words of their own. Empty: everybody.
Result<PersonPage> list_customers(Transaction& transaction, const std::string& search,
                                const std::optional<PersonId>& after, std::int64_t limit);
Result<std::vector<Person>> members_of(Transaction& transaction, CompanyId company);  // by name

Result<void> insert_company(Transaction& transaction, const Company& company);
Result<void> update_company(Transaction& transaction, const Company& company);
Result<std::optional<Company>> find_company(Transaction& transaction, CompanyId id);
Result<std::vector<Company>> list_companies(Transaction& transaction);  // by name
Result<std::int64_t> count_members(Transaction& transaction, CompanyId company);

Result<void> insert_contact(Transaction& transaction, const Contact& contact);
Result<void> remove_contact(Transaction& transaction, ContactId id);                    // an unknown one is no error
Result<std::vector<Contact>> contacts_of(Transaction& transaction, CompanyId company);  // by area, then name

}  // namespace portico::account
