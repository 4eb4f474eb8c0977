#include "client/app/app.h"

#include <algorithm>
#include <utility>

#include "client/app/format.h"
#include "client/platform/connection.h"
#include "client/platform/document.h"
#include "client/platform/history.h"
#include "client/platform/http.h"
#include "client/platform/loop.h"
#include "client/platform/random.h"
#include "client/platform/storage.h"
#include "client/platform/time_zone.h"
#include "shared/base/languages.h"
#include "shared/base/local_text.h"

namespace portico::app {
namespace {

constexpr std::string_view language_name = "portico.language";
constexpr std::string_view currency_name = "portico.currency";
constexpr std::string_view reader_name = "portico.reader";
constexpr std::string_view travelling = "back";  // no path
const std::string shown_name = "show";
// The state of an entry that was opened for a dialog says what was shown before it.
std::string state_over(const std::string& below) { return "over " + below; }
bool is_leaving = false;  // the reader has said so: going back takes a moment, in which the page is drawn again

api::SessionView visitor() { return {{}, {}, {account::Action::browse_catalog, account::Action::log_in}}; }

std::string supported(std::string_view language) { return std::string(language_of(language).code); }

std::optional<std::string> chosen_language() {
  const auto of_visit = platform::stored(language_name, platform::Span::visit);
  return of_visit ? of_visit : platform::stored(language_name);
}

}  // namespace

void App::start() {
  forget_requests();
  basket_.load();
  platform::on_stored_elsewhere([this](const std::string& name) {
    if (name.empty() || name == Basket::storage_name) basket_.load();
    if (name.empty() || name == reader_name) follow_reader();
  });
  platform::on_closing([this] { return !is_leaving && has_unsaved(); });
  if (const auto stored = platform::stored(currency_name)) {
    if (const auto currency = currency_from(*stored)) visitor_currency_ = *currency;
  }
  arrive(platform::place());
  // An address that names a language was written for readers of it, and they go on from there; the choice that is
  // stored stays as it is.
  const std::string asked = query("lang");
  if (!asked.empty() && supported(asked) == asked) platform::store(language_name, asked, platform::Span::visit);
  const auto language = chosen_language();
  load_words(supported(!asked.empty() ? asked : language ? *language : platform::preferred_language()));
  // The session has ended, by time or in another tab: what belonged to it goes, and the bar offers to log in.
  on_login_required([this] {
    if (logged_in()) set_session(visitor());
  });
  load_session();
  market();
}

bool App::is_ready() const {
  if (!has_words_ || !market().ready()) return false;
  if (!session_.ready() && !session_unknown()) return was_unknown_ && session_.state == LoadState::loading;
  was_unknown_ = was_unknown_ || !session_.ready();
  return true;
}

void App::load_session() {
  session_.state = LoadState::loading;
  session_.value = visitor();
  const auto take = [this](Result<api::SessionView> session) {
    if (!session) {
      session_.state = LoadState::failed;
      session_.error = session.error();
    } else if (was_unknown_ && session->person) {
      set_session(std::move(*session));  // what a visitor was answered meanwhile does not count
    } else {
      take_session(std::move(*session));
    }
  };
  call<api::Nothing, api::SessionView>(api::session, {}, take, {.until_answered = true});
}

// In another tab somebody else logged in, or out: what this one shows is no longer the reader's.
void App::follow_reader() {
  if (!session_.ready() || platform::stored(reader_name).value_or(std::string()) == reader()) return;
  cache_.forget_all();
  load_session();
  platform::wake();
}

const Error* App::start_error() const {
  if (words_error_) return &*words_error_;
  if (session_.state == LoadState::failed) return &session_.error;
  return market().state == LoadState::failed ? &market().error : nullptr;
}

void App::ask_again() {
  if (words_error_) load_words(wanted_language_);
  if (session_.state == LoadState::failed) load_session();
  cache_.retry_failed();
  market();
}

void App::load_words(std::string language) {
  wanted_language_ = language;
  words_error_.reset();
  platform::HttpRequest request;
  request.path = "/i18n/" + language + std::string(own_words) + ".json";
  const auto take = [this, language](const platform::HttpAnswer& answer) {
    if (language != wanted_language_) return;  // another one was chosen meanwhile
    auto words = Translation::from(language, answer.body);
    if (answer.status != 200 || !words) {
      const Error failed = error(ErrorCode::network_failed);
      if (has_words_) return toast(ui::Tone::bad, error_text(failed));
      words_error_ = failed;
      return;
    }
    words_ = std::move(*words);
    has_words_ = true;
    const Language& known = language_of(language);
    platform::set_language(known.html_tag, known.right_to_left);
    if (on_words) on_words();
  };
  send_http(std::move(request), {.until_answered = true}, take);
}

std::string App::error_text(const Error& error) const {
  std::string key = "error." + std::string(name(error.code));
  // Of a command: was it done or not?
  if (const auto outcome = error.facts.find("outcome"); outcome != error.facts.end())
    key = "error.outcome." + outcome->second;
  std::string text(t(words_.has(key) ? std::string_view(key) : std::string_view("error.internal")));
  for (const auto& [fact, value] : error.facts) {
    const std::string hole = "{" + fact + "}", filled = words_.filled_in(value);
    for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + filled.size())) {
      text.replace(at, hole.size(), filled);
    }
  }
  return text;
}

