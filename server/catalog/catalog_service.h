#pragma once
// The catalog as one buyer sees it: order of the families with the reason, own prices, everything for configuring.
//
// Threads: any.
#include <map>
#include <mutex>
#include <string>

#include "server/catalog/picture_png.h"
#include "server/http/context.h"
#include "server/pricing/offer.h"
#include "server/product_model/models.h"
#include "server/storage/database.h"
#include "shared/api/catalog.h"
#include "shared/supply/market.h"

namespace portico::catalog {

struct PictureFile {
  std::string content;
  const char* type;  // "image/svg+xml"
};

class CatalogService {
 public:
  CatalogService(Database& database, product_model::Models& models, const supply::Market& market)
      : database_(database), models_(models), market_(market) {}

  Result<api::CatalogView> catalog(const http::Context& context, const api::CatalogRequest& request);
  Result<api::LookView> look(const api::LookRequest& request);                                      // not_found
  Result<api::FamilyView> family(const http::Context& context, const api::FamilyRequest& request);  // not_found
  api::MarketView market(const http::Context& context) const { return {market_, today(context.now)}; }

  // The picture of a family: "desk.svg" as it looks in its first standard configuration, "c/CODE.svg" in the
  // configuration that a share code carries; "desk.png" for previews (picture_png.h); or nothing.
  Result<std::optional<PictureFile>> picture(const std::string& file);

 private:
  Result<std::optional<std::string>> svg(const std::string& name);
  Result<std::optional<std::string>> shared_svg(Transaction& transaction, const std::string& code);
  Date today(Instant now) const { return date_of(now, market_.utc_offset_minutes); }

  Database& database_;
  product_model::Models& models_;
  const supply::Market& market_;
  std::mutex mutex_;
  std::map<std::string, api::LookView> looks_;  // by family: of the version that was asked for last
  Previews previews_;
};

}  // namespace portico::catalog
