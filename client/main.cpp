// The program in the browser. The platform calls for a frame when something happened; the screen describes itself.
#include "client/platform/document.h"
#include "client/platform/history.h"
#include "client/platform/loop.h"
#include "client/ui/core.h"
#include "client/ui/gallery.h"
#include "client/ui/ui.h"

namespace {

portico::ui::Core* core = nullptr;

// What fills the page. The app's root takes this place: it reads the address and draws the screen that belongs to it.
void draw_page(portico::ui::Frame& frame) { portico::ui::draw_gallery(frame); }

}  // namespace

int main() {
  core = new portico::ui::Core;  // lives as long as the page
  core->on_navigate = [](std::string_view href) {
    portico::platform::push_place(href);
    portico::platform::wake();
  };
  portico::platform::offer_audit([] { return core->audit(); });
  portico::platform::start([] { core->draw(draw_page); });
  return 0;
}
