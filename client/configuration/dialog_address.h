#pragma once
// The configurator's dialogs in the address: ?show=receipt, ?show=picture, ?show=summary (narrow screens),
// ?show=why.<feature> (why it cannot be had) and ?show=follows.<feature> (why it follows). A why that is about a number
// or a text is ?show=why: it has a place in the history, but no link shows it again.
#include <optional>
#include <string>
#include <string_view>

#include "client/configuration/scene.h"

namespace portico::configuration {

std::string address_of_wish(const Decision& wish);
std::optional<Decision> wish_from(std::string_view address);  // none: not about one feature

// Before the drawing, each frame: opens or closes what the address says since the last frame (Back, Forward, a link).
void read_address(ScreenState& screen, const app::App& app);
// After it: what the reader opened or closed goes into the address.
void write_address(ScreenState& screen, app::App& app);

}  // namespace portico::configuration
