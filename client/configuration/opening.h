#pragma once
// How the configurator's screen begins: from a shared configuration (?c=), a saved one (?saved=), a line of the basket
// (?line=), or the draft that was left in this browser.
#include "client/configuration/scene.h"

namespace portico::configuration {

struct Opening {
  app::LoadState state = app::LoadState::loading;
  Error error;                    // when failed
  ScreenState* screen = nullptr;  // when ready
};

// Each frame; begins anew when the address asks for something else, and follows new prices.
Opening open_screen(app::App& app, const api::FamilyView& view, const app::Product& product);

// After a change: the draft in this browser, unless a line of the basket is being changed.
void keep_draft(const ScreenState& screen, const api::FamilyView& view);

}  // namespace portico::configuration
