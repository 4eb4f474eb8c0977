#pragma once
#include <string_view>

#include "client/app/app.h"

namespace portico::account {

std::string_view role_word(const app::App& app, account::CompanyRole role);

}  // namespace portico::account