void App::set_language(std::string_view language) {
  platform::store(language_name, language);
  platform::forget(language_name, platform::Span::visit);
  load_words(supported(language));
  if (!logged_in()) return;
  const account::Person& person = *session().person;
  call<api::ProfileRequest, api::SessionView>(api::change_profile, {person.name, supported(language), person.currency},
                                              [this](Result<api::SessionView> session) {
                                                if (!session) return toast(ui::Tone::bad, error_text(session.error()));
                                                session_.value = std::move(*session);
                                              });
}

std::string_view App::local(const LocalText& text, std::string_view fallback) const {
  return in_language(text, language(), fallback);
}
std::string App::money(Money amount) const { return format_money(amount, language()); }
std::string App::difference(Money amount) const { return format_difference(amount, language()); }
std::string App::date(Date date) const { return format_date(date, language()); }
std::string App::time(Instant instant) const {
  return format_time(instant, platform::utc_offset_minutes(instant.microseconds / 1000), language());
}

std::string App::query(std::string_view name) const {
  const auto found = route_.query.find(std::string(name));
  return found == route_.query.end() ? std::string() : found->second;
}

void App::arrive(std::string_view place) {
  static int last_arrival = 0;  // of all Apps, so that no state of a former one comes back
  for (const auto& call : std::exchange(leaving_, {})) call();
  unsaved_ = nullptr;
  is_leaving = false;
  wanted_.clear();
  route_ = route_from(place);
  cache_.retry_failed();  // a page that is gone to again asks again
  route_changed_ = true;
  arrivals_ = ++last_arrival;
  platform::wake();
}

void App::go(const Route& route) { go(path_of(route)); }

void App::go(std::string_view href) {
  if (href.empty() || href[0] != '/') return platform::open_elsewhere(href);
  if (!asks_first(std::string(href))) go_now(href);
}

void App::go_now(std::string_view href) {
  if (is_own_screen && !is_own_screen(route_from(href).screen)) return platform::leave_for(href);
  if (!query(shown_name).empty() && platform::place_state() == state_over({})) {
    platform::replace_place(href);  // Back leads to the page without the dialog
    platform::note_scroll(platform::place_entry(), 0);
  } else {
    platform::push_place(href);
  }
  arrive(href);
}

void App::show(std::string name) {
  const float offset = platform::noted_scroll(platform::place_entry());
  const std::string below = query(shown_name);
  route_.query[shown_name] = std::move(name);
  platform::push_place(path_of(route_), state_over(below));
  platform::note_scroll(platform::place_entry(), offset);
  platform::wake();
}

void App::hide(std::string below) {
  const bool was_opened_here = platform::place_state() == state_over(below);
  route_.query.erase(shown_name);
  if (!below.empty()) route_.query[shown_name] = std::move(below);
  if (was_opened_here) {
    is_hiding_ = true;
    platform::go_back();
  } else {
    platform::replace_place(path_of(route_));
  }
  platform::wake();
}

