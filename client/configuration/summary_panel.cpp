#include "client/configuration/summary_panel.h"

#include "client/app/format.h"
#include "client/configuration/why_dialog.h"
#include "client/ui/ui.h"

namespace portico::configuration {
namespace {

std::string unit_price(const Scene& scene) {
  const pricing::Receipt& receipt = *scene.answers().receipt;
  const std::string amount = scene.app.money(receipt.unit_net, receipt.currency);
  return scene.configuring.is_complete() ? amount : scene.app.t("configurator.from", {{"price", amount}});
}

std::string gross_in_words(const Scene& scene) {
  const pricing::Receipt& receipt = *scene.answers().receipt;
  return scene.app.t("configurator.gross",
                     {{"gross", scene.app.money(receipt.gross, receipt.currency)},
                      {"rate", app::format_percent(receipt.tax_rate)},
                      {"pieces", scene.app.counted("configurator.pieces", receipt.quantity.value)}});
}

void draw_price(Scene& scene) {
  const Answers& answers = scene.answers();
  if (!answers.receipt) {
    if (answers.price_error)
      ui::notice(scene.frame, ui::Tone::warn, scene.app.t("configurator.no_price"),
                 scene.app.error_text(*answers.price_error));
    return;
  }
  const pricing::Receipt& receipt = *answers.receipt;
  const bool has_own_price = receipt.list_unit_net != receipt.unit_net;
  const std::string before = has_own_price ? scene.app.money(receipt.list_unit_net, receipt.currency) : std::string();
  const std::string_view note = scene.configuring.is_complete() ? scene.app.t("configurator.price_note")
                                                                : scene.app.t("configurator.price_note_open");
  ui::money(scene.frame, unit_price(scene),
            {.size = ui::Size::section,
             .weight = ui::Weight::bold,
             .before = before,
             .note = note,
             .align = ui::Align::start});
  ui::text(scene.frame, gross_in_words(scene));
  if (ui::button(scene.frame, "receipt", scene.app.t("configurator.receipt_open"),
                 {.look = ui::ButtonLook::quiet, .glyph = ui::Glyph::document, .small = true})) {
    scene.screen.receipt_open = true;
    scene.frame.wake();
  }
}

void draw_hints(Scene& scene) {
  if (!scene.answers().receipt) return;
  const pricing::Receipt& receipt = *scene.answers().receipt;
  if (receipt.next_tier) {
    ui::caption(scene.frame, scene.app.t("configurator.next_tier",
                                         {{"quantity", std::to_string(receipt.next_tier->from_quantity.value)},
                                          {"price", scene.app.money(receipt.next_tier->unit_net, receipt.currency)}}));
  }
  if (receipt.price_ends_on) {
    ui::caption(scene.frame,
                scene.app.t("configurator.price_ends", {{"date", scene.app.date(*receipt.price_ends_on)}}));
  }
}

void go_to(Scene& scene, FeatureIndex step) {
  scene.screen.step = step;
  scene.screen.summary_open = false;
  scene.frame.wake();
}

void draw_date(Scene& scene) {
  const std::string date = date_in_words(scene);
  if (date.empty()) return;
  ui::row(scene.frame, {.gap = ui::space::s, .align = ui::Align::start}, [&] {
    ui::icon(scene.frame, ui::Glyph::truck, ui::Ink::secondary, 20);
    ui::text(scene.frame, date);
  });
}

void draw_to_decide(Scene& scene) {
  if (scene.configuring.is_complete()) {
    return ui::badge(scene.frame, ui::Tone::good, scene.app.t("configurator.complete"), ui::Glyph::check);
  }
  const auto links = [&] {
    ui::wrap(scene.frame, {.gap = ui::space::s}, [&] {
      for (const FeatureIndex step : steps_of(scene.model())) {
        if (questions_of(scene.state(), step) == 0) continue;
        if (ui::button(scene.frame, scene.feature(step).name, scene.title(step), {.small = true})) go_to(scene, step);
      }
    });
  };
  const auto count = static_cast<std::int64_t>(scene.state().questions.size());
  ui::disclosure(scene.frame, "to_decide", scene.app.counted("configurator.open_questions", count), links);
}

void draw_variants(Scene& scene) {
  const std::string words = variants_in_words(scene);
  if (!words.empty()) ui::secondary(scene.frame, words);
}

// What the customer decided, each with its pin.
void draw_own_decisions(Scene& scene) {
  const Decisions& decisions = scene.configuring.decisions();
  if (decisions.empty()) return;
  const auto rows = [&] {
    ui::caption(scene.frame, scene.app.t("configurator.pin_words"));
    for (const Decision& decision : decisions) {
      ui::keyed(scene.frame, decision.feature, [&] {
        ui::row(scene.frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
          ui::column(scene.frame, {.grow = 1}, [&] { ui::text(scene.frame, decision_in_words(scene, decision)); });
          if (!draw_pin(scene, decision)) return;
          scene.screen.command = [decision, pin = !scene.configuring.is_pinned(decision.feature)](
                                     Configuring& configuring) { configuring.pin(decision.feature, pin); };
        });
      });
    }
  };
  const auto count = static_cast<std::int64_t>(decisions.size());
  ui::disclosure(scene.frame, "own_decisions", scene.app.counted("configurator.own_decisions", count), rows);
}

void draw_sum(Scene& scene, const catalog::SumLimit& sum) {
  const std::int64_t value = scene.configuring.shown_sum(sum.attribute);
  const std::int64_t limit = scene.configuring.shown_sum(sum.limit);
  if (limit <= 0) return;
  const std::string unit(scene.words.unit(sum.attribute));
  const std::string words =
      scene.app.t("configurator.sum_of", {{"value", app::format_number(value, scene.app.language())},
                                          {"limit", app::format_number(limit, scene.app.language())},
                                          {"unit", unit.empty() ? "" : "\u00A0" + unit}});
  const float share = static_cast<float>(value) / static_cast<float>(limit);
  ui::bar(scene.frame, scene.words.attribute(sum.attribute), words, share,
          share > 0.9F ? ui::Tone::warn : ui::Tone::accent);
}

void draw_quantity(Scene& scene) {
  int pieces = scene.configuring.quantity().value;
  if (!ui::stepper(scene.frame, "quantity", scene.app.t("configurator.quantity"), pieces,
                   {.low = Quantity::least, .high = Quantity::most})) {
    return;
  }
  scene.screen.command = [pieces](Configuring& configuring) { configuring.set_quantity({pieces}); };
}

void add_to_basket(Scene& scene) {
  app::BasketLine line{scene.view.family, scene.view.version, scene.configuring.decisions(),
                       scene.configuring.quantity()};
  if (scene.screen.line) {
    scene.app.basket().replace(*scene.screen.line, std::move(line));
    scene.screen.opened_as.clear();
    return scene.app.go(app::Route{app::Screen::basket, "", {}});
  }
  scene.app.basket().add(std::move(line));
  scene.app.toast(ui::Tone::good, scene.app.t("configurator.added", {{"product", scene.words.family_name()}}));
}

void complete_rest(Scene& scene) {
  ScreenState* screen = &scene.screen;
  scene.screen.command = [screen](Configuring& configuring) {
    const auto done = configuring.complete();
    if (!done) screen->last_error = done.error();
  };
}

void draw_next(Scene& scene) {
  if (scene.configuring.is_complete()) {
    const std::string_view label =
        scene.screen.line ? scene.app.t("configurator.change_basket") : scene.app.t("configurator.add");
    const bool has_price = scene.answers().receipt.has_value();
    if (ui::button(scene.frame, "add", label,
                   {.look = ui::ButtonLook::primary,
                    .glyph = ui::Glyph::cart,
                    .disabled = has_price ? std::string_view{} : scene.app.t("configurator.no_price"),
                    .wide = true})) {
      add_to_basket(scene);
    }
    return;
  }
  const FeatureIndex next = next_open_step(scene, scene.screen.step);
  const bool has_next = next >= 0 && next != scene.screen.step;
  if (has_next) {
    const std::string label = scene.app.t("configurator.continue", {{"step", scene.title(next)}});
    if (ui::button(scene.frame, "continue", label, {.look = ui::ButtonLook::primary, .wide = true})) go_to(scene, next);
  }
  const auto look = has_next ? ui::ButtonLook::secondary : ui::ButtonLook::primary;
  if (ui::button(scene.frame, "complete", scene.app.t("configurator.complete_rest"), {.look = look, .wide = true})) {
    complete_rest(scene);
  }
}

}  // namespace

