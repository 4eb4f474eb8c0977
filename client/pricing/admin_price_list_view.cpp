#include "client/pricing/admin_price_list_view.h"

#include <algorithm>

#include "client/app/names.h"
#include "client/app/page_frame.h"
#include "client/app/parse.h"
#include "client/app/screen_state.h"
#include "client/pricing/price_draft.h"
#include "client/pricing/price_rows.h"
#include "client/pricing/standing_badge.h"
#include "client/ui/ui.h"

namespace portico::pricing {
namespace {

using app::App;
using pricing::PriceList;

struct PriceListState {
  PriceListId of;  // the list that the draft was made from
  PriceDraft draft;
  std::string filter;
  std::optional<std::size_t> found;
  std::string new_feature;
  bool tried = false;  // to save: from then on everything that is wrong is shown
  bool saving = false;
  std::optional<Error> error;
  bool is_changed = false;  // in the last frame

  bool has_unsaved() const { return is_changed || !new_feature.empty(); }
};
using StatePointer = std::shared_ptr<PriceListState>;

const PriceList* find_list(const std::vector<PriceList>& lists, const std::string& id) {
  const auto found = std::find_if(lists.begin(), lists.end(), [&](const auto& list) { return list.id.text() == id; });
  return found == lists.end() ? nullptr : &*found;
}

// A list that was changed from a day on has become another list: the reader goes on with that.
void take_saved(App& app, const StatePointer& state, const PriceList& sent, api::PriceLists lists) {
  const auto follower = std::find_if(lists.lists.begin(), lists.lists.end(), [&](const PriceList& list) {
    return list.family == sent.family && list.currency == sent.currency && list.valid_from == sent.valid_from;
  });
  if (follower != lists.lists.end()) app.replace({app::Screen::admin_price_list, follower->id.text(), {}});
  *state = {};
  app.cache().renew("/api/catalog");
  app.cache().put(api::price_lists, {}, std::move(lists));
  app.toast(ui::Tone::good, std::string(app.t("pricing.saved")));
}

void save(App& app, const StatePointer& state, const ReadPrices& read) {
  state->tried = true;
  if (!read.is_right() || !read.changes_anything() || state->saving) return;
  state->saving = true;
  state->error.reset();
  const PriceList sent = read.list;
  app::call<api::ChangePriceList, api::PriceLists>(
      api::change_price_list, {sent.id, sent}, [&app, state, sent](Result<api::PriceLists> lists) {
        state->saving = false;
        if (!lists) {
          state->error = lists.error();
        } else {
          take_saved(app, state, sent, std::move(*lists));
        }
      });
}

bool is_wrong(const ReadPrices& read, const PriceKey& key) {
  return std::find(read.wrong.begin(), read.wrong.end(), key) != read.wrong.end();
}

std::string money_or_dash(const App& app, std::optional<std::int64_t> price, Currency currency) {
  return price ? app.money(*price, currency) : std::string("\u2013");
}

std::string title_of(const App& app, const PriceRow& row) {
  if (row.key.kind != PriceKind::per_unit) return row.title;
  return row.unit.empty() ? app.t("pricing.per_one", {{"name", row.title}})
                          : app.t("pricing.per_unit", {{"name", row.title}, {"unit", row.unit}});
}

constexpr float price_width = 124;

void draw_price_field(ui::Frame& frame, App& app, PriceListState& state, const PriceRow& row, const std::string& title,
                      bool is_wrong) {
  ui::field(frame, "price", app.t("pricing.price_of", {{"name", title}}), state.draft.prices[row.key],
            {.kind = ui::FieldKind::number,
             .autocomplete = "off",
             .error = !is_wrong                         ? std::string_view{}
                      : row.key.kind == PriceKind::base ? app.t("pricing.wrong.base")
                                                        : app.t("pricing.wrong.amount"),
             .hidden_label = true,
             .disabled = !app.may(account::Action::manage_prices),
             .align = ui::Align::end});
}

void draw_price(ui::Frame& frame, App& app, PriceListState& state, const PriceList& before, const ReadPrices& read,
                const PriceRow& row) {
  const std::string title = title_of(app, row);
  const std::string now = money_or_dash(app, price_in(before, row.key), before.currency);
  const bool wrong = is_wrong(read, row.key);
  ui::table_row(frame, row.id, [&] {
    ui::cell(frame, [&] {
      ui::column(frame, {.gap = 0}, [&] {
        ui::text(frame, title, {.weight = row.key.kind == PriceKind::base ? ui::Weight::bold : ui::Weight::regular});
        if (frame.narrow()) return ui::caption(frame, now);
        if (row.title != row.key.feature && !row.key.feature.empty()) ui::caption(frame, row.key.feature);
      });
    });
    if (!frame.narrow()) {
      ui::cell(frame, row.group, {.ink = ui::Ink::secondary});
      ui::cell(frame, now, {.one_line = true});
    }
    ui::cell(frame, [&] {
      ui::column(frame, {.width = price_width}, [&] { draw_price_field(frame, app, state, row, title, wrong); });
    });
  });
}
void draw_prices(ui::Frame& frame, App& app, PriceListState& state, const PriceList& before, const ReadPrices& read) {
  const std::vector<PriceRow> rows = price_rows(app, before, state.draft);
  std::size_t shown = 0;
  const std::string new_price = app.t("pricing.new_price", {{"currency", code(before.currency)}});
  // On a phone two columns are enough: what it is with today's price below it, and the field.
  std::vector<ui::Column> columns = {
      {.id = "feature", .title = app.t("pricing.feature"), .weight = 1.8F, .min_width = 150}};
  if (!frame.narrow()) {
    columns.push_back({.id = "group", .title = app.t("pricing.group"), .weight = 1.2F, .min_width = 110});
    columns.push_back({.id = "now", .title = app.t("pricing.now"), .align = ui::Align::end, .weight = 0.8F, .min_width = 96});
  }
  columns.push_back({.id = "price", .title = new_price, .align = ui::Align::end, .weight = 0.9F, .min_width = 148});
  ui::table(frame, "prices", app.t("pricing.prices"), columns.data(), columns.size(), [&] {
    for (const PriceRow& row : rows) {
      if (!matches(row, state.filter)) continue;
      draw_price(frame, app, state, before, read, row);
      ++shown;
    }
  }, {.stack = false});
  app::announce_found(frame, app, state.found, shown);
  if (shown == 0) ui::empty_state(frame, ui::Glyph::search, app.t("pricing.no_match"), app.t("pricing.no_match_words"));
}

// A feature of a version still to be published gets its price here first: only then can the version be published.
void draw_add_feature(ui::Frame& frame, App& app, PriceListState& state) {
  if (!app.may(account::Action::manage_prices)) return;
  const bool sent = ui::form(frame, "add", app.t("pricing.add_feature"), [&] {
    ui::row(frame, {.gap = ui::space::m, .align = ui::Align::end}, [&] {
      ui::field(frame, "name", app.t("pricing.new_feature"), state.new_feature, {.autocomplete = "off"});
      ui::button(frame, "add", app.t("pricing.add_feature"), {.glyph = ui::Glyph::plus, .submit = true});
    });
    ui::caption(frame, app.t("pricing.new_feature_hint"));
  });
  if (!sent || state.new_feature.empty()) return;
  state.draft.prices.try_emplace({PriceKind::feature, state.new_feature}, "");
  state.filter = std::exchange(state.new_feature, {});
  frame.wake();
}

void draw_change(ui::Frame& frame, App& app, const PriceList& before, const PriceChange& change,
                 const std::vector<PriceRow>& rows) {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](const PriceRow& each) { return each.key == change.key; });
  const std::string before_words = money_or_dash(app, change.before, before.currency);
  ui::region(frame, ui::Region::list_item, {}, [&] {
    ui::text(frame, title_of(app, *row), {.weight = ui::Weight::bold});
    ui::row(frame, {.gap = ui::space::s}, [&] {
      ui::text(frame, before_words + " \u2192 " + app.money(change.after, before.currency), {.ink = ui::Ink::secondary});
      ui::spacer(frame);
      if (change.before) ui::money(frame, app.difference({change.after - *change.before, before.currency}));
    });
  });
}