bool App::take_entry_changed() { return std::exchange(entry_changed_, false); }

void App::replace(const Route& route) {
  platform::replace_place(path_of(route));
  const bool other_screen = route.screen != route_.screen || route.id != route_.id;
  route_ = route;
  route_changed_ = route_changed_ || other_screen;
  platform::wake();
}

// The address has changed already: for the time of the question it is this place's again.
void App::travelled(std::string_view place) {
  if (stays_here(route_from(place))) return;
  if (!asks_first(std::string(travelling))) return arrive(place);
  platform::push_place(path_of(route_));
}

// Only a dialog is opened or closed by it.
bool App::stays_here(const Route& wanted) {
  const auto without_dialog = [](Route route) {
    route.query.erase(shown_name);
    return route;
  };
  const bool was_hiding = std::exchange(is_hiding_, false);
  const bool same_page = without_dialog(wanted) == without_dialog(route_);
  entry_changed_ = true;
  if (same_page && (was_hiding || !(wanted == route_))) {
    route_ = wanted;
    platform::wake();
    return true;
  }
  if (is_leaving || !query(shown_name).empty() || !close_dialog || !close_dialog()) return false;
  platform::push_place(path_of(route_));
  return true;
}

bool App::asks_first(std::string wanted) {
  if (is_leaving || !has_unsaved()) return false;
  wanted_ = std::move(wanted);
  platform::wake();
  return true;
}

void App::leave() {
  is_leaving = true;
  const std::string wanted = std::exchange(wanted_, {});
  if (wanted == travelling) return platform::go_back();
  if (!wanted.empty()) go_now(wanted);
}

bool App::take_route_changed() { return std::exchange(route_changed_, false); }

bool App::is_staff() const { return logged_in() && account::is_staff(*session().person); }

bool App::may(account::Action action) const {
  const auto& allowed = session().allowed;
  return std::find(allowed.begin(), allowed.end(), action) != allowed.end();
}

Currency App::currency() const {
  if (session().company) return session().company->currency;
  if (logged_in()) return session().person->currency;
  return visitor_currency_;
}

void App::set_currency(Currency currency) {
  visitor_currency_ = currency;
  platform::store(currency_name, code(currency));
  if (logged_in()) {
    const account::Person& person = *session().person;
    call<api::ProfileRequest, api::SessionView>(api::change_profile, {person.name, person.language, currency},
                                                [this](Result<api::SessionView> session) {
                                                  if (!session)
                                                    return toast(ui::Tone::bad, error_text(session.error()));
                                                  set_session(std::move(*session));
                                                });
  }
  cache_.renew("/api/catalog");
}

void App::set_session(api::SessionView session) {
  cache_.forget_all();
  take_session(std::move(session));
}

std::string App::reader() const {
  if (session_.ready()) return logged_in() ? session().person->id.text() : std::string();
  return platform::stored(reader_name).value_or(std::string());
}

void App::take_session(api::SessionView session) {
  const std::string person = session.person ? session.person->id.text() : std::string();
  if (platform::stored(reader_name).value_or(std::string()) != person) {
    platform::forget_kept_answers();
    platform::store(reader_name, person);
  }
  session_.value = std::move(session);
  session_.state = LoadState::ready;
  // The words asked for first, in the browser's language, may still be under way.
  if (logged_in() && !chosen_language()) {
    const std::string own = supported(session_.value.person->language);
    if (own != wanted_language_) load_words(own);
  }
  platform::wake();
}

void App::log_out() {
  call<api::Nothing, api::SessionView>(api::log_out, {}, [this](Result<api::SessionView> visitor) {
    if (!visitor) return toast(ui::Tone::bad, error_text(visitor.error()));
    set_session(std::move(*visitor));
    go_now("/");
  });
}

void App::toast(ui::Tone tone, std::string message) {
  toast_.emplace(tone, std::move(message));
  platform::wake();
}

std::optional<std::pair<ui::Tone, std::string>> App::take_toast() { return std::exchange(toast_, std::nullopt); }

std::string new_key() { return platform::random_text(); }

}  // namespace portico::app
