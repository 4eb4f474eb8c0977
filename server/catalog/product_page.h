#pragma once
// One product as a document: what it is, what it costs at least, everything that can be chosen. And a configuration of
// it that somebody shared. Pure.
#include <string>

#include "server/http/page.h"
#include "server/product_model/models.h"
#include "shared/api/catalog.h"
#include "shared/configuration/decision.h"

namespace portico::catalog {

std::string product_path(const std::string& family);  // "/configure/desk"

// card: its place in the catalog of a visitor; nullptr when it is not sold in their currency.
http::Page product_page(const http::Reader& reader, const product_model::Published& version,
                        const api::FamilyCard* card);

// Not for search engines: there are as many as there are configurations.
http::Page shared_page(const http::Reader& reader, const product_model::Published& version, const std::string& code,
                       const configuration::Decisions& decisions);

// "from €453.00" and how long it takes.
void write_price(http::Html& html, const http::Reader& reader, const api::FamilyCard& card);

}  // namespace portico::catalog
