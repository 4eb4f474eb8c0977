#pragma once
// What every screen is handed beside the frame: words, the person, the place, the server's answers, the basket. Screens
// live in client/<feature>; they never include each other: they go to a route.
//
//   void draw_orders(ui::Frame& frame, app::App& app);
//
// One App per page; one thread.
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "client/app/api_client.h"
#include "client/app/basket.h"
#include "client/app/loaded.h"
#include "client/app/route.h"
#include "client/app/translation.h"
#include "client/ui/frame.h"
#include "shared/api/endpoints.h"

namespace portico::app {

class App {
 public:
  std::function<void()> on_words;  // the words of a language have arrived
  // Does this program draw it? Where not, going there leaves for the other program. Unset: all.
  std::function<bool(Screen)> is_own_screen;
  std::string_view own_words;  // behind the language in the name of the file of words

  // Reads the address, the stored language and basket; asks for words, session and market.
  void start();
  // Until this is true only a skeleton can be shown.
  bool is_ready() const;
  bool has_words() const { return has_words_; }
  const Translation& words() const { return words_; }
  // Why it does not get ready; nullptr while answers are awaited.
  const Error* start_error() const;
  void ask_again();  // for what failed at the start

  // ---- words ----
  std::string_view t(std::string_view key) const { return words_(key); }
  std::string t(std::string_view key, std::initializer_list<Fill> values) const { return words_(key, values); }
  std::string counted(std::string_view key, std::int64_t count) const { return words_.counted(key, count); }
  std::string error_text(const Error& error) const;  // a sentence for the reader
  const std::string& language() const { return words_.language(); }
  bool right_to_left() const { return words_.right_to_left(); }
  void set_language(std::string_view language);  // stored; also on the person's profile when logged in
  std::string_view local(const LocalText& text, std::string_view fallback = {}) const;
  std::string money(Money amount) const;
  std::string money(std::int64_t minor, Currency currency) const { return money(Money{minor, currency}); }
  std::string difference(Money amount) const;
  std::string date(Date date) const;
  std::string time(Instant instant) const;

  // ---- place ----
  const Route& route() const { return route_; }
  std::string query(std::string_view name) const;  // empty when absent
  void go(const Route& route);
  void go(std::string_view href);
  void replace(const Route& route);           // the same place, said more exactly: filters, tabs
  void travelled(std::string_view place);     // back or forward
  bool take_route_changed();                  // true once after each change of place
  int arrivals() const { return arrivals_; }  // another number after each change of place; see screen_state.h
  // Called once at the next change of place: for what has no use after it.
  void on_leaving(std::function<void()> call) { leaving_.push_back(std::move(call)); }
  // A dialog with an address (?show=<name>): an entry of the history of its own. Back closes it; reload and a copied link
  // show it again. The screen opens and closes what the address says.
  void show(std::string name);
  // Closed by the reader; `below` is what is shown then, empty: nothing. Goes back to where it was opened, if it was here.
  void hide(std::string below = {});
  // Set by who owns the surface: closes the dialog that lies over the page; false: there is none. Back does that first.
  std::function<bool()> close_dialog;
  // True once after the entry of the history has become another one for the same page.
  bool take_entry_changed();
  // At this place something may be typed that leaving would lose: then the reader is asked first, see page_frame.h.
  // For one visit; see guarded_state in screen_state.h.
  void guard(std::function<bool()> has_unsaved) { unsaved_ = std::move(has_unsaved); }
  bool has_unsaved() const { return unsaved_ && unsaved_(); }
  bool asks_to_leave() const { return !wanted_.empty(); }
  void leave();  // what was typed is given up
  void stay() { wanted_.clear(); }

  // ---- person ----
  const api::SessionView& session() const { return session_.value; }
  bool logged_in() const { return session().person.has_value(); }
  // The server cannot be asked at present: until it can, the reader is a visitor.
  bool session_unknown() const { return session_.state == LoadState::loading && connection() != Connection::good; }
  // Whose drafts are shown: the person's id, empty for a visitor. While the session is unknown, who was here last.
  std::string reader() const;
  bool is_staff() const;
  bool may(account::Action action) const;
  Currency currency() const;  // the company's, the person's, or the visitor's choice
  void set_currency(Currency currency);
  void set_session(api::SessionView session);  // after logging in or registering: forgets what belonged to the other
  void log_out();

  // ---- server ----
  template <class Request, class Response>
  const Loaded<Response>& get(const api::Endpoint<Request, Response>& endpoint, const Request& request) const {
    return cache_.get(endpoint, request);
  }
  const Loaded<api::MarketView>& market() const { return cache_.get(api::market, {}); }
  Cache& cache() { return cache_; }

  Basket& basket() { return basket_; }

  // Stands on every page until it is taken away or the reader has seen it.
  struct Standing {
    ui::Tone tone = ui::Tone::neutral;
    std::string title;
    std::string words;
    bool passes = false;  // by itself: no button to put it away
  };
  std::optional<Standing> standing;

  // Said once at the next frame.
  void toast(ui::Tone tone, std::string message);
  std::optional<std::pair<ui::Tone, std::string>> take_toast();

 private:
  void load_words(std::string language);
  void load_session();
  void follow_reader();
  void arrive(std::string_view place);
  void go_now(std::string_view href);
  bool asks_first(std::string wanted);
  bool stays_here(const Route& wanted);
  void take_session(api::SessionView session);

  Translation words_;
  bool has_words_ = false;
  std::optional<Error> words_error_;
  std::string wanted_language_;
  Route route_;
  bool route_changed_ = true;
  int arrivals_ = 0;
  bool entry_changed_ = false;
  bool is_hiding_ = false;  // going back to the entry below a dialog takes a moment
  std::vector<std::function<void()>> leaving_;
  std::function<bool()> unsaved_;
  std::string wanted_;  // where the reader wanted to go while something was unsaved; "back": back or forward
  Loaded<api::SessionView> session_;
  mutable bool was_unknown_ = false;  // pages were shown before the session was known
  Currency visitor_currency_ = Currency::EUR;
  mutable Cache cache_;
  Basket basket_;
  std::optional<std::pair<ui::Tone, std::string>> toast_;
};

// A random text for idempotency keys and the like.
std::string new_key();

}  // namespace portico::app
