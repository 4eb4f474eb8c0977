#pragma once
// One product as a document: what it is, what it costs at least, everything that can be chosen. And a configuration of
// it that somebody shared. Pure.
#include <map>
#include <string>
#include <string_view>

#include "server/http/page.h"
#include "shared/api/catalog.h"
#include "shared/catalog/family.h"
#include "shared/configuration/decision.h"
#include "shared/product_model/product_model.h"

namespace portico::catalog {

// A published version of a family, as far as a page tells of it. Refers to what its maker keeps alive.
struct ProductFacts {
  const std::string& family;  // key
  const FamilyData& data;
  const std::map<std::string, FamilyTexts>& texts;  // by language
  const product_model::ProductModel& model;
};

std::string product_path(const std::string& family);  // "/configure/desk"
// Of a family, or of what a share code carries ("c/CODE"): its drawing, and what previews show of it.
std::string picture_path(const std::string& name);  // "/pictures/desk.svg"
std::string preview_path(const std::string& name);  // "/pictures/desk.png"

// card: its place in the catalog of a visitor; nullptr when it is not sold in their currency.
http::Page product_page(const http::Reader& reader, const ProductFacts& product, const api::FamilyCard* card);

// Not for search engines: there are as many as there are configurations.
http::Page shared_page(const http::Reader& reader, const ProductFacts& product, const std::string& code,
                       const configuration::Decisions& decisions);

// A picture that is asked for only where scripts do not run or the program takes its time (assets/web/shell.js).
// name: what it shows; empty: decoration.
void write_picture(http::Html& html, const std::string& address, std::string_view name);
// "from €453.00" and how long it takes.
void write_price(http::Html& html, const http::Reader& reader, const api::FamilyCard& card);

}  // namespace portico::catalog
