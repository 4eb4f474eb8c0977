#pragma once
// The server's own answer on a configuration, and saved configurations that are checked again whenever they are shown.
//
// Threads: any.
#include "server/configuration/configuration_store.h"
#include "server/http/context.h"
#include "server/pricing/offer.h"
#include "server/product_model/models.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/api/configuration.h"
#include "shared/supply/market.h"

namespace portico::configuration {

class ConfigurationService {
 public:
  ConfigurationService(Database& database, const EventLog& events, product_model::Models& models,
                       const supply::Market& market)
      : database_(database), events_(events), models_(models), market_(market) {}

  // Errors: those of the configuration at /decisions/…, price_list_missing, not_found.
  Result<api::CheckedConfiguration> check(const http::Context& context, const api::CheckConfiguration& request);

  // Once under the context's key; the answer is a SavedConfigurationView. Errors: value_invalid at /name, those of the
  // configuration (contradictions are not saved; gaps are).
  Result<StoredAnswer> save(const http::Context& context, const api::SaveConfiguration& request);
  Result<api::SavedConfigurationList> saved(const http::Context& context);
  Result<api::SavedConfigurationView> one(const http::Context& context, SavedConfigurationId id);  // not_found
  Result<api::Nothing> remove(const http::Context& context, SavedConfigurationId id);             // not_found

  // A saved configuration as it stands today for this buyer.
  Result<api::SavedConfigurationView> view(Transaction& transaction, const Saved& saved, const pricing::Buyer& buyer,
                                           Instant now);

 private:
  Result<Saved> own(Transaction& transaction, const http::Context& context, SavedConfigurationId id);
  Date today(Instant now) const { return date_of(now, market_.utc_offset_minutes); }

  Database& database_;
  const EventLog& events_;
  product_model::Models& models_;
  const supply::Market& market_;
};

}  // namespace portico::configuration
