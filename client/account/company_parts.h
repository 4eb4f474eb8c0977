#pragma once
// What the premier pages are made of.
#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::account {

void draw_contacts(ui::Frame& frame, app::App& app, const std::vector<Contact>& contacts);
void draw_standard(ui::Frame& frame, app::App& app, const std::vector<api::StandardConfiguration>& standard);
void draw_agreement(ui::Frame& frame, app::App& app, const pricing::Agreement& agreement);
void draw_under_way(ui::Frame& frame, app::App& app, const std::vector<api::CompanyShipment>& shipments,
                    const std::vector<api::OrderSummary>& orders);

// "MB" of "Mara Brandt"; of a name in Chinese its first sign.
std::string initials_of(std::string_view name);

}  // namespace portico::account
