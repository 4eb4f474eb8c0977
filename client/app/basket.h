#pragma once
// What the customer wants to order, kept in this browser: it survives reload and closing. Lines hold decisions, never
// prices that count: the prices here are those that were seen, and are computed again when the basket is shown.
#include <cstdint>
#include <string>
#include <vector>

#include "shared/base/describe.h"
#include "shared/base/ids.h"
#include "shared/base/quantity.h"
#include "shared/configuration/decision.h"

namespace portico::app {

struct BasketLine {
  std::string family;
  ModelVersionId version;
  configuration::Decisions decisions;
  Quantity quantity;
};
BOOST_DESCRIBE_STRUCT(BasketLine, (), (family, version, decisions, quantity))

struct BasketContent {
  std::vector<BasketLine> lines;
  // Sent with the order, so that a second press orders once. A new one is made whenever the lines change.
  std::string idempotency_key;
};
BOOST_DESCRIBE_STRUCT(BasketContent, (), (lines, idempotency_key))

class Basket {
 public:
  static constexpr std::size_t most_lines = 200;

  void load();  // from the browser's storage; what cannot be read is dropped

  const std::vector<BasketLine>& lines() const { return content_.lines; }
  const std::string& idempotency_key() const { return content_.idempotency_key; }
  int pieces() const;

  void add(BasketLine line);  // the same configuration again raises its quantity
  void set_quantity(std::size_t index, Quantity quantity);
  void replace(std::size_t index, BasketLine line);
  void remove(std::size_t index);
  void clear();

 private:
  void changed();

  BasketContent content_;
};

}  // namespace portico::app
