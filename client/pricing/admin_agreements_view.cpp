#include "client/pricing/admin_agreements_view.h"

#include <algorithm>

#include "client/app/format.h"
#include "client/app/names.h"
#include "client/app/page_frame.h"
#include "client/pricing/standing_badge.h"
#include "client/ui/ui.h"

namespace portico::pricing {
namespace {

using app::App;
using app::Screen;

void draw_row(ui::Frame& frame, App& app, const api::AgreementRow& row) {
  const pricing::Agreement& agreement = row.agreement;
  ui::table_row(frame, agreement.id.text(), [&] {
    ui::cell(frame, [&] {
      ui::link(frame, "open", agreement.number, app::path_of({Screen::admin_agreement, agreement.id.text(), {}}),
               {.weight = ui::Weight::bold});
    });
    ui::cell(frame, [&] {
      ui::link(frame, "company", row.company_name, app::path_of({Screen::admin_company, agreement.company.text(), {}}));
    });
    ui::cell(frame, [&] { standing_badge(frame, app, standing_of(agreement, app.market()->today)); });
    ui::cell(frame, app.date(agreement.valid_from), {.one_line = true});
    ui::cell(frame, app.date(agreement.valid_until), {.one_line = true});
    ui::cell(frame, code(agreement.currency));
    ui::cell(frame, app::discounts_in_words(app, agreement));
  });
}

void draw_table(ui::Frame& frame, App& app, const std::vector<api::AgreementRow>& agreements) {
  if (agreements.empty()) {
    return ui::empty_state(frame, ui::Glyph::document, app.t("pricing.no_agreements"),
                           app.t("pricing.no_agreements_words"));
  }
  ui::table(frame, "agreements", app.t("rail.agreements"),
            {{.id = "number", .title = app.t("pricing.number"), .min_width = 108},
             {.id = "company", .title = app.t("pricing.company"), .weight = 1.5F, .min_width = 130},
             {.id = "state", .title = app.t("pricing.state"), .min_width = 116},
             {.id = "from", .title = app.t("pricing.valid_from"), .min_width = 108},
             {.id = "until", .title = app.t("pricing.valid_until"), .min_width = 108},
             {.id = "currency", .title = app.t("pricing.currency"), .weight = 0.7F, .min_width = 76},
             {.id = "what", .title = app.t("pricing.discounts"), .weight = 2, .min_width = 150}},
            [&] {
              std::vector<const api::AgreementRow*> rows;
              for (const auto& row : agreements) rows.push_back(&row);
              std::stable_sort(rows.begin(), rows.end(), [](const auto* a, const auto* b) {
                return a->agreement.valid_from > b->agreement.valid_from;
              });
              for (const auto* row : rows) draw_row(frame, app, *row);
            });
}

}  // namespace

void draw_admin_agreements(ui::Frame& frame, App& app) {
  const std::string title(app.t("rail.agreements"));
  const auto main = [&] {
    ui::row(frame, {.align = ui::Align::centre}, [&] {
      ui::heading(frame, 1, title);
      ui::spacer(frame);
      if (app.may(account::Action::manage_prices)) {
        ui::link(frame, "new", app.t("pricing.new_agreement"), app::path_of({Screen::admin_agreement, "new", {}}),
                 {.glyph = ui::Glyph::plus, .as_button = true});
      }
    });
    const auto& agreements = app.get(api::agreements, {});
    app::when_loaded(frame, app, agreements, [&] { draw_table(frame, app, agreements->agreements); });
  };
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = main});
}

}  // namespace portico::pricing
