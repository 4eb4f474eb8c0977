#pragma once
// Price lists and agreements for staff.
//
// Threads: any.
#include <string>
#include <vector>

#include "server/http/context.h"
#include "server/product_model/models.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/api/pricing.h"
#include "shared/supply/market.h"

namespace portico::pricing {

class PriceService {
 public:
  PriceService(Database& database, const EventLog& events, product_model::Models& models,
               const supply::Market& market)
      : database_(database), events_(events), models_(models), market_(market) {}

  Result<api::PriceLists> lists(const http::Context& context);
  // Family and currency stay those of the list that is changed; the new prices count from list.valid_from on, which is
  // today or later. Errors: not_found; value_invalid with its place under /list; price_missing at /list when a feature
  // that is sold today would lose its price.
  Result<api::PriceLists> change_list(const http::Context& context, const api::ChangePriceList& request);

  Result<api::AgreementList> agreements(const http::Context& context);
  // Once under the context's key; the answer is an AgreementList. Errors: not_found (company, family), value_invalid
  // with its place, feature_unknown at /items/i/features/…, currency_mismatch at /currency when the company buys in
  // another one.
  Result<StoredAnswer> create_agreement(const http::Context& context, const api::NewAgreement& request);
  Result<api::AgreementList> change_agreement(const http::Context& context, const api::ChangeAgreement& request);

 private:
  Result<api::AgreementList> all(Transaction& transaction);
  Result<void> check_list(Transaction& transaction, const api::ChangePriceList& request);
  Result<void> number_and_store(Transaction& transaction, const http::Context& context, Agreement agreement);
  Result<void> check_items(Transaction& transaction, const Agreement& agreement, Date day);
  Date today(Instant now) const { return date_of(now, market_.utc_offset_minutes); }

  Database& database_;
  const EventLog& events_;
  product_model::Models& models_;
  const supply::Market& market_;
};

// The list of a family that counts on this day, and those that begin later.
Result<std::vector<PriceList>> lists_from(Transaction& transaction, const std::string& family, Currency currency,
                                          Date day);

// For model_service.h: names without a price in a list of the family that counts today or later, as "CNY: GpuPro".
Result<std::vector<std::string>> names_without_price(Transaction& transaction, const std::string& family,
                                                     const std::vector<std::string>& names, Date today);

}  // namespace portico::pricing
