#include "client/app/page_frame.h"

#include <array>

#include "client/platform/parts.h"
#include "client/ui/ui.h"
#include "shared/base/languages.h"

namespace portico::app {
namespace {

using account::Action;

struct RailEntry {
  std::string_view id;
  std::string_view key;  // of its words
  Screen screen;
  Screen screen_of_one;  // the screen of one thing below it
  Action needs;
};

constexpr std::array staff_rail = {
    RailEntry{"orders", "rail.orders", Screen::admin_orders, Screen::admin_order, Action::view_all_orders},
    RailEntry{"customers", "rail.customers", Screen::admin_customers, Screen::admin_customer, Action::view_customers},
    RailEntry{"companies", "rail.companies", Screen::admin_companies, Screen::admin_company, Action::view_customers},
    RailEntry{"products", "rail.products", Screen::admin_families, Screen::admin_family, Action::view_models},
    RailEntry{"prices", "rail.price_lists", Screen::admin_price_lists, Screen::admin_price_list, Action::view_prices},
    RailEntry{"agreements", "rail.agreements", Screen::admin_agreements, Screen::admin_agreement, Action::view_prices}};

constexpr std::array company_rail = {
    RailEntry{"home", "rail.company_home", Screen::company_home, Screen::company_home, Action::view_company_page},
    RailEntry{"orders", "rail.company_orders", Screen::company_orders, Screen::company_orders, Action::view_company_page},
    RailEntry{"prices", "rail.company_prices", Screen::company_prices, Screen::company_prices,
              Action::view_company_page}};

bool is_admin_screen(Screen screen) { return screen >= Screen::admin_orders && screen <= Screen::admin_agreement; }
bool is_company_screen(Screen screen) { return screen >= Screen::company_home && screen <= Screen::company_prices; }

template <std::size_t count>
void draw_rail(ui::Frame& frame, App& app, const std::array<RailEntry, count>& entries, std::string_view title) {
  ui::rail_title(frame, title);
  for (const RailEntry& entry : entries) {
    if (!app.may(entry.needs)) continue;
    const Screen here = app.route().screen;
    ui::rail_link(frame, entry.id, app.t(entry.key), path_of({entry.screen, "", {}}),
                  here == entry.screen || here == entry.screen_of_one);
  }
}

void language_menu(ui::Frame& frame, App& app) {
  const Language& spoken = language_of(app.language());
  const std::string name = std::string(spoken.own_name) + " · " + std::string(app.t("bar.language"));
  ui::menu(frame, "language", spoken.own_name,
           {.look = ui::ButtonLook::bar, .glyph = ui::Glyph::globe, .name = name, .icon_only = frame.narrow()}, [&] {
             for (const Language& one : languages) {
               if (ui::menu_item(frame, one.code, one.own_name, &one == &spoken)) app.set_language(one.code);
             }
           });
}

void account_menu(ui::Frame& frame, App& app) {
  if (!app.logged_in()) {
    Route log_in{Screen::log_in, "", {}};
    if (app.route().screen != Screen::log_in && app.route().screen != Screen::sign_up) {
      log_in.query["next"] = path_of(app.route());
    }
    ui::link(frame, "login", app.t("bar.log_in"), path_of(log_in), {.glyph = ui::Glyph::user, .quiet = true, .in_bar = true, .icon_only = frame.narrow()});
    return;
  }
  const account::Person& person = *app.session().person;
  ui::menu(frame, "account", person.name,
           {.look = ui::ButtonLook::bar, .glyph = ui::Glyph::user, .icon_only = frame.narrow()}, [&] {
    ui::menu_link(frame, "orders", app.t("bar.my_orders"), path_of({Screen::orders, "", {}}));
    ui::menu_link(frame, "saved", app.t("bar.saved"), path_of({Screen::saved, "", {}}));
    ui::menu_link(frame, "profile", app.t("bar.profile"), path_of({Screen::profile, "", {}}));
    if (ui::menu_item(frame, "logout", app.t("bar.log_out"))) app.log_out();
  });
}

// The person's own places that stand in the bar where there is room, else in a menu.
void places(ui::Frame& frame, App& app, bool in_menu) {
  const auto place = [&](std::string_view id, std::string_view key, Screen screen, bool current) {
    const std::string path = path_of({screen, "", {}});
    if (in_menu) {
      ui::menu_link(frame, id, app.t(key), path, current);
    } else {
      ui::link(frame, id, app.t(key), path, {.quiet = true, .current = current, .in_bar = true});
    }
  };
  const Screen here = app.route().screen;
  place("products", "bar.products", Screen::catalog, here == Screen::catalog || here == Screen::configurator);
  if (app.session().company) place("company", "bar.company", Screen::company_home, is_company_screen(here));
  if (app.is_staff()) place("admin", "bar.admin", Screen::admin_orders, is_admin_screen(here));
}

void top_bar(ui::Frame& frame, App& app) {
  ui::brand(frame, app.market()->market.maker, "/");
  if (frame.narrow()) {
    ui::spacer(frame);
    ui::menu(frame, "places", app.t("bar.menu"),
             {.look = ui::ButtonLook::bar, .glyph = ui::Glyph::menu, .icon_only = true},
             [&] { places(frame, app, true); });
  } else {
    places(frame, app, false);
    ui::spacer(frame);
  }
  const int pieces = app.basket().pieces();
  std::string basket(app.t("bar.basket"));
  if (pieces > 0) basket += " " + std::to_string(pieces);
  ui::link(frame, "basket", app.t("bar.basket"), path_of({Screen::basket, "", {}}),
           {.glyph = ui::Glyph::cart, .quiet = true, .current = app.route().screen == Screen::basket,
            .in_bar = true, .icon_only = frame.narrow(), .name = basket, .count = pieces > 0 ? pieces : -1});
  language_menu(frame, app);
  account_menu(frame, app);
}

void draw_footer(ui::Frame& frame, App& app) {
  const auto rights = [&] { ui::caption(frame, app.t("footer.rights", {{"maker", app.market()->market.maker}})); };
  const auto links = [&] {
    const auto entry = [&](std::string_view id, std::string_view key, Screen screen) {
      ui::link(frame, id, app.t(key), path_of({screen, "", {}}), {.size = ui::Size::caption, .quiet = true});
    };
    entry("imprint", "footer.imprint", Screen::imprint);
    entry("privacy", "footer.privacy", Screen::privacy);
    entry("terms", "footer.terms", Screen::terms);
  };
  if (frame.narrow()) {
    return ui::column(frame, {.gap = 0}, [&] {
      rights();
      ui::wrap(frame, {.gap = ui::space::l}, links);
    });
  }
  rights();
  ui::spacer(frame);
  links();
}

// What is known about the connection while it is not good; read out when it goes and when it is back.
void draw_connection(ui::Frame& frame, App& app) {
  const bool is_lost = connection() == Connection::lost;
  const std::string_view key = app.session_unknown() ? "connection.unknown_words" : "connection.words";
  const std::string_view title = app.t(is_lost ? "connection.lost" : "connection.busy");
  const auto content = [&] {
    ui::icon(frame, ui::Glyph::warning, ui::Ink::warn, 22);
    ui::column(frame, {.gap = 0, .grow = 1}, [&] {
      ui::text(frame, title, {.weight = ui::Weight::bold});
      ui::text(frame, app.t(key), {.size = ui::Size::caption, .ink = ui::Ink::ink, .max_width = 0});
    });
    if (!ui::button(frame, "try_now", app.t("connection.try_now"), {.small = true})) return;
    try_now();
    frame.wake();
  };
  ui::region(frame, ui::Region::section, title,
             [&] { ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, content); });
}

void announce_connection(ui::Frame& frame, App& app) {
  static Connection said = Connection::good;  // one page
  const Connection now = connection();
  if (now == said) return;
  if (now == Connection::good) {
    frame.announce(app.t("connection.back"));
  } else {
    frame.announce(std::string(app.t(now == Connection::lost ? "connection.lost" : "connection.busy")) + " " +
                   std::string(app.t("connection.words")));
  }
  said = now;
}

void draw_standing(ui::Frame& frame, App& app) {
  if (!app.standing) return;
  const App::Standing standing = *app.standing;
  ui::keyed(frame, "standing", [&] {
    ui::notice(frame, standing.tone, standing.title, standing.words, [&] {
      if (standing.passes) return;
      if (ui::button(frame, "seen", app.t("widget.dismiss"), {.small = true})) app.standing.reset();
    });
  });
}

// The reader is leaving something that was typed and not saved.
void draw_leaving(ui::Frame& frame, App& app) {
  bool asks = app.asks_to_leave();
  bool leaves = false;
  ui::dialog(frame, "leaving", app.t("leaving.title"), asks, [&] {
    ui::text(frame, app.t("leaving.words"));
    ui::actions(frame, [&] {
      if (ui::button(frame, "leave", app.t("leaving.leave"), {.look = ui::ButtonLook::danger})) leaves = true;
      if (ui::button(frame, "stay", app.t("leaving.stay"), {.look = ui::ButtonLook::primary})) asks = false;
    });
  });
  if (leaves) {
    app.leave();
    frame.wake();
  } else if (app.asks_to_leave() && !asks) {
    app.stay();
    frame.wake();
  }
}

void draw_crumbs(ui::Frame& frame, App& app, const PageFrame& page) {
  if (page.crumbs.empty()) return;
  ui::breadcrumb(frame, app.t("bar.breadcrumb"), [&] {
    for (const Crumb& crumb : page.crumbs) ui::link(frame, crumb.title, crumb.title, path_of(crumb.route));
    ui::link(frame, "here", page.title, path_of(app.route()), {.current = true});
  });
}

}  // namespace

