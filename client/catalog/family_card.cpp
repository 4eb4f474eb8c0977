#include "client/catalog/family_card.h"

#include "client/app/family_picture.h"
#include "client/ui/ui.h"

namespace portico::catalog {
namespace {

constexpr float card_picture_aspect = 4.0F / 3.0F;

std::string_view reason_words(const app::App& app, api::CardReason reason) {
  switch (reason) {
    case api::CardReason::bought_by_you:
      return app.t("catalog.reason_bought_by_you");
    case api::CardReason::bought_by_your_company:
      return app.t("catalog.reason_bought_by_company");
    case api::CardReason::standard_of_your_company:
      return app.t("catalog.reason_standard");
    case api::CardReason::agreed_price:
      return app.t("catalog.reason_agreed_price");
  }
  return {};
}

void draw_price(ui::Frame& frame, app::App& app, const api::FamilyCard& card) {
  if (!card.from) return ui::caption(frame, app.t("catalog.no_price"));
  const std::string price = app.t("catalog.from", {{"price", app.money(*card.from)}});
  const std::string before =
      card.list_from && *card.list_from != *card.from ? app.money(*card.list_from) : std::string();
  ui::money(frame, price,
            {.size = ui::Size::lead, .weight = ui::Weight::bold, .before = before, .align = ui::Align::start});
}

}  // namespace

std::string category_title(const app::App& app, const std::string& category) {
  const std::string key = "category." + category;
  const std::string_view words = app.t(key);
  return words == key ? category : std::string(words);
}

void draw_family_card(ui::Frame& frame, app::App& app, const api::FamilyCard& card) {
  const std::string href = app::path_of({app::Screen::configurator, card.family, {}});
  const std::string_view name = app.local(card.name, card.family);
  ui::card(frame, card.family, {.href = href, .name = name}, [&] {
    app::family_picture(frame, app, card.family, app.local(card.name), {.aspect = card_picture_aspect, .framed = true});
    ui::heading(frame, 2, name, ui::Size::lead);
    ui::secondary(frame, app.local(card.tagline));
    if (card.reason) {
      ui::wrap(frame, {.gap = ui::space::s},
               [&] { ui::badge(frame, ui::Tone::accent, reason_words(app, *card.reason), ui::Glyph::heart); });
    }
    ui::spacer(frame);
    draw_price(frame, app, card);
    ui::caption(frame, app.counted("catalog.lead_days", card.lead_days));
  });
}

}  // namespace portico::catalog
