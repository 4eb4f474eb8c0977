#include "client/order/checkout_view.h"

#include "client/app/format.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/order/checkout_state.h"
#include "client/order/sent_order.h"
#include "client/order/totals_view.h"
#include "client/ui/ui.h"

namespace portico::order {
namespace {

using app::App;
using app::Screen;

// What is wrong with a field, in the reader's words; empty: nothing.
std::string error_words(const App& app, const CheckoutState& state, const std::string& field) {
  const auto found = state.wrong.find(field);
  if (found == state.wrong.end()) return {};
  if (field == "postal_code" && state.draft.country == "DE")
    return app.t("order.checkout.wrong.digits", {{"count", "5"}});
  if (field == "postal_code" && state.draft.country == "CN")
    return app.t("order.checkout.wrong.digits", {{"count", "6"}});
  return std::string(app.t("order.checkout.wrong." + field));
}

struct FieldRow {
  std::string_view id;
  std::string CheckoutDraft::*member;
  std::string_view autocomplete;
  bool required = true;
  ui::FieldKind kind = ui::FieldKind::text;
  float max_width = 0;
};

void draw_field(ui::Frame& frame, App& app, CheckoutState& state, const FieldRow& row) {
  const std::string id(row.id);
  const std::string wrong = error_words(app, state, id);
  const auto edit = ui::field(frame, row.id, app.t("order.checkout." + id), state.draft.*row.member,
                              {.kind = row.kind,
                               .autocomplete = row.autocomplete,
                               .error = wrong,
                               .required = row.required,
                               .max_width = row.max_width});
  if (!edit.changed) return;
  state.wrong.erase(id);
  store_draft(state.draft);
}

void draw_country(ui::Frame& frame, App& app, CheckoutState& state) {
  std::vector<ui::Choice> choices;
  std::string hint;  // tax and way of the one that is chosen
  for (const supply::Country& country : app.market()->market.countries) {
    choices.push_back({country.code, app.local(country.name, country.code)});
    if (country.code != state.draft.country) continue;
    hint = app.t("order.total.tax", {{"rate", app::format_percent(country.tax_rate)}}) + " \u00B7 " +
           app.counted("order.checkout.transit_days", country.transit_days);
  }
  const std::string wrong = error_words(app, state, "country");
  if (ui::select(frame, "country", app.t("order.checkout.country"), state.draft.country, choices.data(), choices.size(),
                 false, hint, wrong, "country")) {
    state.wrong.erase("country");
    state.wrong.erase("postal_code");
    store_draft(state.draft);
  }
}

void draw_fields(ui::Frame& frame, App& app, CheckoutState& state) {
  using Draft = CheckoutDraft;
  ui::heading(frame, 2, app.t("order.checkout.delivery"));
  ui::column(frame, {.gap = ui::space::l, .max_width = 560}, [&] {
    draw_field(frame, app, state, {"name", &Draft::name, "name"});
    draw_field(frame, app, state, {"company", &Draft::company, "organization", false});
    draw_field(frame, app, state, {"street", &Draft::street, "address-line1"});
    draw_field(frame, app, state, {"postal_code", &Draft::postal_code, "postal-code", true, ui::FieldKind::text, 280});
    draw_field(frame, app, state, {"city", &Draft::city, "address-level2"});
    draw_country(frame, app, state);
    draw_field(frame, app, state, {"phone", &Draft::phone, "tel", false, ui::FieldKind::telephone});
    const auto note = ui::field(
        frame, "note", app.t("order.checkout.note"), state.draft.note,
        {.kind = ui::FieldKind::area, .autocomplete = "off", .hint = app.t("order.checkout.note_hint"), .rows = 3});
    if (note.changed) store_draft(state.draft);
  });
  if (!state.focus.empty()) frame.focus(std::exchange(state.focus, {}));
}

void draw_price_change(ui::Frame& frame, App& app, const CheckoutState& state, const PricedBasket& priced) {
  if (state.renewing > 0 || !priced.totals) {
    return ui::notice(frame, ui::Tone::warn, app.t("order.checkout.price_changed"),
                      app.t("order.checkout.recomputing"));
  }
  const Currency currency = priced.totals->currency;
  ui::notice(frame, ui::Tone::warn, app.t("order.checkout.price_changed"),
             app.t("order.checkout.price_changed_words", {{"before", app.money(*state.gross_before, currency)},
                                                          {"now", app.money(priced.totals->gross, currency)}}));
}

void draw_failure(ui::Frame& frame, App& app, const CheckoutState& state, const PricedBasket& priced) {
  if (state.gross_before) return draw_price_change(frame, app, state, priced);
  if (!state.wrong.empty()) {
    return ui::notice(frame, ui::Tone::bad, app.t("order.checkout.wrong_title"), app.t("order.checkout.wrong_words"));
  }
  if (!state.failed) return;
  const Error& error = *state.failed;
  ui::notice(frame, ui::Tone::bad, app.t("order.checkout.failed"), app.error_text(error), [&] {
    if (error.code == ErrorCode::key_reused) {
      ui::link(frame, "orders", app.t("bar.my_orders"), app::path_of({Screen::orders, "", {}}));
    }
    if (error.place.compare(0, 6, "/lines") == 0) {
      ui::link(frame, "basket", app.t("order.checkout.to_basket"), app::path_of({Screen::basket, "", {}}));
    }
    if (error.code == ErrorCode::login_required) {
      ui::link(frame, "login", app.t("bar.log_in"), app::path_of({Screen::log_in, "", {{"next", "/checkout"}}}));
    }
  });
}

void draw_items(ui::Frame& frame, App& app, const BasketScene& scene) {
  for (std::size_t i = 0; i < scene.families.size(); ++i) {
    const LineFamily& family = scene.families[i];
    const PricedLine& priced = scene.priced.lines[i];
    if (!family.view || !priced.receipt) continue;
    const LineWords words = line_words(app, *family.view, *family.model, &*priced.standing->selection);
    const std::string quantity = std::to_string(priced.receipt->quantity.value);
    ui::values(frame,
               {{app.t("order.checkout.item", {{"quantity", quantity}, {"name", words.family}}),
                 app.money(priced.receipt->net, priced.receipt->currency)}},
               ui::ValueLook::receipt);
  }
}

void draw_place_button(ui::Frame& frame, App& app, const CheckoutState& state, const PricedBasket& priced) {
  const bool changed = state.gross_before && state.renewing == 0 && priced.totals;
  const std::string label =
      changed ? app.t("order.checkout.place_at", {{"price", app.money(priced.totals->gross, priced.totals->currency)}})
              : std::string(app.t("order.checkout.place"));
  ui::button(frame, "place", label,
             {.look = ui::ButtonLook::primary,
              .disabled = priced.can_be_ordered() ? ui::Text{} : app.t("order.basket.blocked_reason"),
              .busy = state.busy || state.renewing > 0 || is_checking_sent_order(),
              .wide = true,
              .submit = true});
}

void draw_summary(ui::Frame& frame, App& app, const CheckoutState& state, const BasketScene& scene) {
  const PricedBasket& priced = scene.priced;
  ui::card(frame, "summary", {.gap = ui::space::m, .plain = true}, [&] {
    ui::heading(frame, 2, app.t("order.checkout.summary"), ui::Size::lead);
    if (priced.is_loading()) ui::skeleton(frame, 4, app.t("state.loading"));
    draw_items(frame, app, scene);
    ui::divider(frame);
    if (priced.totals) draw_totals(frame, app, *priced.totals);
    if (priced.promised) {
      ui::text(frame,
               app.t("order.basket.promised", {{"date", app.date(*priced.promised)},
                                               {"country", app.local(priced.country->name, priced.country->code)}}),
               {.weight = ui::Weight::bold});
    }
    draw_failure(frame, app, state, priced);
    if (!app.logged_in()) return;
    draw_place_button(frame, app, state, priced);
    ui::caption(frame, app.t("order.checkout.terms_words"));
    ui::link(frame, "terms", app.t("footer.terms"), app::path_of({Screen::terms, "", {}}), {.size = ui::Size::caption});
  });
}

void draw_guest(ui::Frame& frame, App& app) {
  ui::card(frame, "guest", {.padding = ui::space::xl, .gap = ui::space::l}, [&] {
    ui::heading(frame, 2, app.t("order.checkout.guest_title"));
    ui::text(frame, app.t("order.checkout.guest_words"));
    ui::wrap(frame, {.gap = ui::space::l, .align = ui::Align::centre}, [&] {
      ui::link(frame, "login", app.t("bar.log_in"), app::path_of({Screen::log_in, "", {{"next", "/checkout"}}}),
               {.as_button = true});
      ui::link(frame, "register", app.t("order.checkout.register"),
               app::path_of({Screen::sign_up, "", {{"next", "/checkout"}}}));
    });
  });
}

// What is known about the person already stands in the form.
void read_draft(const App& app, CheckoutState& state) {
  if (state.read_for == app.reader()) return;
  state.read_for = app.reader();
  state.draft = stored_draft();
  if (!app.logged_in()) return;
  const std::string person = app.session().person->id.text();
  if (!state.draft.owner.empty() && state.draft.owner != person) state.draft = {};
  state.draft.owner = person;
  if (state.draft.name.empty()) state.draft.name = app.session().person->name;
  if (state.draft.company.empty() && app.session().company) state.draft.company = app.session().company->name;
}

void draw_main(ui::Frame& frame, App& app, const std::shared_ptr<CheckoutState>& state) {
  ui::heading(frame, 1, app.t("order.checkout.title"));
  if (app.basket().lines().empty()) {
    if (state->failed) draw_failure(frame, app, *state, {});
    return ui::empty_state(
        frame, ui::Glyph::cart, app.t("order.basket.empty_title"), app.t("order.basket.empty_words"),
        [&] { ui::link(frame, "shop", app.t("order.basket.to_products"), "/", {.as_button = true}); });
  }
  read_draft(app, *state);
  const supply::Market& market = app.market()->market;
  if (!supply::country_in(market, state->draft.country)) state->draft.country = presumed_country(app).code;
  const BasketScene scene = basket_scene(app, *supply::country_in(market, state->draft.country));
  const auto both = [&] {
    ui::columns(frame, {.main =
                            [&] {
                              if (app.logged_in()) {
                                draw_fields(frame, app, *state);
                              } else {
                                draw_guest(frame, app);
                              }
                            },
                        .right = [&] { draw_summary(frame, app, *state, scene); },
                        .right_width = 380,
                        .right_stays = ui::Stays::beginning});
  };
  if (!app.logged_in()) return both();
  if (!app.may(account::Action::place_order)) {
    ui::notice(frame, ui::Tone::warn, app.t("order.checkout.not_buyer"), app.t("order.checkout.not_buyer_words"));
  }
  if (ui::form(frame, "checkout", app.t("order.checkout.title"), both)) {
    place_basket(app, state, scene);
    frame.wake();
  }
}

}  // namespace

void draw_checkout(ui::Frame& frame, App& app) {
  const auto state = app::screen_state<CheckoutState>(app);
  app::page_frame(frame, app,
                  {.title = std::string(app.t("order.checkout.title")),
                   .crumbs = {{std::string(app.t("order.basket.title")), {Screen::basket, "", {}}}},
                   .main = [&] { draw_main(frame, app, state); }});
}

}  // namespace portico::order