void draw_changes(ui::Frame& frame, App& app, const PriceListState& state, const PriceList& before,
                  const ReadPrices& read) {
  if (!read.changes_anything()) {
    if (read.is_right()) ui::secondary(frame, app.t("pricing.nothing_changed"));
    return;
  }
  const std::vector<PriceRow> rows = price_rows(app, before, state.draft);
  ui::text(frame, app.counted("pricing.changes", static_cast<std::int64_t>(read.changes.size())),
           {.weight = ui::Weight::bold});
  constexpr std::size_t most = 12;
  ui::region(frame, ui::Region::list, app.t("pricing.what_changes"), [&] {
    for (std::size_t i = 0; i < std::min(most, read.changes.size()); ++i) {
      ui::keyed(frame, std::to_string(i), [&] { draw_change(frame, app, before, read.changes[i], rows); });
    }
  });
  if (read.changes.size() > most) {
    ui::caption(frame, app.counted("pricing.more_changes", static_cast<std::int64_t>(read.changes.size() - most)));
  }
}

void draw_terms(ui::Frame& frame, App& app, PriceListState& state, const ReadPrices& read) {
  const bool fixed = !app.may(account::Action::manage_prices);
  const auto wrong = [&](bool is, std::string_view key) { return is ? app.t(key) : std::string_view{}; };
  ui::field(frame, "name", app.t("pricing.name"), state.draft.name,
            {.autocomplete = "off",
             .hint = app.t("pricing.name_hint"),
             .error = wrong(read.name_wrong, "pricing.wrong.name"),
             .disabled = fixed});
  ui::field(frame, "from", app.t("pricing.changed_from"), state.draft.valid_from,
            {.kind = ui::FieldKind::date,
             .hint = app.t("pricing.changed_from_hint"),
             .error = wrong(read.from_wrong, "pricing.wrong.from"),
             .disabled = fixed});
  ui::field(frame, "until", app.t("pricing.valid_until"), state.draft.valid_until,
            {.kind = ui::FieldKind::date,
             .hint = app.t("pricing.until_hint"),
             .error = wrong(read.until_wrong, "pricing.wrong.until"),
             .disabled = fixed});
}

