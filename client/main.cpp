// The program in the browser. The platform calls for a frame when something happened; the screen describes itself.
#include "client/app/app.h"
#include "client/platform/document.h"
#include "client/platform/loop.h"
#include "client/screens.h"
#include "client/ui/core.h"

namespace {

// Both live as long as the page.
portico::ui::Core* core = nullptr;
portico::app::App* app = nullptr;

void draw_page(portico::ui::Frame& frame) { portico::draw_screen(frame, *app); }

void set_widget_words() {
  portico::ui::Words& words = core->words;
  const auto set = [](std::string& word, std::string_view key) { word = app->t(key); };
  set(words.close, "widget.close");
  set(words.dismiss, "widget.dismiss");
  set(words.increase, "widget.increase");
  set(words.decrease, "widget.decrease");
  set(words.required, "widget.required");
  set(words.busy, "widget.busy");
  set(words.skip, "widget.skip");
  set(words.menu, "bar.menu");
  set(words.notifications, "widget.notifications");
  set(words.data_points, "widget.data_points");
  set(words.as_table, "widget.as_table");
  words.right_to_left = app->right_to_left();
}

}  // namespace

int main() {
  core = new portico::ui::Core;
  app = new portico::app::App;
  core->on_navigate = [](std::string_view href) { app->go(href); };
  core->on_travel = [](std::string_view place) { app->travelled(place); };
  app->close_dialog = [] { return core->close_dialog(); };
  app->on_words = set_widget_words;
  app->is_own_screen = portico::is_own;
  app->own_words = portico::own_words();
  app->start();
  portico::platform::offer_audit([] { return core->audit(); });
  portico::platform::start([] { core->draw(draw_page); });
  return 0;
}
