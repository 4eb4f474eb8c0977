#include "server/pricing/price_service.h"

#include <algorithm>
#include <map>

#include "server/account/account_store.h"
#include "server/pricing/offer.h"
#include "server/pricing/price_store.h"
#include "server/storage/number_series.h"
#include "shared/account/permission.h"
#include "shared/base/codec.h"
#include "shared/pricing/pricing.h"

namespace portico::pricing {
namespace {

using account::Action;

Result<void> log(Transaction& transaction, const EventLog& events, const http::Context& context, const char* kind,
                 EventSubject subject, const std::optional<CompanyId>& company, const std::string& body) {
  const auto logged =
      events.append(transaction, {context.now, kind, std::move(subject), context.person->id, company, body});
  if (!logged) return logged.error();
  return success();
}

Result<void> store(Transaction& transaction, const EventLog& events, const http::Context& context,
                   const Agreement& agreement, const char* kind) {
  if (const auto stored = put_agreement(transaction, agreement); !stored) return stored.error();
  return log(transaction, events, context, kind, {"agreement", agreement.id.text()}, agreement.company,
             to_json(agreement));
}

}  // namespace

Result<std::vector<PriceList>> lists_from(Transaction& transaction, const std::string& family, Currency currency,
                                         Date day) {
  const auto lists = price_lists_of(transaction, family, currency);
  if (!lists) return lists.error();
  std::vector<PriceList> from;
  for (const PriceList& list : *lists) {
    if (list.valid_from > day) from.push_back(list);
  }
  if (const auto now = list_for(*lists, family, currency, day)) from.push_back(**now);
  return from;
}

Result<std::vector<std::string>> names_without_price(Transaction& transaction, const std::string& family,
                                                     const std::vector<std::string>& names, Date today) {
  std::vector<std::string> missing;
  for (Currency currency : {Currency::EUR, Currency::CNY}) {
    const auto lists = lists_from(transaction, family, currency, today);
    if (!lists) return lists.error();
    for (const PriceList& list : *lists) {
      for (const std::string& name : without_price(list, names)) {
        const std::string one = std::string(code(currency)) + ": " + name;
        if (std::find(missing.begin(), missing.end(), one) == missing.end()) missing.push_back(one);
      }
    }
  }
  return missing;
}

Result<api::PriceLists> PriceService::lists(const http::Context& context) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_prices); !allowed) return allowed.error();
  return database_.read([&](Transaction& transaction) -> Result<api::PriceLists> {
    auto lists = all_price_lists(transaction);
    if (!lists) return lists.error();
    return api::PriceLists{std::move(*lists)};
  });
}

// A list that could not price today's products would take them off the catalog.
Result<void> PriceService::check_list(Transaction& transaction, const api::ChangePriceList& request) {
  const auto before = get_price_list(transaction, request.price_list);
  if (!before) return before.error();
  const auto newest = models_.get(transaction, before->family);
  if (!newest) return newest.error();
  if (const auto fit = check_prices_all(**newest, request.list, nullptr); !fit) return within("/list", fit.error());
  return success();
}

// Families that exist, features that have a list price, and no product below zero.
Result<void> PriceService::check_items(Transaction& transaction, const Agreement& agreement, Date day) {
  for (std::size_t i = 0; i < agreement.items.size(); ++i) {
    const AgreementItem& item = agreement.items[i];
    const std::string place = "/items/" + std::to_string(i);
    const auto newest = models_.get(transaction, item.family);
    if (!newest) return within(place + "/family", newest.error());
    const auto lists = lists_from(transaction, item.family, agreement.currency, day);
    if (!lists) return lists.error();
    for (const PriceList& list : *lists) {
      for (const auto& [feature, price] : item.features) {
        if (list.features.count(feature) == 0 && list.per_unit.count(feature) == 0) {
          return error_at(ErrorCode::feature_unknown, place + "/features/" + feature, {{"feature", feature}});
        }
      }
      if (const auto fit = check_prices_all(**newest, list, &item); !fit) return within(place, fit.error());
    }
  }
  return success();
}