void page_frame(ui::Frame& frame, App& app, const PageFrame& page) {
  const std::string& maker = app.market()->market.maker;
  frame.set_title(page.title.empty() ? maker : page.title + " – " + maker);
  const bool other_entry = app.take_entry_changed();
  if (app.take_route_changed()) {
    frame.route_changed();
  } else if (other_entry) {
    frame.entry_changed();
  }
  if (auto toast = app.take_toast()) frame.toast(toast->first, toast->second);

  announce_connection(frame, app);
  send_again();

  const auto top = [&] { top_bar(frame, app); };
  const auto trouble = [&] { draw_connection(frame, app); };
  const auto staff = [&] {
    ui::keyed(frame, "rail", [&] { draw_rail(frame, app, staff_rail, app.t("rail.staff")); });
  };
  const auto company = [&] {
    const std::string name = app.session().company ? app.session().company->name : std::string();
    ui::keyed(frame, "rail", [&] { draw_rail(frame, app, company_rail, name); });
  };
  const auto main = [&] {
    // A name of its own for each part of the page: what stands in one may have the same ids as in another.
    ui::keyed(frame, "main", [&] {
      draw_crumbs(frame, app, page);
      draw_standing(frame, app);
      page.main();
    });
    draw_leaving(frame, app);
  };
  const auto footer = [&] { draw_footer(frame, app); };

  ui::Page whole;
  whole.top_bar = top;
  if (connection() != Connection::good) whole.banner = trouble;
  const Screen here = app.route().screen;
  if (is_admin_screen(here) && app.is_staff()) {
    whole.rail = staff;
    whole.rail_name = app.t("rail.staff");
  } else if (is_company_screen(here) && app.session().company) {
    whole.rail = company;
    whole.rail_name = app.t("rail.company");
  }
  whole.main = main;
  whole.footer = footer;
  whole.bottom_bar = page.bottom_bar;
  ui::page(frame, whole);
}