std::string_view why_not_save(const App& app, const PriceListState& state, const ReadPrices& read) {
  if (!read.changes_anything() && read.is_right()) return app.t("pricing.nothing_changed");
  if (state.tried && !read.is_right()) return app.t("pricing.mend_first");
  return {};
}

void draw_save(ui::Frame& frame, App& app, const StatePointer& state, const ReadPrices& read) {
  if (!app.may(account::Action::manage_prices)) return ui::caption(frame, app.t("pricing.read_only"));
  if (state->error) app::error_notice(frame, app, *state->error);
  if (ui::button(frame, "save", app.t("pricing.save"),
                 {.look = ui::ButtonLook::primary,
                  .disabled = why_not_save(app, *state, read),
                  .busy = state->saving,
                  .wide = true})) {
    save(app, state, read);
  }
}

// On a phone, where the list of changes stands far below.
void draw_bottom_bar(ui::Frame& frame, App& app, const StatePointer& state, const PriceList& before) {
  const ReadPrices prices = read(state->draft, before, app.market()->today);
  ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    ui::text(frame, app.counted("pricing.changes", static_cast<std::int64_t>(prices.changes.size())));
    ui::spacer(frame);
    if (ui::button(frame, "save", app.t("pricing.save"),
                   {.look = ui::ButtonLook::primary,
                    .disabled = why_not_save(app, *state, prices),
                    .busy = state->saving})) {
      save(app, state, prices);
    }
  });
}

void draw_side(ui::Frame& frame, App& app, const StatePointer& state, const PriceList& before, const ReadPrices& read) {
  ui::card(frame, "change", {.gap = ui::space::l, .plain = true}, [&] {
    ui::heading(frame, 2, app.t("pricing.what_changes"), ui::Size::lead);
    draw_terms(frame, app, *state, read);
    draw_changes(frame, app, *state, before, read);
    draw_save(frame, app, state, read);
  });
}

void draw_head(ui::Frame& frame, const App& app, const std::vector<PriceList>& lists, const PriceList& list) {
  ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    ui::heading(frame, 1, list.name);
    standing_badge(frame, app, standing_of(lists, list, app.get(api::market, {})->today));
  });
  const std::string family = app::family_name(app, list.family), from = app.date(list.valid_from);
  const std::string until = list.valid_until ? app.date(*list.valid_until) : std::string();
  ui::secondary(frame, until.empty()
                           ? app.t("pricing.list_line_open", {{"family", family}, {"currency", code(list.currency)}, {"from", from}})
                           : app.t("pricing.list_line", {{"family", family}, {"currency", code(list.currency)}, {"from", from}, {"until", until}}));
}

void draw_list(ui::Frame& frame, App& app, const StatePointer& state, const std::vector<PriceList>& lists,
               const PriceList& list) {
  const Date today = app.market()->today;
  if (!(state->of == list.id)) {
    state->of = list.id;
    state->draft = draft_of(list, today);
  }
  const ReadPrices prices = read(state->draft, list, today);
  state->is_changed = prices.changes_anything() || !prices.is_right();
  draw_head(frame, app, lists, list);
  const auto main = [&] {
    ui::field(frame, "filter", app.t("pricing.filter"), state->filter,
              {.kind = ui::FieldKind::search, .autocomplete = "off", .placeholder = app.t("pricing.filter_hint"), .max_width = 360});
    draw_prices(frame, app, *state, list, prices);
    draw_add_feature(frame, app, *state);
  };
  const auto side = [&] { draw_side(frame, app, state, list, prices); };
  ui::columns(
      frame,
      {.main = main, .right = side, .right_width = 300, .right_stays = ui::Stays::beginning, .collapse_under = 760});
}

}  // namespace

void draw_admin_price_list(ui::Frame& frame, App& app) {
  const StatePointer state = app::guarded_state<PriceListState>(app);
  const auto& lists = app.get(api::price_lists, {});
  const PriceList* list = find_list(lists->lists, app.route().id);
  const std::string title = list ? list->name : std::string(app.t("rail.price_lists"));
  const auto main = [&] {
    if (list) return draw_list(frame, app, state, lists->lists, *list);
    app::load_state(frame, app, lists.ready() ? app::LoadState::failed : lists.state,
                    lists.ready() ? error(ErrorCode::not_found, {{"kind", "price_list"}}) : lists.error);
  };
  const auto bar = [&] { ui::keyed(frame, "bar", [&] { draw_bottom_bar(frame, app, state, *list); }); };
  const bool has_bar = frame.narrow() && list && state->of == list->id && app.may(account::Action::manage_prices) &&
                       read(state->draft, *list, app.market()->today).changes_anything();
  app::page_frame(frame, app,
                  {.title = title,
                   .crumbs = {{std::string(app.t("rail.price_lists")), {app::Screen::admin_price_lists, "", {}}}},
                   .main = main,
                   .bottom_bar = has_bar ? ui::Body(bar) : ui::Body()});
}

}  // namespace portico::pricing
