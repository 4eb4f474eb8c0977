#include "client/order/sent_order.h"

#include "client/order/checkout_form.h"
#include "client/platform/storage.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::order::SentOrder);

namespace portico::order {
namespace {

using app::App;

constexpr std::string_view storage_name = "portico.sent_order";
// An order that was cut off may still be on its way: once is not enough to say that it did not arrive.
constexpr int most_asked = 3;
constexpr double pause = 2'000;  // milliseconds

// One page, one order at a time.
struct Checking {
  bool looked = false;          // for an order of an earlier visit
  bool is_sending = false;      // this page waits for the answer itself
  std::optional<SentOrder> of;  // being asked about
  bool is_asking = false;
  int asked = 0;
  double again_at = 0;
};
Checking& checking() {
  static Checking one;
  return one;
}

void end(App& app) {
  checking() = {};
  checking().looked = true;
  app.standing.reset();
}

void take_answer(App& app, Result<api::OrderView> view) {
  Checking& now = checking();
  now.is_asking = false;
  if (!now.of) return;
  const std::string key = now.of->key;
  if (view) {
    end(app);
    forget_sent();
    return show_placed(app, key, std::move(*view));
  }
  if (view.error().code != ErrorCode::not_found) return end(app);  // it stays noted: the next visit asks again
  if (++now.asked < most_asked) return;
  end(app);
  forget_sent();
  app.standing = App::Standing{ui::Tone::warn, std::string(app.t("order.sent.missing")),
                               std::string(app.t("order.sent.missing_words")), false};
}

void ask(App& app) {
  checking().is_asking = true;
  app::call<api::SentOrderRequest, api::OrderView>(
      api::sent_order, {checking().of->key}, [&app](Result<api::OrderView> view) { take_answer(app, std::move(view)); },
      {.until_answered = true});
}

}  // namespace

std::optional<SentOrder> noted_sent() {
  const auto text = platform::stored(storage_name);
  auto sent = text ? from_json<SentOrder>(*text) : Result<SentOrder>(error(ErrorCode::not_found));
  return sent ? std::optional(std::move(*sent)) : std::nullopt;
}

void note_sent(const App& app, const std::string& key) {
  checking() = {};
  checking().looked = checking().is_sending = true;
  platform::store(storage_name, to_json(SentOrder{key, app.reader()}));
}

void forget_sent() {
  checking().is_sending = false;
  platform::forget(storage_name);
}

void check_sent_order(App& app) {
  checking() = {};
  checking().looked = true;
  checking().of = noted_sent();
  if (!checking().of) return;
  app.standing = App::Standing{ui::Tone::neutral, std::string(app.t("order.sent.checking")),
                               std::string(app.t("order.sent.checking_words")), true};
}

bool is_checking_sent_order() { return checking().of.has_value(); }

void follow_sent_order(ui::Frame& frame, App& app) {
  Checking& now = checking();
  if (now.is_sending || !app.logged_in()) return;
  if (!std::exchange(now.looked, true)) {
    const auto sent = noted_sent();
    if (sent && sent->person == app.reader()) check_sent_order(app);
  }
  if (!now.of || now.is_asking) return;
  if (now.asked > 0 && now.again_at == 0) now.again_at = frame.now() + pause;
  if (frame.now() < now.again_at) return frame.wake_at(now.again_at);
  now.again_at = 0;
  ask(app);
}

void show_placed(App& app, const std::string& key, api::OrderView view) {
  if (app.basket().idempotency_key() == key) {
    app.basket().clear();
  } else {  // it was changed meanwhile
    for (const OrderLine& line : view.order.lines)
      app.basket().take_out({line.family, line.model_version, line.decisions, line.quantity});
  }
  CheckoutDraft draft = stored_draft();
  draft.note.clear();
  store_draft(draft);
  app.cache().renew("/api/orders");
  app.cache().renew("/api/company");
  const OrderId id = view.order.id;
  app.cache().put(api::order, {id}, std::move(view));
  app.go(app::Route{app::Screen::order, id.text(), {{"placed", "1"}}});
}

}  // namespace portico::order
