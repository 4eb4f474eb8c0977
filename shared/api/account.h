#pragma once
// Wire types of accounts: sessions, profiles, premier companies, customers.
#include <optional>
#include <string>
#include <vector>

#include "shared/account/account.h"
#include "shared/account/permission.h"
#include "shared/api/catalog.h"
#include "shared/api/endpoint.h"
#include "shared/api/order.h"
#include "shared/pricing/price_list.h"

namespace portico::api {

struct LogInRequest {
  std::string email;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(LogInRequest, (), (email, password))

struct RegisterRequest {
  std::string email;
  std::string password;
  std::string name;
  std::string language;  // code, see shared/base/languages.h
  Currency currency = Currency::EUR;
};
BOOST_DESCRIBE_STRUCT(RegisterRequest, (), (email, password, name, language, currency))

// Who is logged in, and what they may do at all; both empty for a visitor.
struct SessionView {
  std::optional<account::Person> person;
  std::optional<account::Company> company;
  std::vector<account::Action> allowed;
};
BOOST_DESCRIBE_STRUCT(SessionView, (), (person, company, allowed))

struct ProfileRequest {
  std::string name;
  std::string language;
  Currency currency = Currency::EUR;
};
BOOST_DESCRIBE_STRUCT(ProfileRequest, (), (name, language, currency))

// The premier home page of the person's company.
struct CompanyView {
  account::Company company;
  std::vector<account::Contact> contacts;
  std::vector<pricing::Agreement> agreements;
  std::vector<StandardConfiguration> standard;
  std::vector<OrderSummary> recent_orders;  // newest first, at most 5
  std::vector<CompanyShipment> shipments;   // on their way, soonest first
};
BOOST_DESCRIBE_STRUCT(CompanyView, (), (company, contacts, agreements, standard, recent_orders, shipments))

// ---- staff ----

// after: `next` of the page before.
struct SearchRequest {
  std::optional<std::string> q;  // part of a name, e-mail address or number; case is ignored
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(SearchRequest, (), (q, after))

struct CustomerSummary {
  account::Person person;
  std::optional<std::string> company_name;
  std::int32_t orders = 0;
  std::optional<Instant> last_order_at;
};
BOOST_DESCRIBE_STRUCT(CustomerSummary, (), (person, company_name, orders, last_order_at))

struct CustomerList {
  std::vector<CustomerSummary> customers;
  std::optional<std::string> next;
  std::int64_t total = 0;
};
BOOST_DESCRIBE_STRUCT(CustomerList, (), (customers, next, total))

struct CustomerRequest {
  PersonId customer;
};
BOOST_DESCRIBE_STRUCT(CustomerRequest, (), (customer))

struct CustomerView {
  CustomerSummary customer;
  std::vector<OrderSummary> orders;  // newest first, at most 50
  std::vector<SavedConfigurationView> saved;
};
BOOST_DESCRIBE_STRUCT(CustomerView, (), (customer, orders, saved))

struct CompanySummary {
  account::Company company;
  std::int32_t members = 0;
  std::int32_t orders = 0;
  std::optional<std::string> agreement_number;  // the one valid today
};
BOOST_DESCRIBE_STRUCT(CompanySummary, (), (company, members, orders, agreement_number))

struct CompanyList {
  std::vector<CompanySummary> companies;
};
BOOST_DESCRIBE_STRUCT(CompanyList, (), (companies))

struct CompanyRequest {
  CompanyId company;
};
BOOST_DESCRIBE_STRUCT(CompanyRequest, (), (company))

struct CompanyDetail {
  account::Company company;
  std::vector<account::Person> members;
  std::vector<account::Contact> contacts;
  std::vector<pricing::Agreement> agreements;
  std::vector<OrderSummary> orders;  // newest first, at most 50
};
BOOST_DESCRIBE_STRUCT(CompanyDetail, (), (company, members, contacts, agreements, orders))

struct NewCompany {
  std::string name;
  LocalText welcome;
  std::string country;
  Currency currency = Currency::EUR;
  std::string vat_number;
};
BOOST_DESCRIBE_STRUCT(NewCompany, (), (name, welcome, country, currency, vat_number))

struct ChangeCompany {
  CompanyId company;
  std::string name;
  LocalText welcome;
  std::string country;
  Currency currency = Currency::EUR;
  std::string vat_number;
};
BOOST_DESCRIBE_STRUCT(ChangeCompany, (), (company, name, welcome, country, currency, vat_number))

// Makes the person with this address a member; they must have registered. no role: ends the membership.
struct ChangeMember {
  CompanyId company;
  std::string email;
  std::optional<account::CompanyRole> role;
};
BOOST_DESCRIBE_STRUCT(ChangeMember, (), (company, email, role))

}  // namespace portico::api
