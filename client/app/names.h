#pragma once
// What things are called in the reader's language, when only their key or code is known.
#include <string>
#include <string_view>
#include <vector>

#include "client/app/app.h"
#include "shared/pricing/price_list.h"

namespace portico::app {

// As the catalog says it; the key until the catalog has come.
std::string family_name(const App& app, const std::string& family);
// Keys of all families that are sold, in the catalog's order.
std::vector<std::string> family_keys(const App& app);
// As the market says it; the code for a country that we do not deliver to.
std::string country_name(const App& app, const std::string& code);
// What an agreement takes off: "Holm Desk 8%, Tea set 5%".
std::string discounts_in_words(const App& app, const pricing::Agreement& agreement);
// The day of an instant where the reader is.
std::string day(const App& app, Instant instant);

}  // namespace portico::app
