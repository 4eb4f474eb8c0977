#include "client/product_model/admin_family_view.h"

#include "client/app/family_picture.h"
#include "client/app/format.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/product_model/new_version_view.h"
#include "client/ui/ui.h"

namespace portico::product_model {
namespace {

using app::App;

void draw_version(ui::Frame& frame, const App& app, const api::ModelVersionSummary& version, bool is_newest) {
  const auto number = [&](std::int64_t value) { return app::format_number(value, app.language()); };
  ui::table_row(frame, version.id.text(), [&] {
    ui::cell(frame, [&] {
      ui::row(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
        ui::text(frame, number(version.number), {.weight = ui::Weight::bold});
        if (is_newest) ui::badge(frame, ui::Tone::good, app.t("product_model.newest"));
      });
    });
    ui::cell(frame, app.time(version.published_at), {.one_line = true});
    ui::cell(frame, version.published_by);
    ui::cell(frame, version.note.empty() ? std::string_view("\u2013") : std::string_view(version.note));
    ui::cell(frame, number(version.features), {.one_line = true});
    ui::cell(frame, number(version.rules), {.one_line = true});
  });
}

void draw_versions(ui::Frame& frame, const App& app, const api::FamilyDetail& family) {
  ui::heading(frame, 2, app.t("product_model.versions"));
  ui::table(frame, "versions", app.t("product_model.versions"),
            {{.id = "version", .title = app.t("product_model.version"), .weight = 0.9F, .min_width = 116},
             {.id = "when", .title = app.t("product_model.published"), .weight = 1.2F, .min_width = 150},
             {.id = "who", .title = app.t("product_model.by"), .min_width = 112},
             {.id = "note", .title = app.t("product_model.note"), .weight = 2.4F, .min_width = 160},
             {.id = "features", .title = app.t("product_model.features"), .align = ui::Align::end, .weight = 0.6F},
             {.id = "rules", .title = app.t("product_model.rules"), .align = ui::Align::end, .weight = 0.6F}},
            [&] {
              for (const auto& version : family.versions) {
                draw_version(frame, app, version, version.id == family.family.newest.id);
              }
            });
  ui::caption(frame, app.t("product_model.never_change"));
}

void draw_head(ui::Frame& frame, App& app, const api::FamilyDetail& family, const std::string& title) {
  ui::row(frame, {.gap = ui::space::l, .align = ui::Align::centre}, [&] {
    ui::column(frame, {.width = 96}, [&] { app::family_picture(frame, app, family.family.family, {}, {.width = 96}); });
    ui::column(frame, {.gap = ui::space::xs}, [&] {
      ui::heading(frame, 1, title);
      ui::secondary(frame, app.t("product_model.key_line", {{"key", family.family.family}}));
    });
  });
}

}  // namespace

void draw_admin_family(ui::Frame& frame, App& app) {
  const auto state = app::guarded_state<NewVersionState>(app);
  const std::string key = app.route().id;
  const auto& family = app.get(api::family_detail, {key});
  const std::string title = family.ready() ? std::string(app.local(family->family.name, key)) : key;
  const auto main = [&] {
    app::when_loaded(frame, app, family, [&] {
      draw_head(frame, app, *family, title);
      draw_versions(frame, app, *family);
      if (app.may(account::Action::publish_model)) draw_new_version(frame, app, state, *family);
    });
  };
  app::page_frame(frame, app,
                  {.title = title,
                   .crumbs = {{std::string(app.t("rail.products")), {app::Screen::admin_families, "", {}}}},
                   .main = main});
}

}  // namespace portico::product_model
