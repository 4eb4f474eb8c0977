#include "client/pricing/agreement_draft.h"

#include <gtest/gtest.h>

namespace portico::pricing {
namespace {

pricing::Agreement agreement() {
  pricing::Agreement agreement;
  agreement.company.bytes[0] = 1;
  agreement.number = "A-2026-001";
  agreement.currency = Currency::CNY;
  agreement.valid_from = *date_from("2026-01-01");
  agreement.valid_until = *date_from("2026-12-31");
  agreement.items = {{"desk", {750}, {{"Oak", 9900}}, {{{10}, {200}}, {{50}, {500}}}}, {"tea", {500}, {}, {}}};
  return agreement;
}

TEST(AgreementDraft, ReadsBackWhatItWasMadeFrom) {
  const auto before = agreement();
  const ReadAgreement same = read(draft_of(before));
  ASSERT_TRUE(same.is_right());
  EXPECT_EQ(same.agreement.items, before.items);
  EXPECT_EQ(same.agreement.company, before.company);
  EXPECT_EQ(same.agreement.currency, before.currency);
  EXPECT_EQ(same.agreement.valid_from, before.valid_from);
  EXPECT_EQ(same.agreement.valid_until, before.valid_until);
}

TEST(AgreementDraft, ANewOneLacksOnlyTheCompanyAndHoldsForAYear) {
  const ReadAgreement fresh = read(new_draft(*date_from("2026-11-22")));
  EXPECT_EQ(fresh.wrong, (WrongFields{{"/company", "pricing.wrong.company"}}));
  EXPECT_EQ(text(fresh.agreement.valid_until), "2027-11-21");
}

TEST(AgreementDraft, NamesEachFieldThatCannotBeRead) {
  AgreementDraft draft = draft_of(agreement());
  draft.items[0].discount = "101";
  draft.items[0].tiers[1].from_quantity = "many";
  draft.items[0].tiers[0].discount = "";
  draft.valid_until = "soon";
  EXPECT_EQ(read(draft).wrong, (WrongFields{{"/items/0/discount", "pricing.wrong.percent"},
                                            {"/items/0/tiers/0/discount", "pricing.wrong.percent"},
                                            {"/items/0/tiers/1/from_quantity", "pricing.wrong.quantity"},
                                            {"/valid_until", "pricing.wrong.date"}}));
}

TEST(AgreementDraft, KeepsTheRulesOfAgreements) {
  AgreementDraft draft = draft_of(agreement());
  draft.items[0].tiers[1].from_quantity = "10";
  EXPECT_EQ(read(draft).wrong, (WrongFields{{"/items/0/tiers/1/from_quantity", "pricing.wrong.tier_quantity"}}));
  draft = draft_of(agreement());
  draft.items[0].tiers[1].discount = "93";  // with the 7.5 of the item more than all
  EXPECT_EQ(read(draft).wrong, (WrongFields{{"/items/0/tiers/1/discount", "pricing.wrong.tier_discount"}}));
  draft = draft_of(agreement());
  draft.valid_until = "2025-12-31";
  EXPECT_EQ(read(draft).wrong, (WrongFields{{"/valid_until", "pricing.wrong.until"}}));
}

}  // namespace
}  // namespace portico::pricing
