#pragma once
// /company: the premier home page of the person's company.
#include "client/app/app.h"

namespace portico::account {

void draw_company_home(ui::Frame& frame, app::App& app);

}  // namespace portico::account
