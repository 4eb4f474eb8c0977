#pragma once
// Price lists, agreements, and the standard configurations of companies. SQL only.
//
// Threads: those of the transaction. Errors of all: storage_failed.
#include <optional>
#include <string>
#include <vector>

#include "server/storage/transaction.h"
#include "shared/pricing/price_list.h"

namespace portico::pricing {

// A list with the same family, currency and first day is replaced.
Result<void> put_price_list(Transaction& transaction, const PriceList& list);
Result<std::vector<PriceList>> all_price_lists(Transaction& transaction);  // by family, currency, newest first
Result<std::vector<PriceList>> price_lists_of(Transaction& transaction, const std::string& family, Currency currency);
Result<PriceList> get_price_list(Transaction& transaction, PriceListId id);  // not_found, fact kind=price_list

Result<void> put_agreement(Transaction& transaction, const Agreement& agreement);  // new, or changed by id
Result<std::vector<Agreement>> all_agreements(Transaction& transaction);           // newest first
Result<std::vector<Agreement>> agreements_of(Transaction& transaction, CompanyId company);  // newest first
Result<std::optional<Agreement>> find_agreement(Transaction& transaction, AgreementId id);
// The one in this currency that is valid on that day; of several the one that began last.
Result<std::optional<Agreement>> agreement_on(Transaction& transaction, CompanyId company, Currency currency,
                                              Date day);

// content: api::StandardConfiguration as JSON.
Result<void> put_standard(Transaction& transaction, CompanyId company, const std::string& key, std::int64_t position,
                          const std::string& content);
Result<std::vector<std::string>> standards_of(Transaction& transaction, CompanyId company);  // by position

}  // namespace portico::pricing
