#pragma once
// The charts of a company's page: what it spent, and on what.
#include "client/app/app.h"

namespace portico::account {

void draw_spending(ui::Frame& frame, app::App& app, const Company& company);

}  // namespace portico::account
