#include "client/order/checkout_form.h"

#include <gtest/gtest.h>

#include "client/platform/fakes.h"

namespace portico::order {
namespace {

CheckoutDraft complete() { return {" Mara Brandt ", "", "Elbstrasse 4", "20457", "Hamburg", "DE", "", ""}; }

TEST(CheckoutForm, BlanksAroundEntriesDoNotCount) {
  const Address address = address_of(complete());
  EXPECT_EQ(address.name, "Mara Brandt");
  EXPECT_FALSE(address.phone);
  EXPECT_TRUE(wrong_fields(address).empty());
}

TEST(CheckoutForm, EveryWrongFieldIsNamedAtOnce) {
  CheckoutDraft draft;
  draft.country = "DE";
  draft.postal_code = "123";
  draft.company = std::string(201, 'x');
  const auto wrong = wrong_fields(address_of(draft));
  for (const char* field : {"name", "company", "street", "city", "postal_code"})
    EXPECT_TRUE(wrong.count(field)) << field;
  EXPECT_EQ(wrong.size(), 5U);
}

TEST(CheckoutForm, ACountryThatIsNoneIsWrongAlone) {
  CheckoutDraft draft = complete();
  draft.country = "??";
  const auto wrong = wrong_fields(address_of(draft));
  EXPECT_EQ(wrong.size(), 1U);
  EXPECT_TRUE(wrong.count("country"));
}

TEST(CheckoutForm, TheDraftSurvivesReload) {
  platform::fake::reset();
  EXPECT_EQ(stored_draft(), CheckoutDraft{});
  CheckoutDraft draft = complete();
  draft.note = "Please ring \u4E8C\u6B21";
  store_draft(draft);
  EXPECT_EQ(stored_draft(), draft);
  platform::fake::world().storage["portico.checkout"] = "{broken";
  EXPECT_EQ(stored_draft(), CheckoutDraft{});
}

}  // namespace
}  // namespace portico::order
