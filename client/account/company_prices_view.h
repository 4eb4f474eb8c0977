#pragma once
// /company/prices: what was agreed, family by family, against the list.
#include "client/app/app.h"

namespace portico::account {

void draw_company_prices(ui::Frame& frame, app::App& app);

}  // namespace portico::account
