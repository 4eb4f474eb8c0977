#pragma once
// What an agreement says for each family: discount, tiers by quantity.
#include <string_view>

#include "client/app/app.h"
#include "client/pricing/agreement_draft.h"

namespace portico::pricing {

// What is wrong with the field at this place, in words; empty when nothing.
std::string_view words_at(const app::App& app, const WrongFields& wrong, const std::string& place);

// fixed: to be read only.
void draw_agreement_items(ui::Frame& frame, app::App& app, AgreementDraft& draft, const WrongFields& wrong, bool fixed);

}  // namespace portico::pricing
