#include "client/account/role_words.h"

namespace portico::account {

std::string_view role_word(const app::App& app, account::CompanyRole role) {
  switch (role) {
    case account::CompanyRole::viewer: return app.t("customers.role_viewer");
    case account::CompanyRole::buyer: return app.t("customers.role_buyer");
    case account::CompanyRole::approver: return app.t("customers.role_approver");
    case account::CompanyRole::company_admin: return app.t("customers.role_company_admin");
  }
  return {};
}

}  // namespace portico::account
