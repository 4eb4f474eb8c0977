#pragma once
// The data of a premier company as staff types them: for a new one and for one that is there.
#include <optional>
#include <string>

#include "client/app/app.h"

namespace portico::account {

struct CompanyDraft {
  std::string name;
  std::string country;   // code
  std::string currency;  // code
  std::string vat_number;
  LocalText welcome;

  // Says the same; a language without words is as good as none.
  friend bool operator==(const CompanyDraft& a, const CompanyDraft& b);
};
CompanyDraft draft_of(const account::Company& company);
CompanyDraft new_company(const app::App& app);
// Languages without words are left out.
LocalText welcome_of(const CompanyDraft& draft);

// A dialog with the form in it, and what became of sending it.
struct CompanyForm {
  bool open = false;
  bool sending = false;
  bool tried = false;
  CompanyDraft draft;
  CompanyDraft before;  // as it was opened
  std::optional<Error> error;

  bool has_unsaved() const { return open && !(draft == before); }
};
// Returns true in the frame in which a form without mistakes is to be sent.
bool draw_company_form(ui::Frame& frame, app::App& app, std::string_view title, std::string_view send_words,
                       CompanyForm& form);

}  // namespace portico::account
