#pragma once
// The checkout while the reader is there, and the sending of the order.
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "client/app/app.h"
#include "client/order/basket_scene.h"
#include "client/order/checkout_form.h"

namespace portico::order {

struct CheckoutState {
  CheckoutDraft draft;
  std::optional<std::string> read_for;       // whose stored draft has been taken
  std::map<std::string, Error> wrong;        // by field
  std::string focus;                         // field to go to in the next frame
  bool busy = false;                         // the order is under way
  std::optional<Error> failed;               // what the server said at last
  std::optional<std::int64_t> gross_before;  // the price changed: what it had been
  int renewing = 0;                          // families whose new prices are on their way
};

// Sends the order, or marks what is wrong. Pressing again while it is under way does nothing; the basket's key makes
// the server answer a repetition with the first order, and tells afterwards whether it arrived (sent_order.h).
void place_basket(app::App& app, const std::shared_ptr<CheckoutState>& state, const BasketScene& scene);

}  // namespace portico::order
