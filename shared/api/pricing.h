#pragma once
// Wire types of price lists and agreements, for staff.
#include <string>
#include <vector>

#include "shared/api/endpoint.h"
#include "shared/pricing/price_list.h"

namespace portico::api {

struct PriceLists {
  std::vector<pricing::PriceList> lists;
};
BOOST_DESCRIBE_STRUCT(PriceLists, (), (lists))

// Replaces a list that is not valid yet, or ends the present one and starts this one; `list.id` says which it follows.
struct ChangePriceList {
  PriceListId price_list;
  pricing::PriceList list;
};
BOOST_DESCRIBE_STRUCT(ChangePriceList, (), (price_list, list))

struct AgreementRow {
  pricing::Agreement agreement;
  std::string company_name;
};
BOOST_DESCRIBE_STRUCT(AgreementRow, (), (agreement, company_name))

struct AgreementList {
  std::vector<AgreementRow> agreements;
};
BOOST_DESCRIBE_STRUCT(AgreementList, (), (agreements))

// The number is given by the server.
struct NewAgreement {
  CompanyId company;
  Currency currency = Currency::EUR;
  Date valid_from;
  Date valid_until;
  std::vector<pricing::AgreementItem> items;
};
BOOST_DESCRIBE_STRUCT(NewAgreement, (), (company, currency, valid_from, valid_until, items))

struct ChangeAgreement {
  AgreementId agreement;
  Date valid_from;
  Date valid_until;
  std::vector<pricing::AgreementItem> items;
};
BOOST_DESCRIBE_STRUCT(ChangeAgreement, (), (agreement, valid_from, valid_until, items))

}  // namespace portico::api
