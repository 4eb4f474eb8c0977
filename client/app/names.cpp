#include "client/app/names.h"

#include "client/app/format.h"
#include "client/platform/time_zone.h"

namespace portico::app {

std::string family_name(const App& app, const std::string& family) {
  for (const api::FamilyCard& card : app.get(api::catalog, {})->families) {
    if (card.family == family) return std::string(app.local(card.name, family));
  }
  return family;
}

std::vector<std::string> family_keys(const App& app) {
  std::vector<std::string> keys;
  for (const api::FamilyCard& card : app.get(api::catalog, {})->families) keys.push_back(card.family);
  return keys;
}

std::string country_name(const App& app, const std::string& code) {
  const supply::Country* country = supply::country_in(app.get(api::market, {})->market, code);
  return country ? std::string(app.local(country->name, code)) : code;
}

std::string discounts_in_words(const App& app, const pricing::Agreement& agreement) {
  std::string words;
  for (const pricing::AgreementItem& item : agreement.items) {
    add_to_list(words, family_name(app, item.family) + "\u00A0" + format_percent(item.discount), app.language());
  }
  return words;
}

std::string day(const App& app, Instant instant) {
  return app.date(date_of(instant, platform::utc_offset_minutes(instant.microseconds / 1000)));
}

}  // namespace portico::app
