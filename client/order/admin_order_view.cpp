#include "client/order/admin_order_view.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "client/app/orders_table.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/order/order_parts.h"
#include "client/order/order_step.h"
#include "client/ui/ui.h"

namespace portico::order {
namespace {

using app::App;
using app::Screen;
using Draft = std::shared_ptr<StepDraft>;

std::string_view step_word(const App& app, OrderStep step) {
  return app.t(std::string("order.step.") + boost::describe::enum_to_string(step, "confirm"));
}

void draw_steps(ui::Frame& frame, App& app, const api::OrderView& view, StepDraft& draft) {
  if (view.allowed.empty()) return;
  const auto first =
      std::find_if(view.allowed.begin(), view.allowed.end(), [](OrderStep step) { return step != OrderStep::cancel; });
  ui::wrap(frame, {.gap = ui::space::m}, [&] {
    for (auto step = view.allowed.begin(); step != view.allowed.end(); ++step) {
      const auto look = step == first                ? ui::ButtonLook::primary
                        : *step == OrderStep::cancel ? ui::ButtonLook::danger
                                                     : ui::ButtonLook::secondary;
      if (ui::button(frame, boost::describe::enum_to_string(*step, "confirm"), step_word(app, *step), {.look = look})) {
        begin_step(draft, *step, view.order);
        frame.wake();
      }
    }
  });
}

void draw_shipment_fields(ui::Frame& frame, App& app, const Order& order, StepDraft& draft) {
  const bool no_carrier = draft.failed && draft.failed->place == "/shipment/carrier";
  ui::field(
      frame, "carrier", app.t("order.step.carrier"), draft.carrier,
      {.autocomplete = "off", .error = no_carrier ? app.t("order.step.carrier_wrong") : ui::Text{}, .required = true});
  ui::field(frame, "tracking", app.t("order.step.tracking"), draft.tracking, {.autocomplete = "off"});
  for (std::size_t i = 0; i < order.lines.size(); ++i) {
    const int open = open_pieces(order.lines[i]);
    if (open == 0 || i >= draft.pieces.size()) continue;
    const std::string label =
        app.t("order.step.pieces_of",
              {{"name", app.local(order.lines[i].family_name, order.lines[i].family)}, {"open", std::to_string(open)}});
    ui::stepper(frame, "pieces" + std::to_string(i), label, draft.pieces[i], {.low = 0, .high = open});
  }
  if (draft.failed && draft.failed->place == "/shipment/lines") {
    ui::text(frame, app.t("order.step.lines_wrong"), {.ink = ui::Ink::bad});
  }
}

void draw_failure(ui::Frame& frame, App& app, const StepDraft& draft) {
  if (!draft.failed) return;
  if (draft.failed->code == ErrorCode::value_invalid && draft.failed->place.compare(0, 10, "/shipment/") == 0) return;
  app::error_notice(frame, app, *draft.failed);
}

void draw_step_dialog(ui::Frame& frame, App& app, const api::OrderView& view, const Draft& draft) {
  const std::string_view title = step_word(app, draft->step);
  ui::dialog(frame, "step", title, draft->is_open, [&] {
    ui::secondary(frame, app.t("order.page.title", {{"number", view.order.number}}));
    if (draft->step == OrderStep::ship) draw_shipment_fields(frame, app, view.order, *draft);
    ui::field(frame, "note", app.t("order.step.note"), draft->note,
              {.kind = ui::FieldKind::area, .hint = app.t("order.step.note_hint"), .rows = 2});
    draw_failure(frame, app, *draft);
    ui::actions(frame, [&] {
      if (ui::button(frame, "back", app.t("order.step.back"))) draft->is_open = false;
      const bool cancels = draft->step == OrderStep::cancel;
      if (ui::button(frame, "do", title,
                     {.look = cancels ? ui::ButtonLook::danger : ui::ButtonLook::primary, .busy = draft->busy})) {
        send_step(app, draft, view.order);
      }
    });
  });
}

void draw_buyer(ui::Frame& frame, App& app, const api::OrderView& view) {
  ui::card(frame, "buyer", {.gap = ui::space::xs, .plain = true}, [&] {
    ui::heading(frame, 2, app.t("order.admin.buyer"), ui::Size::lead);
    if (app.may(account::Action::view_customers)) {
      ui::link(frame, "customer", view.buyer_name, app::path_of({Screen::admin_customer, view.order.buyer.text(), {}}));
      if (view.order.company && view.company_name) {
        ui::link(frame, "company", *view.company_name,
                 app::path_of({Screen::admin_company, view.order.company->text(), {}}));
      }
    } else {
      ui::text(frame, view.buyer_name);
      if (view.company_name) ui::text(frame, *view.company_name);
    }
    ui::gap(frame, ui::space::s);
    draw_delivery(frame, app, view.order);
  });
}

void draw_side(ui::Frame& frame, App& app, const api::OrderView& view) {
  ui::card(frame, "totals", {.gap = ui::space::m, .plain = true}, [&] {
    ui::heading(frame, 2, app.t("order.page.sums"), ui::Size::lead);
    draw_order_totals(frame, app, view.order);
  });
  draw_buyer(frame, app, view);
}

void draw_page(ui::Frame& frame, App& app, const api::OrderView& view, const Draft& draft) {
  ui::wrap(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    ui::heading(frame, 1, app.t("order.page.title", {{"number", view.order.number}}));
    app::order_state_badge(frame, app, view.order.state);
  });
  ui::secondary(frame, app.t("order.admin.placed",
                             {{"time", app.time(view.order.placed_at)}, {"date", app.date(view.order.promised_date)}}));
  draw_steps(frame, app, view, *draft);
  ui::columns(frame, {.main =
                          [&] {
                            draw_order_lines(frame, app, view);
                            draw_shipments(frame, app, view);
                            ui::card(frame, "timeline", {.gap = ui::space::m},
                                     [&] { draw_order_timeline(frame, app, view); });
                          },
                      .right = [&] { draw_side(frame, app, view); },
                      .right_width = 320,
                      .collapse_under = 760});
  draw_step_dialog(frame, app, view, draft);
}

}  // namespace

void draw_admin_order(ui::Frame& frame, App& app) {
  const auto draft = app::guarded_state<StepDraft>(app);
  const auto id = id_from<OrderKind>(app.route().id);
  static const app::Loaded<api::OrderView> nothing{{app::LoadState::failed, error(ErrorCode::not_found)}, {}};
  const auto& view = id ? app.get(api::order, {*id}) : nothing;
  const std::string title = view.ready() ? app.t("order.page.title", {{"number", view->order.number}})
                                         : std::string(app.t("order.page.order"));
  app::page_frame(frame, app,
                  {.title = title,
                   .crumbs = {{std::string(app.t("order.admin.title")), {Screen::admin_orders, "", {}}}},
                   .main = [&] {
                     if (!view.ready()) ui::heading(frame, 1, title);
                     app::when_loaded(frame, app, view, [&] { draw_page(frame, app, *view, draft); });
                   }});
}

}  // namespace portico::order
