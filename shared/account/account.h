#pragma once
// Who somebody is: a person, the company that a person buys for, the roles on both sides. Plain described values.
//
// A person is an end customer by default. A membership makes them a member of one company (premier pages, agreed
// prices). Staff roles belong to the maker's own people. Stored names are never renamed.
#include <optional>
#include <string>
#include <vector>

#include "shared/base/date.h"
#include "shared/base/describe.h"
#include "shared/base/ids.h"
#include "shared/base/local_text.h"
#include "shared/base/money.h"
#include "shared/base/result.h"

namespace portico::account {

enum class CompanyRole { viewer, buyer, approver, company_admin };
BOOST_DESCRIBE_ENUM(CompanyRole, viewer, buyer, approver, company_admin)

enum class StaffRole { sales, service, modeller, planner, analyst, administrator };
BOOST_DESCRIBE_ENUM(StaffRole, sales, service, modeller, planner, analyst, administrator)

struct Membership {
  CompanyId company;
  CompanyRole role = CompanyRole::viewer;
};
BOOST_DESCRIBE_STRUCT(Membership, (), (company, role))

struct Person {
  PersonId id;
  std::string email;  // normalised: trimmed, lower case in its ASCII part; unique
  std::string name;
  std::string language;  // code, see shared/base/languages.h
  Currency currency = Currency::EUR;
  std::optional<Membership> membership;
  std::vector<StaffRole> staff_roles;  // empty: not staff
  Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, email, name, language, currency, membership, staff_roles, created_at))

struct Company {
  CompanyId id;
  std::string name;
  LocalText welcome;  // shown on the company's premier home page
  std::string country;   // ISO 3166-1 alpha-2
  Currency currency = Currency::EUR;
  std::string vat_number;  // may be empty
};
BOOST_DESCRIBE_STRUCT(Company, (), (id, name, welcome, country, currency, vat_number))

// A member of the maker's team that looks after one company: a line of its contact sheet.
enum class ContactArea { sales, service, support };
BOOST_DESCRIBE_ENUM(ContactArea, sales, service, support)

struct Contact {
  ContactId id;
  CompanyId company;
  ContactArea area = ContactArea::sales;
  std::string name;
  LocalText title;  // "Account manager"
  std::string phone;
  std::string email;
  std::string hours;  // "Mon-Fri 8:00-17:00 CET"
};
BOOST_DESCRIBE_STRUCT(Contact, (), (id, company, area, name, title, phone, email, hours))

// Errors: value_invalid with fact `expected`. Returns the normalised address.
Result<std::string> normalised_email(std::string_view text);

// 8 to 128 code points, any script, not one of the most common ones, not the e-mail address or its name part.
// Errors: password_weak with fact `reason`: too_short, too_long, too_common, too_similar.
Result<void> check_new_password(std::string_view password, std::string_view email);

}  // namespace portico::account
