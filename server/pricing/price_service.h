#pragma once
// Price lists and agreements for staff.
//
// Threads: any.
#include <string>
#include <vector>

#include "server/http/context.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/api/pricing.h"
#include "shared/supply/market.h"

namespace portico::pricing {

class PriceService {
 public:
  PriceService(Database& database, const EventLog& events, const supply::Market& market)
      : database_(database), events_(events), market_(market) {}

  Result<api::PriceLists> lists(const http::Context& context);
  // Family and currency stay those of the list that is changed; the new prices count from list.valid_from on, which is
  // today or later. Errors: not_found, value_invalid with its place under /list.
  Result<api::PriceLists> change_list(const http::Context& context, const api::ChangePriceList& request);

  Result<api::AgreementList> agreements(const http::Context& context);
  // Errors: not_found (company), value_invalid with its place.
  Result<api::AgreementList> create_agreement(const http::Context& context, const api::NewAgreement& request);
  Result<api::AgreementList> change_agreement(const http::Context& context, const api::ChangeAgreement& request);

 private:
  Result<api::AgreementList> all(Transaction& transaction);
  Date today(Instant now) const { return date_of(now, market_.utc_offset_minutes); }

  Database& database_;
  const EventLog& events_;
  const supply::Market& market_;
};

// For model_service.h: names without a price in a list of the family that is valid today, as "CNY: GpuPro".
Result<std::vector<std::string>> names_without_price(Transaction& transaction, const std::string& family,
                                                     const std::vector<std::string>& names, Date today);

}  // namespace portico::pricing
