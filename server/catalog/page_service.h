#pragma once
// The catalog's pages as documents: the shelf, a product, a configuration that somebody shared. They say to a visitor
// what the client's screens say, at list prices; who is logged in gets their prices from the client alone.
//
// Threads: any.
#include <optional>

#include "server/catalog/catalog_service.h"
#include "server/http/page.h"

namespace portico::catalog {

class PageService {
 public:
  PageService(Database& database, product_model::Models& models, CatalogService& service)
      : database_(database), models_(models), service_(service) {}

  // "/", "/configure/{family}", "/c/{code}"; nothing for any other path. Errors: not_found, share_code_invalid and
  // those of the catalog.
  Result<std::optional<http::Page>> page(const http::Reader& reader);

  // Every path that search engines shall know, without its language. Errors: those of the catalog.
  Result<std::vector<std::string>> addresses(Instant now);

 private:
  Result<http::Page> shelf(const http::Reader& reader);
  Result<http::Page> product(const http::Reader& reader, const std::string& family);
  Result<http::Page> shared(const http::Reader& reader, const std::string& code);
  Result<api::CatalogView> list_prices(Instant now);
  Result<std::shared_ptr<const product_model::Published>> version_of(const std::string& family,
                                                                     const std::optional<ModelVersionId>& version = {});

  Database& database_;
  product_model::Models& models_;
  CatalogService& service_;
};

}  // namespace portico::catalog
