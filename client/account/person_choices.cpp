#include "client/account/person_choices.h"

#include <algorithm>
#include <array>

#include "client/ui/ui.h"
#include "shared/base/languages.h"
#include "shared/base/one_line.h"

namespace portico::account {

void language_field(ui::Frame& frame, const app::App& app, std::string& language) {
  // Each language is called by its own name.
  std::array<ui::Choice, languages.size()> choices;
  std::transform(languages.begin(), languages.end(), choices.begin(), [](const Language& one) {
    return ui::Choice{one.code, one.own_name};
  });
  ui::select(frame, "language", app.t("account.language"), language, choices.data(), choices.size());
}

void currency_field(ui::Frame& frame, const app::App& app, std::string& currency, std::string_view hint) {
  ui::select(frame, "currency", app.t("account.currency"), currency,
             {{"EUR", app.t("account.currency.EUR")}, {"CNY", app.t("account.currency.CNY")}}, false, hint);
}

std::string_view wrong_name(const app::App& app, std::string_view name) {
  if (is_one_line(name, 100)) return {};
  return app.t(name.find_first_not_of(' ') == std::string_view::npos ? "account.name_missing"
                                                                     : "account.name_too_long");
}

std::string_view password_words(const app::App& app, const Error& error) {
  const auto reason = error.facts.find("reason");
  return app.t("account.password_weak." + (reason == error.facts.end() ? std::string("too_common") : reason->second));
}

}  // namespace portico::account