void waiting_page(ui::Frame& frame, App& app) {
  send_again();
  ui::Page page;
  const auto main = [&] {
    const Error* failed = app.start_error();
    if (!failed && app.has_words()) return ui::skeleton(frame, 4, app.t("state.loading"));
    if (!failed && connection() == Connection::good) return ui::skeleton(frame, 4, "…");
    // Without words this is all that can be said, in all languages.
    const std::string words = failed && app.has_words() ? app.error_text(*failed)
                                                        : "No answer from the server. 服务器没有响应。\nلا يوجد رد من الخادم.";
    ui::notice(frame, ui::Tone::bad, app.has_words() ? app.t("error.title") : std::string_view("Portico"), words, [&] {
      const std::string_view again = "↻ Try again · 重试 · أعد المحاولة";
      if (ui::button(frame, "again", app.has_words() ? app.t("state.try_again") : again)) {
        app.ask_again();
        try_now();
      }
    });
  };
  const auto trouble = [&] { draw_connection(frame, app); };
  if (app.has_words() && connection() != Connection::good) page.banner = trouble;
  const auto empty_bar = [] {};  // so that nothing moves when the bar has its words
  page.top_bar = empty_bar;
  page.main = main;
  ui::page(frame, page);
}

void error_notice(ui::Frame& frame, App& app, const Error& error) {
  ui::notice(frame, ui::Tone::bad, app.t("error.title"), app.error_text(error));
}

void announce_found(ui::Frame& frame, const App& app, std::optional<std::size_t>& last, std::size_t found) {
  if (last && *last != found) frame.announce(app.counted("state.found", static_cast<std::int64_t>(found)));
  last = found;
}

void load_state(ui::Frame& frame, App& app, LoadState state, const Error& error) {
  if (state == LoadState::loading) return ui::skeleton(frame, 4, app.t("state.loading"));
  if (error.code == ErrorCode::login_required) {
    return ui::empty_state(frame, ui::Glyph::lock, app.t("state.log_in_title"), app.t("state.log_in_words"), [&] {
      ui::link(frame, "login", app.t("bar.log_in"), path_of({Screen::log_in, "", {{"next", path_of(app.route())}}}),
               {.as_button = true});
    });
  }
  if (error.code == ErrorCode::not_found) {
    return ui::empty_state(frame, ui::Glyph::search, app.t("state.not_found_title"), app.t("state.not_found_words"), [&] {
      ui::link(frame, "start", app.t("state.to_start"), "/", {.as_button = true});
    });
  }
  ui::notice(frame, ui::Tone::bad, app.t("error.title"), app.error_text(error), [&] {
    if (ui::button(frame, "again", app.t("state.try_again"))) app.ask_again();
  });
}

void rest_page(ui::Frame& frame, App& app) {
  if (platform::parts() == platform::Parts::coming) platform::want_parts();
  PageFrame page;
  const auto main = [&] {
    if (platform::parts() == platform::Parts::coming) return ui::skeleton(frame, 4, app.t("state.loading"));
    ui::notice(frame, ui::Tone::bad, app.t("error.title"), app.t("error.network_failed"), [&] {
      if (ui::button(frame, "again", app.t("state.try_again"))) platform::want_parts();
    });
  };
  page.main = main;
  page_frame(frame, app, page);
}

}  // namespace portico::app
