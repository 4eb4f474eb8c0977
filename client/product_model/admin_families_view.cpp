#include "client/product_model/admin_families_view.h"

#include "client/app/family_picture.h"
#include "client/app/format.h"
#include "client/app/names.h"
#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::product_model {
namespace {

using app::App;

void draw_row(ui::Frame& frame, App& app, const api::FamilySummary& family) {
  const api::ModelVersionSummary& newest = family.newest;
  const auto number = [&](std::int64_t value) { return app::format_number(value, app.language()); };
  ui::table_row(frame, family.family, [&] {
    ui::cell(frame, [&] {
      ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
        ui::column(frame, {.width = 72}, [&] { app::family_picture(frame, app, family.family, {}, {.width = 72}); });
        ui::column(frame, {.gap = 0, .align = frame.narrow() ? ui::Align::end : ui::Align::start}, [&] {
          ui::link(frame, "open", app.local(family.name, family.family),
                   app::path_of({app::Screen::admin_family, family.family, {}}), {.weight = ui::Weight::bold});
          ui::caption(frame, family.family);
        });
      });
    });
    ui::cell(frame, number(newest.number), {.one_line = true});
    ui::cell(frame, number(newest.features), {.one_line = true});
    ui::cell(frame, number(newest.rules), {.one_line = true});
    ui::cell(frame, app::day(app, newest.published_at), {.one_line = true});
    ui::cell(frame, newest.published_by);
  });
}

void draw_table(ui::Frame& frame, App& app, const std::vector<api::FamilySummary>& families) {
  if (families.empty()) {
    return ui::empty_state(frame, ui::Glyph::document, app.t("product_model.no_families"),
                           app.t("product_model.no_families_words"));
  }
  ui::table(frame, "families", app.t("rail.products"),
            {{.id = "family", .title = app.t("product_model.family"), .weight = 2.4F, .min_width = 220},
             {.id = "version", .title = app.t("product_model.version"), .align = ui::Align::end, .weight = 0.6F},
             {.id = "features", .title = app.t("product_model.features"), .align = ui::Align::end, .weight = 0.7F},
             {.id = "rules", .title = app.t("product_model.rules"), .align = ui::Align::end, .weight = 0.7F},
             {.id = "when", .title = app.t("product_model.published"), .min_width = 112},
             {.id = "who", .title = app.t("product_model.by"), .min_width = 112}},
            [&] {
              for (const api::FamilySummary& family : families) draw_row(frame, app, family);
            });
}

}  // namespace

void draw_admin_families(ui::Frame& frame, App& app) {
  const std::string title(app.t("rail.products"));
  const auto main = [&] {
    ui::heading(frame, 1, title);
    ui::secondary(frame, app.t("product_model.families_lead"));
    const auto& families = app.get(api::families, {});
    app::when_loaded(frame, app, families, [&] { draw_table(frame, app, families->families); });
  };
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = main});
}

}  // namespace portico::product_model
