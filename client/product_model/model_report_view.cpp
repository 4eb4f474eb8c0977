#include "client/product_model/model_report_view.h"

#include <algorithm>

#include "client/app/format.h"
#include "client/app/page_frame.h"
#include "client/ui/ui.h"

namespace portico::product_model {
namespace {

using app::App;
using product_model::FeatureFinding;

constexpr std::size_t most_shown = 30;

void draw_verdict(ui::Frame& frame, App& app, const api::ModelCheck& check) {
  if (check.report.is_void) {
    return ui::notice(frame, ui::Tone::bad, app.t("product_model.void"), app.t("product_model.void_words"));
  }
  if (!check.publishable) {
    return ui::notice(frame, ui::Tone::bad, app.t("product_model.not_publishable"),
                      app.t("product_model.not_publishable_words"));
  }
  const bool clean = check.report.dead.empty() && check.report.false_optional.empty() && check.without_text.empty();
  ui::notice(frame, clean ? ui::Tone::good : ui::Tone::warn,
             app.t(clean ? "product_model.publishable" : "product_model.publishable_but"),
             app.t(clean ? "product_model.publishable_words" : "product_model.publishable_but_words"));
}

// A titled list with its number of entries; nothing at all when there are none.
template <class Entry>
void draw_list(ui::Frame& frame, App& app, std::string_view id, std::string_view title, std::size_t count,
               Entry entry) {
  if (count == 0) return;
  ui::keyed(frame, id, [&] {
    ui::heading(
        frame, 3,
        app.t("product_model.list_title",
              {{"title", title}, {"count", app::format_number(static_cast<std::int64_t>(count), app.language())}}),
        ui::Size::body);
    ui::region(frame, ui::Region::list, title, [&] {
      for (std::size_t i = 0; i < std::min(count, most_shown); ++i) {
        ui::region(frame, ui::Region::list_item, {}, [&] { ui::column(frame, {.gap = 2}, [&] { entry(i); }); });
      }
    });
    if (count > most_shown) {
      ui::caption(frame, app.counted("product_model.more", static_cast<std::int64_t>(count - most_shown)));
    }
  });
}

void draw_contradiction(ui::Frame& frame, App& app, const product_model::ModelReport& report, const ModelWords& words) {
  draw_list(frame, app, "void", app.t("product_model.contradicting"), report.void_because.size(),
            [&](std::size_t i) { ui::text(frame, words.rule(report.void_because[i])); });
}

void draw_findings(ui::Frame& frame, App& app, std::string_view id, std::string_view title,
                   const std::vector<FeatureFinding>& findings, const ModelWords& words) {
  draw_list(frame, app, id, title, findings.size(), [&](std::size_t i) {
    ui::text(frame, words.feature(findings[i].feature));
    for (const auto& rule : findings[i].because) {
      ui::caption(frame, app.t("product_model.because", {{"rule", words.rule(rule)}}));
    }
  });
}

void draw_names(ui::Frame& frame, App& app, std::string_view id, std::string_view title,
                const std::vector<std::string>& names) {
  draw_list(frame, app, id, title, names.size(), [&](std::size_t i) { ui::text(frame, names[i]); });
}

// "12 variants become possible, 3 impossible; 40 stay."
void draw_change(ui::Frame& frame, App& app, const std::optional<product_model::VariantChange>& change) {
  if (!change) return ui::caption(frame, app.t("product_model.change_not_counted"));
  const auto count = [&](const std::string& number) { return app::format_count(number, app.language()); };
  if (change->became_possible == "0" && change->became_impossible == "0") {
    return ui::text(frame, app.t("product_model.change_none", {{"count", count(change->in_both)}}));
  }
  ui::text(frame, app.t("product_model.change", {{"more", count(change->became_possible)},
                                                 {"fewer", count(change->became_impossible)},
                                                 {"both", count(change->in_both)}}));
}

// What the difference means for customers.
void draw_comparison(ui::Frame& frame, App& app, const api::ModelCheck& check, const ModelWords& words,
                     std::int32_t number_before) {
  if (!check.comparison) {
    return ui::caption(frame, app.t("product_model.not_compared", {{"number", std::to_string(number_before)}}));
  }
  const product_model::VersionComparison& found = *check.comparison;
  draw_change(frame, app, found.variants);
  const auto features = [&](std::string_view id, std::string_view key, const std::vector<std::string>& names) {
    draw_list(frame, app, id, app.t(key), names.size(),
              [&](std::size_t i) { ui::text(frame, words.feature(names[i])); });
  };
  features("now_possible", "product_model.now_possible", found.now_possible);
  features("now_dead", "product_model.now_dead", found.now_dead);
  features("now_in_all", "product_model.now_in_all", found.now_in_all);
  features("no_longer_in_all", "product_model.no_longer_in_all", found.no_longer_in_all);
}

void draw_difference(ui::Frame& frame, App& app, const api::ModelCheck& check, const ModelWords& words,
                     const ModelWords& before, std::int32_t number_before) {
  ui::heading(frame, 3, app.t("product_model.difference", {{"number", std::to_string(number_before)}}), ui::Size::lead);
  const product_model::ModelDifference& difference = check.difference;
  if (difference == product_model::ModelDifference{}) return ui::secondary(frame, app.t("product_model.no_difference"));
  if (!check.report.is_void) draw_comparison(frame, app, check, words, number_before);
  using Names = std::vector<std::string>;
  const auto features = [&](std::string_view id, std::string_view key, const Names& names) {
    draw_list(frame, app, id, app.t(key), names.size(),
              [&](std::size_t i) { ui::text(frame, words.feature(names[i])); });
  };
  const auto rules = [&](std::string_view id, std::string_view key, const Names& names, const ModelWords& named_by) {
    draw_list(frame, app, id, app.t(key), names.size(), [&](std::size_t i) {
      ui::text(frame, named_by.rule({product_model::RuleOrigin::named, {}, names[i]}));
    });
  };
  features("features_added", "product_model.features_added", difference.features_added);
  features("features_removed", "product_model.features_removed", difference.features_removed);
  features("features_changed", "product_model.features_changed", difference.features_changed);
  rules("rules_added", "product_model.rules_added", difference.rules_added, words);
  rules("rules_removed", "product_model.rules_removed", difference.rules_removed, before);
  rules("rules_changed", "product_model.rules_changed", difference.rules_changed, words);
}

void draw_rules(ui::Frame& frame, App& app, std::string_view id, std::string_view title,
                const std::vector<product_model::RuleFinding>& findings, const ModelWords& words) {
  draw_list(frame, app, id, title, findings.size(), [&](std::size_t i) {
    ui::text(frame, words.rule({product_model::RuleOrigin::named, {}, findings[i].rule}));
    for (const auto& rule : findings[i].because) {
      ui::caption(frame, app.t("product_model.because", {{"rule", words.rule(rule)}}));
    }
  });
}

void draw_numbers(ui::Frame& frame, App& app, const std::vector<product_model::NumberFinding>& findings,
                  const ModelWords& words) {
  const auto number = [&](std::int64_t value) { return app::format_number(value, app.language()); };
  draw_list(frame, app, "numbers", app.t("product_model.unreachable_numbers"), findings.size(), [&](std::size_t i) {
    const auto& finding = findings[i];
    ui::text(frame, app.t("product_model.number_range", {{"feature", words.feature(finding.feature)},
                                                         {"from", number(finding.from)},
                                                         {"to", number(finding.to)}}));
  });
}

void draw_pairs(ui::Frame& frame, App& app, const product_model::ModelReport& report, const ModelWords& words) {
  draw_list(frame, app, "pairs", app.t("product_model.never_together"), report.never_together.size(),
            [&](std::size_t i) {
              const auto& pair = report.never_together[i];
              ui::text(frame, app.t("product_model.pair",
                                    {{"first", words.feature(pair.first)}, {"second", words.feature(pair.second)}}));
              for (const auto& rule : pair.because) {
                ui::caption(frame, app.t("product_model.because", {{"rule", words.rule(rule)}}));
              }
            });
}

void draw_golden(ui::Frame& frame, App& app, const product_model::GoldenFinding& finding, const ModelWords& words) {
  using product_model::GoldenProblem;
  const std::string_view key = finding.problem == GoldenProblem::unknown      ? "product_model.golden_unknown"
                               : finding.problem == GoldenProblem::unreadable ? "product_model.golden_unreadable"
                               : finding.must_be_valid                        ? "product_model.golden_impossible"
                                                                              : "product_model.golden_possible";
  ui::text(frame,
           app.t("product_model.golden_named", {{"line", std::to_string(finding.line)}, {"name", finding.golden}}));
  std::string features;
  for (const auto& feature : finding.features) features += (features.empty() ? "" : ", ") + words.feature(feature);
  ui::caption(frame, app.t(key, {{"features", features}}));
  for (const auto& rule : finding.because) {
    ui::caption(frame, app.t("product_model.because", {{"rule", words.rule(rule)}}));
  }
}

void draw_goldens(ui::Frame& frame, App& app, const product_model::ModelReport& report, const ModelWords& words) {
  if (report.goldens_checked == 0) return;
  if (report.goldens.empty()) {
    return ui::badge(frame, ui::Tone::good, app.counted("product_model.goldens_hold", report.goldens_checked),
                     ui::Glyph::check);
  }
  draw_list(frame, app, "goldens", app.t("product_model.goldens_fail"), report.goldens.size(),
            [&](std::size_t i) { draw_golden(frame, app, report.goldens[i], words); });
}

// "982,080 variants; version 3 has 1.2 million".
void draw_variants(ui::Frame& frame, App& app, const api::ModelCheck& check, std::int32_t number_before) {
  if (!check.variants) return ui::caption(frame, app.t("product_model.not_counted"));
  const std::string now = app::format_count(*check.variants, app.language());
  if (!check.variants_before) return ui::text(frame, app.t("product_model.variants", {{"count", now}}));
  ui::text(frame, app.t("product_model.variants_and_before",
                        {{"count", now},
                         {"number", std::to_string(number_before)},
                         {"before", app::format_count(*check.variants_before, app.language())}}));
}

void draw_prices_link(ui::Frame& frame, App& app, const api::ModelCheck& check) {
  if (check.without_price.empty() || !app.may(account::Action::view_prices)) return;
  ui::link(frame, "prices", app.t("product_model.to_prices"), app::path_of({app::Screen::admin_price_lists, "", {}}));
}

}  // namespace

void draw_model_report(ui::Frame& frame, App& app, const api::ModelCheck& check, const ModelWords& words,
                       const ModelWords& before, std::int32_t number_before) {
  draw_verdict(frame, app, check);
  draw_variants(frame, app, check, number_before);
  draw_contradiction(frame, app, check.report, words);
  draw_goldens(frame, app, check.report, words);
  draw_findings(frame, app, "dead", app.t("product_model.dead"), check.report.dead, words);
  draw_findings(frame, app, "false_optional", app.t("product_model.false_optional"), check.report.false_optional,
                words);
  draw_rules(frame, app, "contradictory", app.t("product_model.contradictory"), check.report.contradictory, words);
  draw_rules(frame, app, "never_applies", app.t("product_model.never_applies"), check.report.never_applies, words);
  draw_rules(frame, app, "redundant", app.t("product_model.redundant"), check.report.redundant, words);
  draw_numbers(frame, app, check.report.unreachable_numbers, words);
  draw_pairs(frame, app, check.report, words);
  draw_names(frame, app, "without_price", app.t("product_model.without_price"), check.without_price);
  draw_prices_link(frame, app, check);
  draw_names(frame, app, "without_text", app.t("product_model.without_text"), check.without_text);
  draw_difference(frame, app, check, words, before, number_before);
}

std::string model_error_line(const App& app, const Error& error) {
  const TextPlace place = text_place(error.place);
  if (place.line == 0) return {};
  return app.t("product_model.error_at",
               {{"line", std::to_string(place.line)}, {"column", std::to_string(place.column)}});
}

void draw_model_error(ui::Frame& frame, App& app, const Error& error, std::string_view model) {
  const std::string where = model_error_line(app, error);
  if (where.empty()) return app::error_notice(frame, app, error);
  Error placed = error;
  placed.facts["place"] = error.place;
  ui::notice(frame, ui::Tone::bad, where, app.error_text(placed), [&] {
    const std::string line = line_of(model, text_place(error.place).line);
    if (!line.empty()) ui::text(frame, app.t("product_model.quoted", {{"line", line}}), {.weight = ui::Weight::bold});
  });
}

}  // namespace portico::product_model
