#include "server/insight/customer_pages.h"

#include <algorithm>
#include <stdexcept>

#include "server/account/account_store.h"
#include "server/order/order_store.h"
#include "server/pricing/price_store.h"
#include "shared/account/permission.h"
#include "shared/base/codec.h"
#include "shared/base/one_line.h"
#include "shared/order/placing.h"

namespace portico::insight {
namespace {

using account::Action;

constexpr std::int64_t page_size = 50;

Error no_such(const char* kind) { return error(ErrorCode::not_found, {{"kind", kind}}); }

Result<account::Company> get_company(Transaction& transaction, CompanyId id) {
  auto company = account::find_company(transaction, id);
  if (!company) return company.error();
  if (!*company) return no_such("company");
  return std::move(**company);
}

Result<std::vector<api::OrderSummary>> orders_by(Transaction& transaction, const order::OrderFilter& filter) {
  const auto orders = order::list_orders(transaction, filter);
  if (!orders) return orders.error();
  std::vector<api::OrderSummary> summaries;
  for (const order::NamedOrder& order : *orders) summaries.push_back(order::summary_of(order));
  return summaries;
}

Result<std::vector<api::OrderSummary>> orders_of(Transaction& transaction, CompanyId company, std::int64_t limit) {
  order::OrderFilter filter;
  filter.company = company;
  filter.limit = limit;
  return orders_by(transaction, filter);
}

Result<std::vector<api::CompanyShipment>> shipments_to(Transaction& transaction, CompanyId company) {
  const auto shipments = order::shipments_on_their_way(transaction, company, 20);
  if (!shipments) return shipments.error();
  std::vector<api::CompanyShipment> rows;
  for (const order::Shipment& shipment : *shipments) {
    const auto order = order::get_order(transaction, shipment.order);
    if (!order) return order.error();
    api::CompanyShipment row{shipment, order->order.number, 0, order->order.promised_date};
    for (const order::ShipmentLine& line : shipment.lines) row.pieces += line.quantity.value;
    rows.push_back(std::move(row));
  }
  std::stable_sort(rows.begin(), rows.end(), [](const api::CompanyShipment& left, const api::CompanyShipment& right) {
    return left.promised_date < right.promised_date;
  });
  return rows;
}

Result<api::CustomerSummary> customer_summary(Transaction& transaction, const account::Person& person) {
  api::CustomerSummary summary{person, {}, 0, {}};
  order::OrderFilter filter;
  filter.buyer = person.id;
  const auto count = order::count_orders(transaction, filter);
  if (!count) return count.error();
  summary.orders = static_cast<std::int32_t>(*count);
  const auto last = order::orders_placed_by(transaction, person.id, 1);
  if (!last) return last.error();
  if (!last->empty()) summary.last_order_at = last->front().order.placed_at;
  if (person.membership) {
    const auto company = get_company(transaction, person.membership->company);
    if (!company) return company.error();
    summary.company_name = company->name;
  }
  return summary;
}

Result<void> check_company(const account::Company& company) {
  const auto wrong = [](const char* place, const char* expected) {
    return error_at(ErrorCode::value_invalid, place, {{"expected", expected}});
  };
  if (!is_one_line(company.name, 200)) return wrong("/name", "1 to 200 characters");
  if (!order::is_country(company.country)) return wrong("/country", "a country code of two letters");
  if (!company.vat_number.empty() && !is_one_line(company.vat_number, 20)) {
    return wrong("/vat_number", "at most 20 characters");
  }
  return success();
}

Result<void> log(Transaction& transaction, const EventLog& events, const http::Context& context, const char* kind,
                 CompanyId company, const std::string& body) {
  const auto logged = events.append(
      transaction, {context.now, kind, {"company", company.text()}, context.person->id, company, body});
  if (!logged) return logged.error();
  return success();
}

}  // namespace

Result<api::CompanyView> CustomerPages::own_company(const http::Context& context) {
  if (!context.person->membership) return no_such("company");
  const CompanyId id = context.person->membership->company;
  if (const auto allowed = account::may(context.person_or_null(), Action::view_company_page, {std::nullopt, id}); !allowed) {
    return allowed.error();
  }
  return database_.read([&](Transaction& transaction) -> Result<api::CompanyView> {
    auto company = get_company(transaction, id);
    if (!company) return company.error();
    auto contacts = account::contacts_of(transaction, id);
    if (!contacts) return contacts.error();
    auto agreements = pricing::agreements_of(transaction, id);
    if (!agreements) return agreements.error();
    auto orders = orders_of(transaction, id, 5);
    if (!orders) return orders.error();
    auto shipments = shipments_to(transaction, id);
    if (!shipments) return shipments.error();
    const auto contents = pricing::standards_of(transaction, id);
    if (!contents) return contents.error();
    api::CompanyView view{std::move(*company), std::move(*contacts), std::move(*agreements), {}, std::move(*orders),
                          std::move(*shipments)};
    for (const std::string& content : *contents) {
      auto standard = from_json<api::StandardConfiguration>(content);
      if (!standard) throw std::logic_error("stored standard configuration: " + describe(standard.error()));
      view.standard.push_back(std::move(*standard));
    }
    return view;
  });
}

Result<api::CustomerList> CustomerPages::customers(const http::Context& context, const api::SearchRequest& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_customers); !allowed) {
    return allowed.error();
  }
  std::optional<PersonId> after;
  if (request.after) {
    const auto id = id_from<PersonKind>(*request.after);
    if (!id) return within("/after", id.error());
    after = *id;
  }
  return database_.read([&](Transaction& transaction) -> Result<api::CustomerList> {
    const auto page = account::list_customers(transaction, request.q.value_or(""), after, page_size);
    if (!page) return page.error();
    api::CustomerList list;
    list.total = page->total;
    for (const account::Person& person : page->persons) {
      auto summary = customer_summary(transaction, person);
      if (!summary) return summary.error();
      list.customers.push_back(std::move(*summary));
    }
    if (page->next) list.next = page->next->text();
    return list;
  });
}

