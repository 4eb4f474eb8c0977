#pragma once
// Fields that registering and the profile share.
#include <string>

#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::account {

void language_field(ui::Frame& frame, const app::App& app, std::string& language);
// `currency` is its code; hint: may be empty.
void currency_field(ui::Frame& frame, const app::App& app, std::string& currency, std::string_view hint = {});
// What is wrong with a person's name, in the reader's words; empty: nothing.
std::string_view wrong_name(const app::App& app, std::string_view name);
// What was wrong with a new password, in the reader's words.
std::string_view password_words(const app::App& app, const Error& error);

}  // namespace portico::account
