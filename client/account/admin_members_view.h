#pragma once
// The members of a company: roles, adding by e-mail address, ending a membership.
#include <memory>
#include <optional>
#include <string>

#include "client/app/app.h"

namespace portico::account {

struct MembersState {
  std::string email;
  std::string role = "buyer";
  bool sending = false;
  std::optional<Error> error;
  std::optional<account::Person> leaving;  // asked about in a dialog
  bool asks = false;
};

void draw_members(ui::Frame& frame, app::App& app, const std::shared_ptr<MembersState>& state,
                  const api::CompanyDetail& company);

}  // namespace portico::account
