#pragma once
// Everything about one customer or one company on one page: the premier home page for its members, customers and
// companies for staff. It looks into all rooms, so it stands above them.
//
// Threads: any.
#include "server/configuration/configuration_store.h"
#include "server/http/context.h"
#include "server/pricing/offer.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/api/account.h"

namespace portico::insight {

// A saved configuration as it stands today for its owner. Given by whoever knows configurations.
using ViewSaved = std::function<Result<api::SavedConfigurationView>(Transaction&, const configuration::Saved&,
                                                                    const pricing::Buyer&, Instant now)>;

class CustomerPages {
 public:
  CustomerPages(Database& database, const EventLog& events, ViewSaved view_saved)
      : database_(database), events_(events), view_saved_(std::move(view_saved)) {}

  Result<api::CompanyView> own_company(const http::Context& context);

  Result<api::CustomerList> customers(const http::Context& context, const api::SearchRequest& request);
  Result<api::CustomerView> customer(const http::Context& context, PersonId id);  // not_found
  Result<api::CompanyList> companies(const http::Context& context, Date today);
  Result<api::CompanyDetail> company(const http::Context& context, CompanyId id);  // not_found
  // Once under the context's key; the answer is a CompanyDetail. Errors: value_invalid with its place.
  Result<StoredAnswer> create_company(const http::Context& context, const api::NewCompany& request);
  Result<api::CompanyDetail> change_company(const http::Context& context, const api::ChangeCompany& request);
  // Errors: not_found (company, or nobody registered with this address); value_invalid at /email for staff and for
  // members of another company.
  Result<api::CompanyDetail> change_member(const http::Context& context, const api::ChangeMember& request);

 private:
  Result<api::CompanyDetail> detail(Transaction& transaction, CompanyId id);

  Database& database_;
  const EventLog& events_;
  ViewSaved view_saved_;
};

}  // namespace portico::insight
