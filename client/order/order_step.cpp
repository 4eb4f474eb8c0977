#include "client/order/order_step.h"

namespace portico::order {

using app::App;

void begin_step(StepDraft& draft, OrderStep step, const Order& order) {
  draft = {};
  draft.is_open = true;
  draft.step = step;
  for (const OrderLine& line : order.lines) draft.pieces.push_back(open_pieces(line));
}

Result<api::AdvanceOrder> command_of(const StepDraft& draft, const Order& order) {
  api::AdvanceOrder command{order.id, draft.step, order.version, draft.note, {}};
  if (draft.step != OrderStep::ship) return command;
  if (draft.carrier.find_first_not_of(' ') == std::string::npos) {
    return error_at(ErrorCode::value_invalid, "/shipment/carrier");
  }
  api::ShipmentToSend shipment{draft.carrier, draft.tracking, {}};
  for (std::size_t i = 0; i < draft.pieces.size(); ++i) {
    if (draft.pieces[i] > 0) shipment.lines.push_back({static_cast<std::int32_t>(i), Quantity{draft.pieces[i]}});
  }
  if (shipment.lines.empty()) return error_at(ErrorCode::value_invalid, "/shipment/lines");
  command.shipment = std::move(shipment);
  return command;
}

void send_step(App& app, const std::shared_ptr<StepDraft>& draft, const Order& order) {
  if (draft->busy) return;
  const auto command = command_of(*draft, order);
  if (!command) {
    draft->failed = command.error();
    return;
  }
  draft->busy = true;
  draft->failed.reset();
  app::call<api::AdvanceOrder, api::OrderView>(api::advance_order, *command,
                                               [&app, draft, id = order.id](Result<api::OrderView> view) {
                                                 draft->busy = false;
                                                 app.cache().renew("/api/admin/orders");
                                                 app.cache().renew("/api/orders");
                                                 app.cache().renew("/api/company");
                                                 if (view) {
                                                   draft->is_open = false;
                                                   app.cache().put(api::order, {id}, std::move(*view));
                                                   app.toast(ui::Tone::good, std::string(app.t("order.step.done")));
                                                 } else {
                                                   // Somebody was quicker: the new state is being read; what was
                                                   // entered stays.
                                                   draft->failed = view.error();
                                                 }
                                               });
}

}  // namespace portico::order
