#include "client/pricing/agreement_draft.h"

#include "client/app/parse.h"

namespace portico::pricing {
namespace {

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

void read_parties(const AgreementDraft& draft, ReadAgreement& read) {
  const auto company = id_from<CompanyKind>(draft.company);
  if (company && !company->is_empty()) {
    read.agreement.company = *company;
  } else {
    read.wrong["/company"] = "pricing.wrong.company";
  }
  if (const auto currency = currency_from(draft.currency)) read.agreement.currency = *currency;
}

void read_days(const AgreementDraft& draft, ReadAgreement& read) {
  const auto from = date_from(draft.valid_from), until = date_from(draft.valid_until);
  if (from) read.agreement.valid_from = *from;
  if (until) read.agreement.valid_until = *until;
  if (!from) read.wrong["/valid_from"] = "pricing.wrong.date";
  if (!until) read.wrong["/valid_until"] = "pricing.wrong.date";
}

pricing::AgreementItem read_item(const ItemDraft& draft, const std::string& place, ReadAgreement& read) {
  pricing::AgreementItem item{draft.family, {}, draft.features, {}};
  if (const auto discount = app::parse_percent(draft.discount)) {
    item.discount = *discount;
  } else {
    read.wrong[place + "/discount"] = "pricing.wrong.percent";
  }
  for (std::size_t i = 0; i < draft.tiers.size(); ++i) {
    const std::string tier = place + "/tiers/" + std::to_string(i);
    const auto quantity = app::parse_quantity(draft.tiers[i].from_quantity);
    const auto discount = app::parse_percent(draft.tiers[i].discount);
    if (!quantity) read.wrong[tier + "/from_quantity"] = "pricing.wrong.quantity";
    if (!discount) read.wrong[tier + "/discount"] = "pricing.wrong.percent";
    if (quantity && discount) item.tiers.push_back({*quantity, *discount});
  }
  return item;
}

}  // namespace

AgreementDraft draft_of(const pricing::Agreement& agreement) {
  AgreementDraft draft{agreement.company.text(), std::string(code(agreement.currency)), text(agreement.valid_from),
                       text(agreement.valid_until), {}};
  for (const pricing::AgreementItem& item : agreement.items) {
    ItemDraft fields{item.family, app::percent_to_type(item.discount), {}, item.features};
    for (const pricing::Tier& tier : item.tiers) {
      fields.tiers.push_back({std::to_string(tier.from_quantity.value), app::percent_to_type(tier.discount)});
    }
    draft.items.push_back(std::move(fields));
  }
  return draft;
}

AgreementDraft new_draft(Date today) {
  AgreementDraft draft;
  draft.currency = code(Currency::EUR);
  draft.valid_from = text(today);
  draft.valid_until = text(Date{today.days + 364});
  return draft;
}

ReadAgreement read(const AgreementDraft& draft) {
  ReadAgreement read;
  read.agreement.number = "A";  // given by the server
  read_parties(draft, read);
  read_days(draft, read);
  for (std::size_t i = 0; i < draft.items.size(); ++i) {
    read.agreement.items.push_back(read_item(draft.items[i], "/items/" + std::to_string(i), read));
  }
  if (!read.is_right()) return read;
  if (const auto checked = pricing::check(read.agreement); !checked) {
    read.wrong[checked.error().place] = words_of_place(checked.error().place);
  }
  return read;
}

std::string_view words_of_place(std::string_view place) {
  if (place == "/company") return "pricing.wrong.company";
  if (place == "/valid_until") return "pricing.wrong.until";
  if (place == "/valid_from") return "pricing.wrong.date";
  if (ends_with(place, "/family")) return "pricing.wrong.family";
  if (ends_with(place, "/from_quantity")) return "pricing.wrong.tier_quantity";
  if (place.find("/tiers/") != std::string_view::npos) return "pricing.wrong.tier_discount";
  return "pricing.wrong.percent";
}

}  // namespace portico::pricing
