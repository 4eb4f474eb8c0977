#include "client/order/order_view.h"

#include <algorithm>

#include "client/app/orders_table.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/order/order_parts.h"
#include "client/ui/ui.h"

namespace portico::order {
namespace {

using app::App;
using app::Screen;

struct OrderVisit {
  bool asks_to_cancel = false;
  std::string note;
  bool busy = false;
  std::optional<Error> failed;
  bool was_said = false;  // that it is placed

  bool has_unsaved() const { return asks_to_cancel && !note.empty(); }
};
using StatePointer = std::shared_ptr<OrderVisit>;

void copy_number(ui::Frame& frame, App& app, const std::string& number, bool small) {
  if (ui::button(frame, "copy_number", app.t("order.page.copy_number"),
                 {.look = small ? ui::ButtonLook::quiet : ui::ButtonLook::secondary,
                  .glyph = ui::Glyph::copy,
                  .small = true})) {
    frame.copy(number);
    frame.toast(ui::Tone::good, app.t("order.page.copied"));
  }
}

void draw_confirmation(ui::Frame& frame, App& app, const Order& order) {
  ui::card(frame, "placed", {.padding = ui::space::xl, .gap = ui::space::m, .tone = ui::Tone::good}, [&] {
    ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
      ui::icon(frame, ui::Glyph::check, ui::Ink::good, 28);
      ui::heading(frame, 2, app.t("order.placed.title"));
    });
    ui::wrap(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
      ui::text(frame, app.t("order.placed.number", {{"number", order.number}}),
               {.size = ui::Size::lead, .weight = ui::Weight::bold});
      copy_number(frame, app, order.number, false);
    });
    ui::text(frame, app.t("order.placed.next_confirm"));
    ui::text(frame, app.t("order.placed.next_delivery", {{"date", app.date(order.promised_date)}}));
    ui::text(frame, app.t("order.placed.next_cancel"));
  });
}

void cancel(App& app, const StatePointer& state, const Order& order) {
  state->busy = true;
  state->failed.reset();
  const api::AdvanceOrder step{order.id, OrderStep::cancel, order.version, state->note, {}};
  app::call<api::AdvanceOrder, api::OrderView>(api::cancel_order, step,
                                               [&app, state, id = order.id](Result<api::OrderView> view) {
                                                 state->busy = false;
                                                 app.cache().renew("/api/orders");
                                                 app.cache().renew("/api/company");
                                                 if (view) {
                                                   state->asks_to_cancel = false;
                                                   app.cache().put(api::order, {id}, std::move(*view));
                                                   app.toast(ui::Tone::good, std::string(app.t("order.cancel.done")));
                                                 } else {
                                                   state->failed = view.error();
                                                 }
                                               });
}

void draw_cancel_dialog(ui::Frame& frame, App& app, const StatePointer& state, const Order& order) {
  ui::dialog(frame, "cancel", app.t("order.cancel.title"), state->asks_to_cancel, [&] {
    ui::text(frame, app.t("order.cancel.words", {{"number", order.number}}));
    ui::field(frame, "note", app.t("order.cancel.reason"), state->note,
              {.kind = ui::FieldKind::area, .hint = app.t("order.cancel.reason_hint"), .rows = 2});
    if (state->failed) app::error_notice(frame, app, *state->failed);
    ui::actions(frame, [&] {
      if (ui::button(frame, "keep", app.t("order.cancel.keep"))) state->asks_to_cancel = false;
      if (ui::button(frame, "yes", app.t("order.cancel.yes"), {.look = ui::ButtonLook::danger, .busy = state->busy})) {
        cancel(app, state, order);
      }
    });
  });
}

void draw_head(ui::Frame& frame, App& app, const api::OrderView& view) {
  ui::wrap(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    ui::heading(frame, 1, app.t("order.page.title", {{"number", view.order.number}}));
    app::order_state_badge(frame, app, view.order.state);
    if (app.query("placed").empty()) copy_number(frame, app, view.order.number, true);
  });
  ui::secondary(frame,
                app.t("order.page.placed_at", {{"time", app.time(view.order.placed_at)}, {"name", view.buyer_name}}));
}

void draw_side(ui::Frame& frame, App& app, const api::OrderView& view, const StatePointer& state) {
  ui::card(frame, "totals", {.gap = ui::space::m, .plain = true}, [&] {
    ui::heading(frame, 2, app.t("order.page.sums"), ui::Size::lead);
    draw_order_totals(frame, app, view.order);
  });
  ui::card(frame, "timeline", {.gap = ui::space::m}, [&] { draw_order_timeline(frame, app, view); });
  const bool may_cancel = std::find(view.allowed.begin(), view.allowed.end(), OrderStep::cancel) != view.allowed.end();
  if (may_cancel && ui::button(frame, "cancel_order", app.t("order.cancel.button"), {.look = ui::ButtonLook::danger})) {
    state->asks_to_cancel = true;
    frame.wake();
  }
}

void draw_page(ui::Frame& frame, App& app, const api::OrderView& view, const StatePointer& state) {
  draw_head(frame, app, view);
  if (!app.query("placed").empty()) {
    draw_confirmation(frame, app, view.order);
    if (!std::exchange(state->was_said, true)) frame.announce(app.t("order.placed.title"));
  }
  ui::columns(frame, {.main =
                          [&] {
                            draw_order_lines(frame, app, view);
                            draw_shipments(frame, app, view);
                            ui::gap(frame, ui::space::s);
                            draw_delivery(frame, app, view.order);
                          },
                      .right = [&] { draw_side(frame, app, view, state); },
                      .right_width = 360});
  draw_cancel_dialog(frame, app, state, view.order);
}

}  // namespace

void draw_order(ui::Frame& frame, App& app) {
  const auto state = app::guarded_state<OrderVisit>(app);
  const auto id = id_from<OrderKind>(app.route().id);
  static const app::Loaded<api::OrderView> nothing{{app::LoadState::failed, error(ErrorCode::not_found)}, {}};
  const auto& view = id ? app.get(api::order, {*id}) : nothing;
  const std::string title = view.ready() ? app.t("order.page.title", {{"number", view->order.number}})
                                         : std::string(app.t("order.page.order"));
  const bool in_company = app.session().company.has_value();
  app::page_frame(frame, app,
                  {.title = title,
                   .crumbs = {{std::string(app.t(in_company ? "order.list.company_title" : "order.list.title")),
                               {in_company ? Screen::company_orders : Screen::orders, "", {}}}},
                   .main = [&] {
                     if (!view.ready()) ui::heading(frame, 1, title);
                     app::when_loaded(frame, app, view, [&] { draw_page(frame, app, *view, state); });
                   }});
}

}  // namespace portico::order