Result<api::CustomerView> CustomerPages::customer(const http::Context& context, PersonId id) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_customers); !allowed) {
    return allowed.error();
  }
  return database_.read([&](Transaction& transaction) -> Result<api::CustomerView> {
    const auto person = account::find_person(transaction, id);
    if (!person) return person.error();
    if (!*person) return no_such("person");
    auto summary = customer_summary(transaction, **person);
    if (!summary) return summary.error();
    api::CustomerView view{std::move(*summary), {}, {}};
    const auto bought = order::orders_placed_by(transaction, id, page_size);
    if (!bought) return bought.error();
    for (const order::NamedOrder& order : *bought) view.orders.push_back(order::summary_of(order));
    const auto saved = configuration::saved_by(transaction, id);
    if (!saved) return saved.error();
    const auto buyer = pricing::buyer_of(transaction, &**person, std::nullopt);
    if (!buyer) return buyer.error();
    for (const configuration::Saved& one : *saved) {
      auto shown = view_saved_(transaction, one, *buyer, context.now);
      if (!shown) return shown.error();
      view.saved.push_back(std::move(*shown));
    }
    return view;
  });
}

Result<api::CompanyList> CustomerPages::companies(const http::Context& context, Date today) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_customers); !allowed) {
    return allowed.error();
  }
  return database_.read([&](Transaction& transaction) -> Result<api::CompanyList> {
    const auto companies = account::list_companies(transaction);
    if (!companies) return companies.error();
    api::CompanyList list;
    for (const account::Company& company : *companies) {
      const auto members = account::count_members(transaction, company.id);
      if (!members) return members.error();
      order::OrderFilter filter;
      filter.company = company.id;
      const auto orders = order::count_orders(transaction, filter);
      if (!orders) return orders.error();
      const auto agreement = pricing::agreement_on(transaction, company.id, company.currency, today);
      if (!agreement) return agreement.error();
      api::CompanySummary row{company, static_cast<std::int32_t>(*members), static_cast<std::int32_t>(*orders), {}};
      if (*agreement) row.agreement_number = (*agreement)->number;
      list.companies.push_back(std::move(row));
    }
    return list;
  });
}

