// Small texts that stay in this browser. It may refuse (private windows): then get finds nothing, set returns false.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace portico::platform {

enum class Span { always, visit };  // visit: until this tab is closed, and for this tab alone

std::optional<std::string> stored(std::string_view name, Span span = Span::always);
bool store(std::string_view name, std::string_view text, Span span = Span::always);
void forget(std::string_view name, Span span = Span::always);
// Called in the frame loop when another tab of this browser has stored or forgotten something.
void on_stored_elsewhere(std::function<void(const std::string& name)> call);

}  // namespace portico::platform
