#include "client/order/basket_view.h"

#include <algorithm>

#include "client/app/format.h"
#include "client/app/page_frame.h"
#include "client/app/product.h"
#include "client/app/screen_state.h"
#include "client/order/basket_scene.h"
#include "client/order/totals_view.h"
#include "client/ui/ui.h"

namespace portico::order {
namespace {

using app::App;
using app::Screen;

struct BasketState {
  std::optional<app::BasketLine> removed;  // can still come back
  std::string removed_name;
};

// What a line's buttons asked for; done after all lines are drawn.
struct Wish {
  std::optional<std::size_t> remove;
  std::optional<std::pair<std::size_t, Quantity>> quantity;
  std::string name;
};

std::string change_path(const app::BasketLine& line, std::size_t index) {
  return app::path_of({Screen::configurator, line.family, {{"line", std::to_string(index)}}});
}

// The names of features in the error become the titles that the reader knows; rules that stand against it follow.
std::string problem_words(const App& app, const api::FamilyView& view, Error problem) {
  const app::ProductWords words(view, app.language());
  const auto each = [](const std::string& names, auto&& use) {
    for (std::size_t at = 0; at < names.size();) {
      const std::size_t end = std::min(names.find(", ", at), names.size());
      use(names.substr(at, end - at));
      at = end + 2;
    }
  };
  if (const auto feature = problem.facts.find("feature"); feature != problem.facts.end()) {
    feature->second = words.title(feature->second);
  }
  std::string sentence = app.error_text(problem);
  if (const auto rules = problem.facts.find("rules"); rules != problem.facts.end()) {
    each(rules->second, [&](const std::string& rule) { sentence += "\n" + std::string(words.rule(rule)); });
  }
  if (const auto open = problem.facts.find("features"); open != problem.facts.end()) {
    std::string titles;
    each(open->second,
         [&](const std::string& feature) { app::add_to_list(titles, words.title(feature), app.language()); });
    sentence += "\n" + titles;
  }
  return sentence;
}

void draw_problem(ui::Frame& frame, App& app, const app::BasketLine& line, const LineFamily& family, std::size_t index,
                  const Error& problem) {
  const bool is_older = family.view && family.view->version != line.version;
  ui::notice(frame, ui::Tone::warn, app.t(is_older ? "order.basket.model_changed" : "order.basket.line_problem"),
             family.view ? problem_words(app, *family.view, problem) : app.error_text(problem), [&] {
               if (family.view) ui::link(frame, "mend", app.t("order.basket.mend"), change_path(line, index));
             });
}

void draw_line_prices(ui::Frame& frame, const App& app, const pricing::Receipt& receipt) {
  const auto amount = [&](std::int64_t minor) { return app.money(minor, receipt.currency); };
  const std::string list = receipt.list_unit_net > receipt.unit_net ? amount(receipt.list_unit_net) : std::string();
  ui::column(frame, {.gap = ui::space::xs, .align = ui::Align::end}, [&] {
    ui::money(frame, amount(receipt.net), {.size = ui::Size::lead, .weight = ui::Weight::bold});
    ui::money(frame, app.t("order.basket.each", {{"price", amount(receipt.unit_net)}}),
              {.size = ui::Size::caption, .ink = ui::Ink::secondary, .before = list});
  });
}

void draw_tier_hint(ui::Frame& frame, const App& app, const pricing::Receipt& receipt) {
  if (!receipt.next_tier) return;
  const pricing::NextTier& tier = *receipt.next_tier;
  ui::text(frame,
           app.t("order.basket.tier", {{"quantity", std::to_string(tier.from_quantity.value)},
                                       {"price", app.money(tier.unit_net, receipt.currency)}}),
           {.size = ui::Size::caption, .ink = ui::Ink::good});
}

void draw_line_words(ui::Frame& frame, App& app, const app::BasketLine& line, const LineWords& words,
                     const PricedLine& priced, std::size_t index, Wish& wish) {
  ui::heading(frame, 2, words.family, ui::Size::lead);
  if (!words.highlights.empty()) ui::text(frame, words.highlights, {.max_width = 0});
  if (!words.others.empty())
    ui::text(frame, words.others, {.size = ui::Size::caption, .ink = ui::Ink::secondary, .max_width = 0});
  if (priced.receipt) draw_tier_hint(frame, app, *priced.receipt);
  ui::row(frame, {.gap = ui::space::l, .align = ui::Align::centre}, [&] {
    ui::link(frame, "change", app.t("order.basket.change"), change_path(line, index),
             {.weight = ui::Weight::bold, .name = app.t("order.basket.change_of", {{"name", words.family}})});
    if (ui::button(frame, "remove", app.t("order.basket.remove"),
                   {.look = ui::ButtonLook::quiet,
                    .name = app.t("order.basket.remove_of", {{"name", words.family}}),
                    .small = true})) {
      wish.remove = index;
      wish.name = words.family;
    }
  });
}

void draw_line_amount(ui::Frame& frame, App& app, const app::BasketLine& line, const PricedLine& priced,
                      std::size_t index, const std::string& name, Wish& wish) {
  int quantity = line.quantity.value;
  const std::string label = app.t("order.basket.quantity_of", {{"name", name}});
  if (ui::stepper(frame, "quantity", label, quantity,
                  {.low = Quantity::least, .high = Quantity::most, .hidden_label = true})) {
    wish.quantity = {index, Quantity{quantity}};
  }
  if (frame.narrow()) ui::spacer(frame);
  if (priced.receipt) draw_line_prices(frame, app, *priced.receipt);
}

void draw_line(ui::Frame& frame, App& app, const LineFamily& family, const PricedLine& priced, std::size_t index,
               Wish& wish) {
  const app::BasketLine& line = app.basket().lines()[index];
  ui::card(frame, "line" + std::to_string(index), {}, [&] {
    if (priced.is_loading) return ui::skeleton(frame, 3, app.t("state.loading"));
    const configuration::Selection* selection =
        priced.standing && priced.standing->selection ? &*priced.standing->selection : nullptr;
    const LineWords words =
        family.view ? line_words(app, *family.view, *family.model, selection) : LineWords{line.family, {}, {}};
    ui::row(frame, {.gap = ui::space::l, .align = ui::Align::start}, [&] {
      line_picture(frame, app, family, priced.standing.get(), frame.narrow() ? 88 : 144);
      ui::column(frame, {.gap = ui::space::s, .grow = 1},
                 [&] { draw_line_words(frame, app, line, words, priced, index, wish); });
      if (frame.narrow()) return;
      ui::column(frame, {.gap = ui::space::m, .align = ui::Align::end, .width = 184},
                 [&] { draw_line_amount(frame, app, line, priced, index, words.family, wish); });
    });
    if (frame.narrow()) {
      ui::row(frame, {.gap = ui::space::l, .align = ui::Align::centre},
              [&] { draw_line_amount(frame, app, line, priced, index, words.family, wish); });
    }
    if (priced.problem) draw_problem(frame, app, line, family, index, *priced.problem);
  });
}

void draw_undo(ui::Frame& frame, App& app, BasketState& state) {
  if (!state.removed) return;
  ui::notice(frame, ui::Tone::neutral, app.t("order.basket.removed", {{"name", state.removed_name}}), {}, [&] {
    if (ui::button(frame, "undo", app.t("order.basket.undo"), {.glyph = ui::Glyph::undo, .small = true})) {
      app.basket().add(*std::exchange(state.removed, std::nullopt));
      frame.wake();
    }
  });
}

void fulfil(ui::Frame& frame, App& app, BasketState& state, const Wish& wish) {
  if (wish.quantity) app.basket().set_quantity(wish.quantity->first, wish.quantity->second);
  if (wish.remove) {
    state.removed = app.basket().lines()[*wish.remove];
    state.removed_name = wish.name;
    app.basket().remove(*wish.remove);
    frame.announce(app.t("order.basket.removed", {{"name", wish.name}}));
  }
  if (wish.quantity || wish.remove) frame.wake();
}

void draw_lines(ui::Frame& frame, App& app, const BasketScene& scene, BasketState& state) {
  draw_undo(frame, app, state);
  Wish wish;
  for (std::size_t i = 0; i < scene.families.size(); ++i) {
    draw_line(frame, app, scene.families[i], scene.priced.lines[i], i, wish);
  }
  fulfil(frame, app, state, wish);
}

void draw_summary(ui::Frame& frame, App& app, const PricedBasket& priced) {
  ui::card(frame, "summary", {.gap = ui::space::m, .plain = true}, [&] {
    ui::heading(frame, 2, app.t("order.basket.summary"), ui::Size::lead);
    if (priced.is_loading()) ui::skeleton(frame, 3, app.t("state.loading"));
    if (priced.totals) draw_totals(frame, app, *priced.totals);
    if (priced.promised) {
      ui::text(frame,
               app.t("order.basket.promised", {{"date", app.date(*priced.promised)},
                                               {"country", app.local(priced.country->name, priced.country->code)}}),
               {.weight = ui::Weight::bold});
    }
    if (priced.has_problem()) ui::text(frame, app.t("order.basket.blocked"), {.ink = ui::Ink::warn});
    if (priced.can_be_ordered()) {
      ui::link(frame, "order", app.t("order.basket.order_now"), app::path_of({Screen::checkout, "", {}}),
               {.as_button = true});
    } else {
      ui::button(frame, "order", app.t("order.basket.order_now"),
                 {.look = ui::ButtonLook::primary,
                  .disabled = app.t(priced.is_loading() ? "state.loading" : "order.basket.blocked_reason"),
                  .wide = true});
    }
    ui::caption(frame, app.t(app.basket().is_kept() ? "order.basket.kept" : "order.basket.not_kept"));
  });
}

void draw_empty(ui::Frame& frame, App& app, BasketState& state) {
  draw_undo(frame, app, state);
  ui::empty_state(frame, ui::Glyph::cart, app.t("order.basket.empty_title"), app.t("order.basket.empty_words"),
                  [&] { ui::link(frame, "shop", app.t("order.basket.to_products"), "/", {.as_button = true}); });
}

}  // namespace

void draw_basket(ui::Frame& frame, App& app) {
  const auto state = app::screen_state<BasketState>(app);
  const auto main = [&] {
    ui::heading(frame, 1, app.t("order.basket.title"));
    if (app.basket().lines().empty()) return draw_empty(frame, app, *state);
    const BasketScene scene = basket_scene(app, presumed_country(app));
    ui::columns(frame, {.main = [&] { draw_lines(frame, app, scene, *state); },
                        .right = [&] { draw_summary(frame, app, scene.priced); },
                        .right_width = 340,
                        .right_stays = ui::Stays::beginning});
  };
  app::page_frame(frame, app, {.title = std::string(app.t("order.basket.title")), .crumbs = {}, .main = main});
}

}  // namespace portico::order
