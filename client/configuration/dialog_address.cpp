#include "client/configuration/dialog_address.h"

namespace portico::configuration {
namespace {

constexpr std::string_view why = "why", follows = "follows";

// The topmost one that is open; empty: none.
std::string open_one(const ScreenState& screen) {
  if (screen.closer_open) return "picture";
  if (screen.receipt_open) return "receipt";
  if (screen.why_open && screen.why) return address_of_wish(screen.why->wish);
  if (screen.summary_open) return "summary";
  return {};
}

bool is_open(const ScreenState& screen, const std::string& address) {
  if (address == "picture") return screen.closer_open;
  if (address == "receipt") return screen.receipt_open;
  if (address == "summary") return screen.summary_open;
  return screen.why_open && screen.why && address_of_wish(screen.why->wish) == address;
}

// The rules may have changed their mind since: then nothing is there to explain.
void open_why(ScreenState& screen, const std::string& address) {
  std::optional<Decision> wish = wish_from(address);
  if (!wish && address == why && screen.why) wish = screen.why->wish;
  if (!wish || !screen.configuring->model().find(wish->feature)) return;
  screen.why = screen.configuring->explain(*wish, screen.why_order);
  screen.why_open = screen.why.has_value();
}

void open_as(ScreenState& screen, const std::string& address) {
  if (address == "picture" && !screen.closer_open) screen.zoom = {};
  screen.closer_open = address == "picture";
  screen.receipt_open = address == "receipt";
  screen.why_open = false;
  if (address.empty() || address == "summary") screen.summary_open = !address.empty();
  open_why(screen, address);
}

}  // namespace

std::string address_of_wish(const Decision& wish) {
  const bool* taken = std::get_if<bool>(&wish.value);
  if (taken == nullptr) return std::string(why);
  return std::string(*taken ? why : follows) + "." + wish.feature;
}

std::optional<Decision> wish_from(std::string_view address) {
  for (const std::string_view kind : {why, follows}) {
    const bool fits =
        address.size() > kind.size() + 1 && address.substr(0, kind.size()) == kind && address[kind.size()] == '.';
    if (fits) return Decision{std::string(address.substr(kind.size() + 1)), kind == why};
  }
  return std::nullopt;
}

void read_address(ScreenState& screen, const app::App& app) {
  const std::string address = app.query("show");
  if (address == screen.shown) return;
  open_as(screen, address);
  screen.shown = address;
}

void write_address(ScreenState& screen, app::App& app) {
  const std::string open = open_one(screen);
  if (open == screen.shown) return;
  const bool lies_above = screen.shown.empty() || is_open(screen, screen.shown);
  screen.shown = open;
  lies_above ? app.show(open) : app.hide(open);
}

}  // namespace portico::configuration
