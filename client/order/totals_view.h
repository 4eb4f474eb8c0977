#pragma once
// Sums of a basket or an order as a receipt: net, VAT by rate, gross.
#include <optional>

#include "client/app/app.h"
#include "shared/pricing/receipt.h"

namespace portico::order {

void draw_totals(ui::Frame& frame, const app::App& app, const pricing::Totals& totals);

}  // namespace portico::order
