#include "client/account/company_prices_view.h"

#include "client/app/format.h"
#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;
using app::Screen;

std::string tier_words(const App& app, const pricing::AgreementItem* item) {
  if (!item || item->tiers.empty()) return "\u2013";
  std::string words;
  for (const pricing::Tier& tier : item->tiers) {
    if (!words.empty()) words += "\n";
    words += app.t("account.company.tier", {{"quantity", std::to_string(tier.from_quantity.value)},
                                            {"rate", app::format_percent(tier.discount)}});
  }
  return words;
}

void draw_row(ui::Frame& frame, App& app, const api::FamilyCard& card, const pricing::Agreement& agreement) {
  const pricing::AgreementItem* item = pricing::item_for(agreement, card.family);
  const std::optional<Money>& list = card.list_from ? card.list_from : card.from;
  ui::table_row(frame, card.family, [&] {
    ui::cell(frame, [&] {
      ui::link(frame, "open", app.local(card.name, card.family), app::path_of({Screen::configurator, card.family, {}}),
               {.weight = ui::Weight::bold});
    });
    ui::cell(frame, list ? app.money(*list) : std::string("\u2013"), {.one_line = true});
    ui::cell(frame, card.from ? app.money(*card.from) : std::string("\u2013"),
             {.weight = ui::Weight::bold, .ink = card.list_from ? ui::Ink::good : ui::Ink::ink, .one_line = true});
    ui::cell(frame, item ? app::format_percent(item->discount) : std::string("\u2013"), {.one_line = true});
    ui::cell(frame, tier_words(app, item));
  });
}

void draw_agreed(ui::Frame& frame, App& app, const pricing::Agreement& agreement,
                 const std::vector<api::FamilyCard>& families) {
  ui::heading(frame, 2, app.t("account.company.agreement", {{"number", agreement.number}}));
  ui::secondary(frame, app.t("account.company.valid",
                             {{"from", app.date(agreement.valid_from)}, {"until", app.date(agreement.valid_until)}}));
  ui::table(frame, "prices" + agreement.id.text(), app.t("account.prices.title"),
            {{.id = "family", .title = app.t("account.prices.family"), .weight = 1.6F, .min_width = 120},
             {.id = "list", .title = app.t("account.prices.list_from"), .align = ui::Align::end, .min_width = 110},
             {.id = "own", .title = app.t("account.prices.own_from"), .align = ui::Align::end, .min_width = 110},
             {.id = "discount", .title = app.t("account.prices.discount"), .align = ui::Align::end, .weight = 0.7F},
             {.id = "tiers", .title = app.t("account.prices.tiers"), .weight = 1.6F, .min_width = 160}},
            [&] {
              for (const api::FamilyCard& card : families) draw_row(frame, app, card, agreement);
            });
  ui::caption(frame, app.t("account.prices.net"));
}

void draw_page(ui::Frame& frame, App& app, const api::CompanyView& view) {
  if (view.agreements.empty()) {
    return ui::empty_state(frame, ui::Glyph::document, app.t("account.prices.none"),
                           app.t("account.prices.none_words"));
  }
  const auto& catalog = app.get(api::catalog, {});
  app::when_loaded(frame, app, catalog, [&] {
    for (const pricing::Agreement& agreement : view.agreements) draw_agreed(frame, app, agreement, catalog->families);
  });
}

}  // namespace

void draw_company_prices(ui::Frame& frame, App& app) {
  const std::string title(app.t("account.prices.title"));
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = [&] {
                                 ui::heading(frame, 1, title);
                                 const auto& view = app.get(api::company, {});
                                 app::when_loaded(frame, app, view, [&] { draw_page(frame, app, *view); });
                               }});
}

}  // namespace portico::account
