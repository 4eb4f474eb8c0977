#pragma once
// The dialog of staff for one step of an order: what is entered, what it amounts to, and the sending of it.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "client/app/app.h"

namespace portico::order {

struct StepDraft {
  bool is_open = false;
  OrderStep step = OrderStep::confirm;
  std::string note;
  std::string carrier;
  std::string tracking;
  std::vector<int> pieces;  // for each line of the order: 0 to what is open
  bool busy = false;
  std::optional<Error> failed;

  bool has_unsaved() const { return is_open && !(note.empty() && carrier.empty() && tracking.empty()); }
};

// Opens the dialog for a step; ship starts with all that is open.
void begin_step(StepDraft& draft, OrderStep step, const Order& order);

// Errors, before anything is sent: value_invalid at /shipment/carrier or /shipment/lines.
Result<api::AdvanceOrder> command_of(const StepDraft& draft, const Order& order);

void send_step(app::App& app, const std::shared_ptr<StepDraft>& draft, const Order& order);

}  // namespace portico::order
