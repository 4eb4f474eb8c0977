#include "client/pricing/agreement_items_view.h"

#include <algorithm>

#include "client/app/names.h"
#include "client/ui/ui.h"

namespace portico::pricing {
namespace {

using app::App;

constexpr float field_width = 150;

struct Place {
  std::string text;
  const WrongFields& wrong;
  bool fixed;
  bool hidden_label = false;  // the labels stand above the first row of several
};

void draw_number(ui::Frame& frame, const App& app, std::string_view id, std::string_view label, std::string& value,
                 const Place& place) {
  ui::column(frame, {.width = frame.narrow() ? 0 : field_width, .grow = frame.narrow() ? 1.0F : 0.0F}, [&] {
    ui::field(frame, id, label, value,
              {.kind = ui::FieldKind::number,
               .autocomplete = "off",
               .error = words_at(app, place.wrong, place.text),
               .hidden_label = place.hidden_label,
               .disabled = place.fixed,
               .align = ui::Align::end});
  });
}

// Returns true when the tier is to go.
bool draw_tier(ui::Frame& frame, const App& app, TierDraft& tier, const Place& place, const std::string& family) {
  bool remove = false;
  ui::row(frame, {.gap = ui::space::m, .align = ui::Align::start}, [&] {
    draw_number(frame, app, "from", app.t("pricing.from_quantity"), tier.from_quantity,
                {place.text + "/from_quantity", place.wrong, place.fixed, place.hidden_label});
    draw_number(frame, app, "extra", app.t("pricing.extra_discount"), tier.discount,
                {place.text + "/discount", place.wrong, place.fixed, place.hidden_label});
    if (place.fixed) return;
    ui::column(frame, {.gap = 0}, [&] {
      if (!place.hidden_label) ui::gap(frame, 25);  // beside the fields, not their labels
      remove = ui::button(frame, "remove", app.t("pricing.remove_tier"),
                          {.look = ui::ButtonLook::quiet,
                           .glyph = ui::Glyph::close,
                           .name = app.t("pricing.remove_tier_of", {{"family", family}, {"quantity", tier.from_quantity}}),
                           .icon_only = true});
    });
  });
  return remove;
}

void draw_tiers(ui::Frame& frame, const App& app, ItemDraft& item, const Place& place, const std::string& family) {
  std::size_t gone = item.tiers.size();
  ui::region(frame, ui::Region::group, app.t("pricing.tiers"), [&] {
    for (std::size_t i = 0; i < item.tiers.size(); ++i) {
      ui::keyed(frame, "tier" + std::to_string(i), [&] {
        const Place tier{place.text + "/tiers/" + std::to_string(i), place.wrong, place.fixed, i > 0};
        if (draw_tier(frame, app, item.tiers[i], tier, family)) gone = i;
      });
    }
  });
  if (gone < item.tiers.size()) {
    item.tiers.erase(item.tiers.begin() + static_cast<std::ptrdiff_t>(gone));
    frame.wake();
  }
}

void draw_agreed_surcharges(ui::Frame& frame, const App& app, const ItemDraft& item, const AgreementDraft& draft) {
  const auto currency = currency_from(draft.currency);
  if (item.features.empty() || !currency) return;
  ui::caption(frame, app.t("pricing.agreed_surcharges"));
  ui::values(frame, [&] {
    for (const auto& [feature, price] : item.features) {
      ui::value(frame, {.label = feature, .value = app.money(price, *currency)});
    }
  });
}

// Returns true when the family is to go.
bool draw_item(ui::Frame& frame, const App& app, const AgreementDraft& draft, ItemDraft& item, const Place& place) {
  const std::string family = app::family_name(app, item.family);
  bool remove = false;
  ui::card(frame, "item", {.gap = ui::space::m}, [&] {
    ui::row(frame, {.align = ui::Align::centre}, [&] {
      ui::heading(frame, 3, family, ui::Size::lead);
      ui::spacer(frame);
      if (place.fixed) return;
      remove = ui::button(frame, "remove", app.t("pricing.remove_family"),
                          {.look = ui::ButtonLook::quiet,
                           .name = app.t("pricing.remove_family_of", {{"family", family}}),
                           .small = true});
    });
    draw_number(frame, app, "discount", app.t("pricing.discount"), item.discount,
                {place.text + "/discount", place.wrong, place.fixed});
    draw_tiers(frame, app, item, place, family);
    draw_agreed_surcharges(frame, app, item, draft);
    if (place.fixed) return;
    ui::row(frame, {}, [&] {
      if (ui::button(frame, "tier", app.t("pricing.add_tier"), {.glyph = ui::Glyph::plus, .small = true})) {
        item.tiers.emplace_back();
        frame.wake();
      }
    });
  });
  return remove;
}

std::vector<std::string> families_left(const App& app, const AgreementDraft& draft) {
  std::vector<std::string> left;
  for (const std::string& key : app::family_keys(app)) {
    const bool taken = std::any_of(draft.items.begin(), draft.items.end(),
                                   [&](const ItemDraft& item) { return item.family == key; });
    if (!taken) left.push_back(key);
  }
  return left;
}

// One button for each family that has no terms yet.
void draw_add_family(ui::Frame& frame, const App& app, AgreementDraft& draft) {
  const std::vector<std::string> left = families_left(app, draft);
  if (left.empty()) return;
  ui::caption(frame, app.t("pricing.add_family"));
  ui::wrap(frame, {.gap = ui::space::s}, [&] {
    for (const std::string& key : left) {
      if (!ui::button(frame, key, app::family_name(app, key), {.glyph = ui::Glyph::plus, .small = true})) continue;
      draft.items.push_back({key, "", {}, {}});
      frame.wake();
    }
  });
}

}  // namespace

std::string_view words_at(const App& app, const WrongFields& wrong, const std::string& place) {
  const auto found = wrong.find(place);
  return found == wrong.end() ? std::string_view{} : app.t(found->second);
}

void draw_agreement_items(ui::Frame& frame, App& app, AgreementDraft& draft, const WrongFields& wrong, bool fixed) {
  ui::heading(frame, 2, app.t("pricing.terms"));
  ui::secondary(frame, app.t("pricing.terms_words"));
  std::size_t gone = draft.items.size();
  for (std::size_t i = 0; i < draft.items.size(); ++i) {
    ui::keyed(frame, draft.items[i].family, [&] {
      if (draw_item(frame, app, draft, draft.items[i], {"/items/" + std::to_string(i), wrong, fixed})) gone = i;
    });
  }
  if (gone < draft.items.size()) {
    draft.items.erase(draft.items.begin() + static_cast<std::ptrdiff_t>(gone));
    frame.wake();
  }
  if (!fixed) draw_add_family(frame, app, draft);
}

}  // namespace portico::pricing