std::string price_in_words(const Scene& scene) {
  if (!scene.answers().receipt) return {};
  const bool is_one = scene.configuring.quantity().value == 1;
  return is_one ? unit_price(scene) : gross_in_words(scene);
}

std::string date_in_words(const Scene& scene) {
  const auto& promised = scene.answers().promised;
  return promised ? scene.app.t("configurator.promised", {{"date", scene.app.date(*promised)}}) : std::string();
}

void draw_summary(Scene& scene) {
  ui::card(scene.frame, "summary", {.gap = ui::space::m, .plain = true}, [&] {
    ui::heading(scene.frame, 2, scene.app.t("configurator.summary"), ui::Size::lead);
    draw_price(scene);
    draw_hints(scene);
    draw_date(scene);
    draw_quantity(scene);
    draw_next(scene);
    ui::divider(scene.frame);
    draw_to_decide(scene);
    draw_variants(scene);
    draw_own_decisions(scene);
    for (const catalog::SumLimit& sum : scene.view.data.sums) draw_sum(scene, sum);
  });
}

void draw_summary_bar(Scene& scene) {
  ui::row(scene.frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    ui::column(scene.frame, {.gap = 0, .grow = 1}, [&] {
      if (scene.answers().receipt) {
        ui::text(scene.frame, unit_price(scene),
                 {.size = ui::Size::lead, .weight = ui::Weight::bold, .one_line = true});
      }
      const int questions = static_cast<int>(scene.state().questions.size());
      std::string words = questions > 0 ? scene.app.counted("configurator.open_questions", questions)
                                        : std::string(scene.app.t("configurator.complete"));
      if (const std::string variants = variants_in_words(scene); !variants.empty()) words += " \u00B7 " + variants;
      ui::caption(scene.frame, words);
    });
    if (ui::button(scene.frame, "open_summary", scene.app.t("configurator.summary_open"),
                   {.look = ui::ButtonLook::primary, .glyph = ui::Glyph::chevron_up})) {
      scene.screen.summary_open = true;
      scene.frame.wake();
    }
  });
}

}  // namespace portico::configuration
