#pragma once
// /imprint, /privacy, /terms: the maker's texts, out of the interface's words.
#include "client/app/app.h"

namespace portico::account {

void draw_legal(ui::Frame& frame, app::App& app);

}  // namespace portico::account
