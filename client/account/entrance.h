#pragma once
// What logging in and registering have in common: a card with a form, and where it leads.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::account {

// After success: to `next` of the address, else to where this person works.
void enter(app::App& app, api::SessionView session);

// The page with one card; for somebody who is logged in already it says so instead.
void entrance_page(ui::Frame& frame, app::App& app, std::string_view title, ui::Body form);

// The same place with its `next`, for the link from one form to the other.
std::string entrance_path(const app::App& app, app::Screen screen);

}  // namespace portico::account