Result<api::PriceLists> PriceService::change_list(const http::Context& context, const api::ChangePriceList& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::manage_prices); !allowed) {
    return allowed.error();
  }
  if (request.list.valid_from < today(context.now)) {
    return error_at(ErrorCode::value_invalid, "/list/valid_from", {{"expected", "today or later"}});
  }
  const auto usable = database_.read([&](Transaction& transaction) { return check_list(transaction, request); });
  if (!usable) return usable.error();
  return database_.write([&](Transaction& transaction) -> Result<api::PriceLists> {
    const auto before = get_price_list(transaction, request.price_list);
    if (!before) return before.error();
    PriceList list = request.list;
    list.family = before->family;
    list.currency = before->currency;
    list.id = list.valid_from == before->valid_from ? before->id : context.new_id<PriceListId>();
    if (const auto fit = check(list); !fit) return within("/list", fit.error());
    if (const auto stored = put_price_list(transaction, list); !stored) return stored.error();
    const auto logged = log(transaction, events_, context, "price_list_changed", {"price_list", list.id.text()},
                            std::nullopt, to_json(list));
    if (!logged) return logged.error();
    auto lists = all_price_lists(transaction);
    if (!lists) return lists.error();
    return api::PriceLists{std::move(*lists)};
  });
}

Result<api::AgreementList> PriceService::all(Transaction& transaction) {
  const auto agreements = all_agreements(transaction);
  if (!agreements) return agreements.error();
  const auto companies = account::list_companies(transaction);
  if (!companies) return companies.error();
  std::map<CompanyId, std::string> names;
  for (const account::Company& company : *companies) names[company.id] = company.name;
  api::AgreementList list;
  for (const Agreement& agreement : *agreements) list.agreements.push_back({agreement, names[agreement.company]});
  return list;
}

Result<api::AgreementList> PriceService::agreements(const http::Context& context) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_prices); !allowed) return allowed.error();
  return database_.read([&](Transaction& transaction) { return all(transaction); });
}

Result<void> PriceService::number_and_store(Transaction& transaction, const http::Context& context,
                                            Agreement agreement) {
  const std::string year = std::to_string(civil(today(context.now)).year);
  const auto number = next_number(transaction, "agreement-" + year);
  if (!number) return number.error();
  const std::string digits = std::to_string(*number);
  agreement.number = "A-" + year + "-" + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') + digits;
  return store(transaction, events_, context, agreement, "agreement_made");
}

Result<StoredAnswer> PriceService::create_agreement(const http::Context& context, const api::NewAgreement& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::manage_prices); !allowed) {
    return allowed.error();
  }
  const Agreement agreement{context.new_id<AgreementId>(), request.company, "A-0", request.currency, request.valid_from,
                            request.valid_until,           request.items};
  if (const auto fit = check(agreement); !fit) return fit.error();
  const auto usable = database_.read([&](Transaction& transaction) -> Result<void> {
    const auto company = account::find_company(transaction, request.company);
    if (!company) return company.error();
    if (!*company) return error_at(ErrorCode::not_found, "/company", {{"kind", "company"}});
    if ((*company)->currency != request.currency) {
      return error_at(
          ErrorCode::currency_mismatch, "/currency",
          {{"left", std::string(code(request.currency))}, {"right", std::string(code((*company)->currency))}});
    }
    return check_items(transaction, agreement, today(context.now));
  });
  return database_.write([&](Transaction& transaction) {
    return run_once(transaction, context.request_key(), context.now, [&](Transaction& inner) -> Result<StoredAnswer> {
      if (!usable) return usable.error();
      if (const auto made = number_and_store(inner, context, agreement); !made) return made.error();
      const auto list = all(inner);
      if (!list) return list.error();
      return StoredAnswer{201, to_json(*list)};
    });
  });
}

Result<api::AgreementList> PriceService::change_agreement(const http::Context& context,
                                                          const api::ChangeAgreement& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::manage_prices); !allowed) {
    return allowed.error();
  }
  // Company, number and currency of an agreement never change, so what is read here still holds when it is written.
  const auto changed = database_.read([&](Transaction& transaction) -> Result<Agreement> {
    auto agreement = find_agreement(transaction, request.agreement);
    if (!agreement) return agreement.error();
    if (!*agreement) return error(ErrorCode::not_found, {{"kind", "agreement"}});
    (*agreement)->valid_from = request.valid_from;
    (*agreement)->valid_until = request.valid_until;
    (*agreement)->items = request.items;
    if (const auto fit = check(**agreement); !fit) return fit.error();
    if (const auto fit = check_items(transaction, **agreement, today(context.now)); !fit) return fit.error();
    return std::move(**agreement);
  });
  if (!changed) return changed.error();
  return database_.write([&](Transaction& transaction) -> Result<api::AgreementList> {
    const auto stored = store(transaction, events_, context, *changed, "agreement_changed");
    if (!stored) return stored.error();
    return all(transaction);
  });
}

}  // namespace portico::pricing
