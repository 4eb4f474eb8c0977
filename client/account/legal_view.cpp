#include "client/account/legal_view.h"

#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;

struct LegalText {
  std::string_view name;  // of its words: "account.<name>.1.title"
  int sections;
};

LegalText legal_text(app::Screen screen) {
  switch (screen) {
    case app::Screen::privacy:
      return {"privacy", 5};
    case app::Screen::terms:
      return {"terms", 6};
    default:
      return {"imprint", 4};
  }
}

}  // namespace

void draw_legal(ui::Frame& frame, App& app) {
  const LegalText legal = legal_text(app.route().screen);
  const std::string prefix = "account." + std::string(legal.name);
  const std::string title(app.t(prefix + ".title"));
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = [&] {
                                 ui::heading(frame, 1, title);
                                 for (int i = 1; i <= legal.sections; ++i) {
                                   const std::string section = prefix + "." + std::to_string(i);
                                   ui::gap(frame, ui::space::s);
                                   ui::heading(frame, 2, app.t(section + ".title"));
                                   ui::text(frame, app.t(section + ".words"), {.max_width = 640});
                                 }
                               }});
}

}  // namespace portico::account
