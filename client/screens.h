#pragma once
// Which screen belongs to which place. There are two programs, so that customers do not wait for what only the staff
// uses: the portal and the administration. Each has its own table; going to a place of the other one loads that.
#include <cstddef>
#include <string_view>

#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico {

struct OwnScreen {
  app::Screen screen;
  void (*draw)(ui::Frame&, app::App&);
  bool needs_all = false;  // parts of the program, see platform/parts.h
};
struct Screens {
  const OwnScreen* first;
  std::size_t count;
};
// portal_screens.cpp or admin_screens.cpp, whichever is linked.
Screens own_screens();
// What stands behind the language in the name of this program's words (tools/join_words).
std::string_view own_words();

bool is_own(app::Screen screen);
void draw_screen(ui::Frame& frame, app::App& app);

}  // namespace portico
