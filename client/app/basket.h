#pragma once
// What the customer wants to order, kept in this browser: it survives reload and closing. Lines hold decisions, never
// prices that count: the prices here are those that were seen, and are computed again when the basket is shown.
#include <cstdint>
#include <string>
#include <string_view>
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

  friend bool operator==(const BasketLine&, const BasketLine&) = default;
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
  static constexpr std::string_view storage_name = "portico.basket";

  // From the browser's storage, at the start and when another tab has changed it; what cannot be read is dropped.
  void load();

  const std::vector<BasketLine>& lines() const { return content_.lines; }
  const std::string& idempotency_key() const { return content_.idempotency_key; }
  int pieces() const;

  // Each change is made to what the browser has stored at that moment, so that two tabs add to one basket. A line that
  // another tab has changed or removed meanwhile stays as that tab left it.
  void add(BasketLine line);  // the same configuration again raises its quantity
  void set_quantity(std::size_t index, Quantity quantity);
  void replace(std::size_t index, BasketLine line);
  void remove(std::size_t index);
  void take_out(const BasketLine& line);  // what was ordered of a basket that has changed since: as many pieces
  void clear();
  // False: the browser keeps nothing, or nothing more.
  bool is_kept() const { return is_kept_; }

 private:
  void changed();
  // Where the line at `index` stands in the stored basket, which is then ours; size() when it is there no more.
  std::size_t catch_up(std::size_t index);

  BasketContent content_;
  std::string text_;  // as stored
  bool is_kept_ = true;
};

}  // namespace portico::app
