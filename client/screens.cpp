#include "client/screens.h"

#include <algorithm>

#include "client/account/not_found_view.h"
#include "client/app/page_frame.h"
#include "client/order/sent_order.h"
#include "client/platform/parts.h"

namespace portico {
namespace {

const OwnScreen* find(app::Screen screen) {
  const Screens all = own_screens();
  const auto* end = all.first + all.count;
  const auto* found = std::find_if(all.first, end, [&](const OwnScreen& one) { return one.screen == screen; });
  return found == end ? nullptr : found;
}

}  // namespace

bool is_own(app::Screen screen) { return find(screen) != nullptr; }

void draw_screen(ui::Frame& frame, app::App& app) {
  const OwnScreen* screen = find(app.route().screen);
  const bool needs_words_only = app.route().screen == app::Screen::styleguide;
  if (needs_words_only ? !app.has_words() : !app.is_ready()) return app::waiting_page(frame, app);
  const bool has_all = platform::parts() == platform::Parts::here;
  if (screen && screen->needs_all && !has_all) return app::rest_page(frame, app);
  if (!needs_words_only && has_all) order::follow_sent_order(frame, app);
  if (screen == nullptr) return account::draw_not_found(frame, app);
  screen->draw(frame, app);
}

}  // namespace portico