Result<api::CompanyDetail> CustomerPages::detail(Transaction& transaction, CompanyId id) {
  auto company = get_company(transaction, id);
  if (!company) return company.error();
  auto members = account::members_of(transaction, id);
  if (!members) return members.error();
  auto contacts = account::contacts_of(transaction, id);
  if (!contacts) return contacts.error();
  auto agreements = pricing::agreements_of(transaction, id);
  if (!agreements) return agreements.error();
  auto orders = orders_of(transaction, id, page_size);
  if (!orders) return orders.error();
  return api::CompanyDetail{std::move(*company), std::move(*members), std::move(*contacts), std::move(*agreements),
                            std::move(*orders)};
}

Result<api::CompanyDetail> CustomerPages::company(const http::Context& context, CompanyId id) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_customers); !allowed) {
    return allowed.error();
  }
  return database_.read([&](Transaction& transaction) { return detail(transaction, id); });
}

Result<StoredAnswer> CustomerPages::create_company(const http::Context& context, const api::NewCompany& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::manage_companies); !allowed) {
    return allowed.error();
  }
  const account::Company company{context.new_id<CompanyId>(), request.name,     request.welcome,
                                 request.country,             request.currency, request.vat_number};
  if (const auto fit = check_company(company); !fit) return fit.error();
  return database_.write([&](Transaction& transaction) {
    return run_once(transaction, context.request_key(), context.now, [&](Transaction& inner) -> Result<StoredAnswer> {
      if (const auto stored = account::insert_company(inner, company); !stored) return stored.error();
      const auto logged = log(inner, events_, context, "company_made", company.id, "{}");
      if (!logged) return logged.error();
      const auto made = detail(inner, company.id);
      if (!made) return made.error();
      return StoredAnswer{201, to_json(*made)};
    });
  });
}

Result<api::CompanyDetail> CustomerPages::change_company(const http::Context& context,
                                                         const api::ChangeCompany& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::manage_companies); !allowed) {
    return allowed.error();
  }
  const account::Company company{request.company, request.name,     request.welcome,
                                 request.country, request.currency, request.vat_number};
  if (const auto fit = check_company(company); !fit) return fit.error();
  return database_.write([&](Transaction& transaction) -> Result<api::CompanyDetail> {
    if (const auto known = get_company(transaction, company.id); !known) return known.error();
    if (const auto stored = account::update_company(transaction, company); !stored) return stored.error();
    if (const auto logged = log(transaction, events_, context, "company_changed", company.id, "{}"); !logged) {
      return logged.error();
    }
    return detail(transaction, company.id);
  });
}

Result<api::CompanyDetail> CustomerPages::change_member(const http::Context& context,
                                                        const api::ChangeMember& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::manage_companies); !allowed) {
    return allowed.error();
  }
  const auto email = account::normalised_email(request.email);
  if (!email) return within("/email", email.error());
  return database_.write([&](Transaction& transaction) -> Result<api::CompanyDetail> {
    if (const auto known = get_company(transaction, request.company); !known) return known.error();
    const auto person = account::find_person_by_email(transaction, *email);
    if (!person) return person.error();
    if (!*person) return error_at(ErrorCode::not_found, "/email", {{"kind", "person"}});
    const auto& membership = (*person)->membership;
    if (account::is_staff(**person) || (membership && !(membership->company == request.company))) {
      return error_at(ErrorCode::value_invalid, "/email", {{"expected", "a customer who belongs to no other company"}});
    }
    if (!membership && !request.role) return error_at(ErrorCode::not_found, "/email", {{"kind", "member"}});
    std::optional<account::Membership> after;
    if (request.role) after = account::Membership{request.company, *request.role};
    if (const auto stored = account::set_membership(transaction, (*person)->id, after); !stored) return stored.error();
    const auto logged = log(transaction, events_, context, after ? "member_changed" : "member_removed", request.company,
                            "{\"person\":\"" + (*person)->id.text() + "\"}");
    if (!logged) return logged.error();
    return detail(transaction, request.company);
  });
}

}  // namespace portico::insight
