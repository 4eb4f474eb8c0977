#include "client/order/checkout_state.h"

#include <set>

#include "client/order/sent_order.h"

namespace portico::order {
namespace {

using app::App;
using State = std::shared_ptr<CheckoutState>;

// The newest models and prices, so that the reader sees what the server compared with.
void renew_prices(App& app, const State& state) {
  app.cache().renew("/api/market");
  app.cache().renew("/api/catalog");
  std::set<std::string> families;
  for (const app::BasketLine& line : app.basket().lines()) families.insert(line.family);
  state->renewing = static_cast<int>(families.size());
  for (const std::string& family : families) {
    const api::FamilyRequest request{family, {}, {}};
    app::call<api::FamilyRequest, api::FamilyView>(api::family, request,
                                                   [&app, state, request](Result<api::FamilyView> view) {
                                                     --state->renewing;
                                                     if (view) app.cache().put(api::family, request, std::move(*view));
                                                   },
                                                   {.until_answered = true});
  }
}

void refused(App& app, const State& state, const Error& error, std::int64_t gross) {
  state->failed = error;
  constexpr std::string_view delivery = "/delivery/";
  if (error.code == ErrorCode::price_changed) {
    state->gross_before = gross;
    renew_prices(app, state);
  } else if (error.place.compare(0, delivery.size(), delivery) == 0) {
    const std::string field = error.place.substr(delivery.size());
    state->wrong[field] = error;
    state->focus = field;
  }
}

}  // namespace

void place_basket(App& app, const State& state, const BasketScene& scene) {
  if (state->busy || state->renewing > 0 || is_checking_sent_order() || !scene.priced.can_be_ordered()) return;
  const Address address = address_of(state->draft);
  state->wrong = wrong_fields(address);
  state->failed.reset();
  state->gross_before.reset();
  if (!state->wrong.empty()) {
    for (const std::string_view field : {"name", "company", "street", "postal_code", "city", "country", "phone"}) {
      if (!state->wrong.count(std::string(field))) continue;
      state->focus = field;
      break;
    }
    return;
  }
  state->busy = true;
  app.standing.reset();
  note_sent(app, app.basket().idempotency_key());
  const PlaceOrder order =
      order_to_place(app.basket().lines(), scene.families, scene.priced, address, state->draft.note);
  app::call<PlaceOrder, api::OrderView>(
      api::place_order, order,
      [&app, state, gross = order.seen_total, sent = app.basket().idempotency_key()](Result<api::OrderView> view) {
        state->busy = false;
        // Nobody knows whether it arrived: we find out before anything else is ordered.
        if (!view && view.error().code == ErrorCode::network_failed) return check_sent_order(app);
        forget_sent();
        if (view) {
          state->draft.note.clear();
          return show_placed(app, sent, std::move(*view));
        }
        refused(app, state, view.error(), gross);
      },
      {.idempotency_key = app.basket().idempotency_key()});
}

}  // namespace portico::order
