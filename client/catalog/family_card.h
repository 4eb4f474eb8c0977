#pragma once
// One family in the catalog.
#include "client/app/app.h"

namespace portico::catalog {

void draw_family_card(ui::Frame& frame, app::App& app, const api::FamilyCard& card);

// The maker's word for a category.
std::string category_title(const app::App& app, const std::string& category);

}  // namespace portico::catalog
