#pragma once
// What stands around every screen: top bar, left rail of staff and premier pages, breadcrumb, footer.
#include <optional>
#include <string>
#include <vector>

#include "client/app/app.h"
#include "client/ui/page.h"

namespace portico::app {

// A step of the breadcrumb above the page's own title; the page itself is not among them.
struct Crumb {
  std::string title;
  Route route;
};

struct PageFrame {
  std::string title;          // of the document; the maker's name is added
  std::vector<Crumb> crumbs;  // from the start downwards; empty: none
  ui::Body main;
  ui::Body bottom_bar = {};  // on narrow screens: the summary that stays
};
void page_frame(ui::Frame& frame, App& app, const PageFrame& page);

// The page while words, session or market are on their way, or when they do not come.
void waiting_page(ui::Frame& frame, App& app);

// The page while the second part of the program is on its way (platform/parts.h), or when it does not come.
void rest_page(ui::Frame& frame, App& app);

// A skeleton while something loads, or what failed and a way to try again.
void load_state(ui::Frame& frame, App& app, LoadState state, const Error& error);

// For everything that has to come from the server first.
template <class T>
void when_loaded(ui::Frame& frame, App& app, const Loaded<T>& loaded, ui::Body content) {
  if (loaded.ready()) {
    content();
  } else {
    load_state(frame, app, loaded.state, loaded.error);
  }
}

// How many were found is read out when it changes; not when the page first shows them. last: kept by the screen.
void announce_found(ui::Frame& frame, const App& app, std::optional<std::size_t>& last, std::size_t found);

// An error box with the sentence for the reader.
void error_notice(ui::Frame& frame, App& app, const Error& error);

}  // namespace portico::app
