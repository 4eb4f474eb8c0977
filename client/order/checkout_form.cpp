#include "client/order/checkout_form.h"

#include "client/platform/storage.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::order::CheckoutDraft);

namespace portico::order {
namespace {

constexpr std::string_view storage_name = "portico.checkout";

std::string trimmed(const std::string& text) {
  constexpr std::string_view blank = " \t\r\n";
  const auto first = text.find_first_not_of(blank);
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

// Puts something right into a member, so that the check goes on to the next one.
void make_right(Address& address, const std::string& field) {
  if (field == "name") address.name = "A";
  if (field == "company") address.company.clear();
  if (field == "street") address.street = "A 1";
  if (field == "city") address.city = "A";
  if (field == "phone") address.phone.reset();
  if (field == "country") address.country = "DE";
  if (field == "postal_code") address.postal_code = address.country == "CN" ? "100000" : "10000";
}

}  // namespace

Address address_of(const CheckoutDraft& draft) {
  Address address{trimmed(draft.name), trimmed(draft.company), trimmed(draft.street), trimmed(draft.postal_code),
                  trimmed(draft.city), draft.country,          std::nullopt};
  if (const std::string phone = trimmed(draft.phone); !phone.empty()) address.phone = phone;
  return address;
}

std::map<std::string, Error> wrong_fields(const Address& address) {
  std::map<std::string, Error> wrong;
  Address mended = address;
  for (auto checked = check(mended); !checked; checked = check(mended)) {
    const std::string field = checked.error().place.substr(1);
    if (!wrong.emplace(field, checked.error()).second) break;
    make_right(mended, field);
  }
  return wrong;
}

CheckoutDraft stored_draft() {
  const auto text = platform::stored(storage_name);
  const auto draft = text ? from_json<CheckoutDraft>(*text) : Result<CheckoutDraft>(CheckoutDraft{});
  return draft ? *draft : CheckoutDraft{};
}

void store_draft(const CheckoutDraft& draft) { platform::store(storage_name, to_json(draft)); }

}  // namespace portico::order
