#include "client/account/entrance.h"

#include "client/account/next_place.h"
#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::account {

using app::App;
using app::Screen;

namespace {

app::Route home_of(const App& app) {
  if (app.is_staff()) return {app.may(Action::view_all_orders) ? Screen::admin_orders : Screen::admin_families, "", {}};
  if (app.session().company) return {Screen::company_home, "", {}};
  return {Screen::catalog, "", {}};
}

void draw_inside_already(ui::Frame& frame, App& app) {
  ui::text(frame, app.t("account.entrance.inside", {{"name", app.session().person->name}}));
  const std::string next = safe_next(app.query("next"));
  ui::link(frame, "on", app.t("account.entrance.go_on"), next.empty() ? app::path_of(home_of(app)) : next,
           {.as_button = true});
}

}  // namespace

void enter(App& app, api::SessionView session) {
  const std::string next = safe_next(app.query("next"));
  app.set_session(std::move(session));
  app.go(next.empty() ? app::path_of(home_of(app)) : next);
}

std::string entrance_path(const App& app, Screen screen) {
  app::Route route{screen, "", {}};
  if (const std::string next = safe_next(app.query("next")); !next.empty()) route.query["next"] = next;
  return app::path_of(route);
}

void entrance_page(ui::Frame& frame, App& app, std::string_view title, ui::Body form) {
  app::page_frame(frame, app, {.title = std::string(title), .crumbs = {}, .main = [&] {
                                 ui::centred(frame, 440, [&] {
                                   ui::gap(frame, ui::space::l);
                                   ui::card(frame, "entrance", {.padding = ui::space::xxl, .gap = ui::space::l}, [&] {
                                     ui::heading(frame, 1, title);
                                     if (app.logged_in()) {
                                       draw_inside_already(frame, app);
                                     } else {
                                       form();
                                     }
                                   });
                                 });
                               }});
}

}  // namespace portico::account
