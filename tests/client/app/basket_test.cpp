// The basket in this browser's storage, also when two tabs change it.
#include "client/app/basket.h"

#include <gtest/gtest.h>

#include "client/platform/fakes.h"

namespace portico::app {
namespace {

BasketLine line(const std::string& family, int quantity) { return {family, {}, {}, Quantity{quantity}}; }

class TwoTabs : public ::testing::Test {
 protected:
  TwoTabs() {
    platform::fake::reset();
    here.load();
    here.add(line("desk", 1));
    here.add(line("bicycle", 1));
    there.load();
  }
  Basket here, there;
};

TEST_F(TwoTabs, ShowTheSameAfterLoadingAnew) {
  there.add(line("tea_set", 2));
  here.load();
  EXPECT_EQ(here.lines(), there.lines());
  EXPECT_EQ(here.idempotency_key(), there.idempotency_key()) << "so that both order it once";
}

TEST_F(TwoTabs, WhatOneAddsTheOtherDoesNotOverwrite) {
  there.add(line("tea_set", 2));
  here.add(line("workstation", 1));  // has not heard of it yet
  EXPECT_EQ(here.lines().size(), 4U);
}

TEST_F(TwoTabs, AChangeMeetsItsLineWhereverItStandsNow) {
  there.remove(0);
  here.set_quantity(1, Quantity{5});
  EXPECT_EQ(here.lines(), std::vector<BasketLine>{line("bicycle", 5)});
}

TEST_F(TwoTabs, AChangeOfALineThatIsGoneChangesNothing) {
  there.remove(0);
  here.remove(0);
  EXPECT_EQ(here.lines(), std::vector<BasketLine>{line("bicycle", 1)});
}

TEST_F(TwoTabs, WhereNothingMoreIsKeptNothingVanishes) {
  platform::fake::world().storage_is_full = true;
  here.add(line("tea_set", 1));
  here.add(line("workstation", 1));
  EXPECT_EQ(here.lines().size(), 4U);
  EXPECT_FALSE(here.is_kept());
  platform::fake::world().storage_is_full = false;
  here.set_quantity(0, Quantity{2});
  EXPECT_TRUE(here.is_kept());
  there.load();
  EXPECT_EQ(there.lines(), here.lines());
}

TEST_F(TwoTabs, WhatWasOrderedIsTakenOutOfABasketThatHasChangedSince) {
  there.set_quantity(0, Quantity{3});
  there.add(line("tea_set", 1));
  here.take_out(line("desk", 1));
  here.take_out(line("bicycle", 1));
  here.take_out(line("workstation", 1));  // was not in it
  EXPECT_EQ(here.lines(), (std::vector<BasketLine>{line("desk", 2), line("tea_set", 1)}));
}

TEST_F(TwoTabs, TheKeyOutlivesAReload) {
  Basket again;
  again.load();
  EXPECT_EQ(again.idempotency_key(), here.idempotency_key());
}

}  // namespace
}  // namespace portico::app
