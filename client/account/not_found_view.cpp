#include "client/account/not_found_view.h"

#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::account {

void draw_not_found(ui::Frame& frame, app::App& app) {
  const std::string title(app.t("account.not_found.title"));
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = [&] {
                                 ui::heading(frame, 1, title);
                                 app::load_state(frame, app, app::LoadState::failed, error(ErrorCode::not_found));
                               }});
}

}  // namespace portico::account
