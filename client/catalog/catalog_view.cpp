#include "client/catalog/catalog_view.h"

#include <array>

#include "client/app/page_frame.h"
#include "client/catalog/family_card.h"
#include "client/catalog/shelf.h"
#include "client/ui/ui.h"

namespace portico::catalog {
namespace {

constexpr float least_card_width = 226, choice_width = 220;

app::Route with(const app::App& app, const std::string& name, std::string_view value) {
  app::Route route{app::Screen::catalog, "", app.route().query};
  if (value.empty()) {
    route.query.erase(name);
  } else {
    route.query[name] = value;
  }
  return route;
}

void category_link(ui::Frame& frame, app::App& app, std::string_view id, std::string_view label,
                   const std::string& category, int count) {
  ui::link(frame, id, label, app::path_of(with(app, "category", category)),
           {.quiet = true, .current = app.query("category") == category, .count = count});
}

void draw_categories(ui::Frame& frame, app::App& app, const api::CatalogView& catalog) {
  ui::region(frame, ui::Region::navigation, app.t("catalog.categories"), [&] {
    const auto links = [&] {
      category_link(frame, app, "all", app.t("catalog.all"), "", static_cast<int>(catalog.families.size()));
      for (const CategoryCount& count : categories(catalog.families)) {
        category_link(frame, app, count.category, category_title(app, count.category), count.category, count.families);
      }
    };
    if (frame.narrow()) return ui::wrap(frame, {.gap = ui::space::l}, links);
    ui::heading(frame, 2, app.t("catalog.categories"), ui::Size::body);
    ui::column(frame, {.gap = ui::space::s, .align = ui::Align::start}, links);
  });
}

void choose_order(ui::Frame& frame, app::App& app) {
  std::string order(word_of(order_from(app.query("sort"))));
  const std::array choices = {ui::Choice{"recommended", app.t("catalog.sort_recommended")},
                              ui::Choice{"price", app.t("catalog.sort_price")},
                              ui::Choice{"lead_time", app.t("catalog.sort_lead_time")}};
  if (ui::select(frame, "sort", app.t("catalog.sort"), order, choices.data(), choices.size())) {
    app.replace(with(app, "sort", order == "recommended" ? "" : order));
  }
}

// Persons and companies have their own currency.
void choose_currency(ui::Frame& frame, app::App& app) {
  std::string currency(code(app.currency()));
  const std::array choices = {ui::Choice{"EUR", app.t("catalog.currency_eur")},
                              ui::Choice{"CNY", app.t("catalog.currency_cny")}};
  if (!ui::select(frame, "currency", app.t("catalog.currency"), currency, choices.data(), choices.size())) return;
  if (const auto chosen = currency_from(currency)) app.set_currency(*chosen);
}

void draw_shelf(ui::Frame& frame, app::App& app, const api::CatalogView& catalog) {
  const auto cards = shelf(catalog.families, app.query("category"), order_from(app.query("sort")));
  ui::wrap(frame, {.gap = ui::space::l, .align = ui::Align::end}, [&] {
    ui::column(frame, {.width = choice_width}, [&] { choose_order(frame, app); });
    if (!app.logged_in()) ui::column(frame, {.width = choice_width}, [&] { choose_currency(frame, app); });
  });
  if (cards.empty()) {
    return ui::empty_state(frame, ui::Glyph::search, app.t("catalog.empty_title"), app.t("catalog.empty_words"), [&] {
      ui::link(frame, "all", app.t("catalog.show_all"), "/", {.as_button = true});
    });
  }
  ui::grid(frame, least_card_width, {.gap = ui::space::l}, [&] {
    for (const api::FamilyCard* card : cards) draw_family_card(frame, app, *card);
  }, 4);
}

void draw_content(ui::Frame& frame, app::App& app) {
  ui::heading(frame, 1, app.t("catalog.title"));
  ui::lead(frame, app.t("catalog.lead"));
  api::CatalogRequest request;
  if (!app.logged_in()) request.currency = app.currency();
  const auto& catalog = app.get(api::catalog, request);
  app::when_loaded(frame, app, catalog, [&] {
    const auto left = [&] { draw_categories(frame, app, *catalog); };
    const auto main = [&] { draw_shelf(frame, app, *catalog); };
    ui::columns(frame, {.left = left, .left_width = 180, .main = main, .collapse_under = ui::narrow_width});
  });
}

}  // namespace

void draw_catalog(ui::Frame& frame, app::App& app) {
  const auto main = [&] { draw_content(frame, app); };
  app::page_frame(frame, app, {.title = std::string(app.t("catalog.title")), .crumbs = {}, .main = main});
}

}  // namespace portico::catalog
