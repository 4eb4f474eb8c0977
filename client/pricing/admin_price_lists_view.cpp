#include "client/pricing/admin_price_lists_view.h"

#include <algorithm>
#include <tuple>

#include "client/app/names.h"
#include "client/app/page_frame.h"
#include "client/pricing/standing_badge.h"
#include "client/ui/ui.h"

namespace portico::pricing {
namespace {

using app::App;
using pricing::PriceList;

// Families together, within them currencies, the newest first.
std::vector<const PriceList*> in_order(const App& app, const std::vector<PriceList>& lists) {
  std::vector<const PriceList*> rows;
  for (const PriceList& list : lists) rows.push_back(&list);
  const std::vector<std::string> families = app::family_keys(app);
  const auto place = [&](const PriceList* list) {
    return std::make_tuple(std::find(families.begin(), families.end(), list->family) - families.begin(), list->currency,
                           -list->valid_from.days);
  };
  std::stable_sort(rows.begin(), rows.end(), [&](const auto* a, const auto* b) { return place(a) < place(b); });
  return rows;
}

void draw_row(ui::Frame& frame, const App& app, const std::vector<PriceList>& lists, const PriceList& list, Date today) {
  ui::table_row(frame, list.id.text(), [&] {
    ui::cell(frame, app::family_name(app, list.family));
    ui::cell(frame, code(list.currency));
    ui::cell(frame, [&] {
      ui::link(frame, "open", list.name, app::path_of({app::Screen::admin_price_list, list.id.text(), {}}),
               {.weight = ui::Weight::bold});
    });
    ui::cell(frame, [&] { standing_badge(frame, app, standing_of(lists, list, today)); });
    ui::cell(frame, app.date(list.valid_from), {.one_line = true});
    ui::cell(frame, list.valid_until ? app.date(*list.valid_until) : std::string(app.t("pricing.open_end")),
             {.one_line = true});
    ui::cell(frame, app.money(list.base, list.currency), {.one_line = true});
  });
}

void draw_table(ui::Frame& frame, App& app, const std::vector<PriceList>& lists) {
  if (lists.empty()) {
    return ui::empty_state(frame, ui::Glyph::document, app.t("pricing.no_lists"), app.t("pricing.no_lists_words"));
  }
  const Date today = app.market()->today;
  ui::table(frame, "lists", app.t("rail.price_lists"),
            {{.id = "family", .title = app.t("pricing.family"), .weight = 1.7F, .min_width = 156},
             {.id = "currency", .title = app.t("pricing.currency"), .weight = 0.7F, .min_width = 76},
             {.id = "name", .title = app.t("pricing.name"), .weight = 1.5F, .min_width = 136},
             {.id = "state", .title = app.t("pricing.state"), .weight = 1.2F, .min_width = 116},
             {.id = "from", .title = app.t("pricing.valid_from"), .weight = 1.1F, .min_width = 108},
             {.id = "until", .title = app.t("pricing.valid_until"), .weight = 1.3F, .min_width = 116},
             {.id = "base", .title = app.t("pricing.base"), .align = ui::Align::end, .min_width = 104}},
            [&] {
              for (const PriceList* list : in_order(app, lists)) draw_row(frame, app, lists, *list, today);
            });
}

}  // namespace

void draw_admin_price_lists(ui::Frame& frame, App& app) {
  const std::string title(app.t("rail.price_lists"));
  const auto main = [&] {
    ui::heading(frame, 1, title);
    ui::secondary(frame, app.t("pricing.lists_lead"));
    const auto& lists = app.get(api::price_lists, {});
    app::when_loaded(frame, app, lists, [&] { draw_table(frame, app, lists->lists); });
  };
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = main});
}

}  // namespace portico::pricing
