#pragma once
// Products in the words of schema.org, for search engines. Pure.
#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "server/catalog/product_page.h"
#include "server/http/page.h"
#include "shared/api/catalog.h"

namespace portico::catalog {

// A list of products, each with its least price.
boost::json::object shelf_data(const std::vector<const api::FamilyCard*>& cards, const std::string& title,
                               const http::Reader& reader);

// card: nullptr: no price to name.
boost::json::object product_data(const ProductFacts& facts, const api::FamilyCard* card, const http::Page& page,
                                 const http::Reader& reader);

}  // namespace portico::catalog
