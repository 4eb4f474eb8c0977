#include "client/account/admin_customers_view.h"

#include <optional>

#include "client/app/format.h"
#include "client/app/names.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/ui/ui.h"

namespace portico::account {
namespace {

using app::App;
using app::Screen;

constexpr double typing_pause = 250;  // milliseconds without a letter: then the search begins

struct CustomersState {
  bool filled = false;
  std::string typed;
  std::optional<double> search_at;
  std::optional<std::size_t> found;
  std::optional<api::CustomerList> shown;  // the last answer; stays while the next is on its way
};

std::optional<std::string> asked(const App& app, std::string_view name) {
  std::string value = app.query(name);
  return value.empty() ? std::nullopt : std::optional(std::move(value));
}

// The search is part of the address, so that it can be kept and sent.
void search(App& app, CustomersState& state) {
  state.search_at.reset();
  app::Route route = app.route();
  route.query.clear();
  if (!state.typed.empty()) route.query["q"] = state.typed;
  if (!(route == app.route())) app.replace(route);
}

void draw_search(ui::Frame& frame, App& app, CustomersState& state) {
  if (!std::exchange(state.filled, true)) state.typed = app.query("q");
  ui::region(frame, ui::Region::search, app.t("customers.search"), [&] {
    const ui::Edit edit = ui::field(frame, "q", app.t("customers.search"), state.typed,
                                    {.kind = ui::FieldKind::search,
                                     .autocomplete = "off",
                                     .placeholder = app.t("customers.search_hint"),
                                     .hidden_label = true,
                                     .max_width = 420});
    if (edit.changed) state.search_at = frame.now() + typing_pause;
    if (edit.committed || edit.entered) search(app, state);
  });
  if (!state.search_at) return;
  if (frame.now() >= *state.search_at) {
    search(app, state);
  } else {
    frame.wake_at(*state.search_at);
  }
}

void draw_row(ui::Frame& frame, const App& app, const api::CustomerSummary& customer) {
  const account::Person& person = customer.person;
  ui::table_row(frame, person.id.text(), [&] {
    ui::cell(frame, [&] {
      ui::link(frame, "open", person.name, app::path_of({Screen::admin_customer, person.id.text(), {}}),
               {.weight = ui::Weight::bold});
    });
    ui::cell(frame, person.email);
    ui::cell(frame, [&] {
      if (!customer.company_name || !person.membership) return ui::secondary(frame, "\u2013");
      ui::link(frame, "company", *customer.company_name,
               app::path_of({Screen::admin_company, person.membership->company.text(), {}}));
    });
    ui::cell(frame, app::format_number(customer.orders, app.language()), {.one_line = true});
    ui::cell(frame, customer.last_order_at ? app::day(app, *customer.last_order_at) : std::string("\u2013"),
             {.one_line = true});
  });
}

void draw_pages(ui::Frame& frame, const App& app, const api::CustomerList& list) {
  const bool is_first = app.query("after").empty();
  if (is_first && !list.next) return;
  app::Route route = app.route();
  ui::row(frame, {.gap = ui::space::l}, [&] {
    route.query.erase("after");
    if (!is_first) ui::link(frame, "first", app.t("customers.first_page"), app::path_of(route));
    if (!list.next) return;
    route.query["after"] = *list.next;
    ui::link(frame, "next", app.t("customers.next_page"), app::path_of(route));
  });
}

void draw_list(ui::Frame& frame, const App& app, const api::CustomerList& list) {
  if (list.customers.empty()) {
    const bool searched = !app.query("q").empty();
    return ui::empty_state(frame, ui::Glyph::user, app.t(searched ? "customers.none_found" : "customers.none"),
                           app.t(searched ? "customers.none_found_words" : "customers.none_words"));
  }
  ui::table(frame, "customers", app.t("rail.customers"),
            {{.id = "name", .title = app.t("customers.name"), .weight = 1.4F, .min_width = 130},
             {.id = "email", .title = app.t("customers.email"), .weight = 1.8F, .min_width = 180},
             {.id = "company", .title = app.t("customers.company"), .weight = 1.4F, .min_width = 130},
             {.id = "orders", .title = app.t("customers.orders"), .align = ui::Align::end, .weight = 0.6F},
             {.id = "last", .title = app.t("customers.last_order"), .align = ui::Align::end, .min_width = 112}},
            [&] {
              for (const auto& customer : list.customers) draw_row(frame, app, customer);
            });
  draw_pages(frame, app, list);
}

void draw_answer(ui::Frame& frame, App& app, CustomersState& state) {
  const auto& list = app.get(api::customers, {asked(app, "q"), asked(app, "after")});
  if (list.ready()) state.shown = *list;
  if (list.state == app::LoadState::failed || !state.shown) {
    return app::load_state(frame, app, list.state, list.error);
  }
  app::announce_found(frame, app, state.found, state.shown->customers.size());
  draw_list(frame, app, *state.shown);
}

}  // namespace

void draw_admin_customers(ui::Frame& frame, App& app) {
  const auto state = app::screen_state<CustomersState>(app);
  const std::string title(app.t("rail.customers"));
  const auto main = [&] {
    ui::heading(frame, 1, title);
    draw_search(frame, app, *state);
    draw_answer(frame, app, *state);
  };
  app::page_frame(frame, app, {.title = title, .crumbs = {}, .main = main});
}

}  // namespace portico::account
