#include "client/pricing/admin_agreement_view.h"

#include <algorithm>
#include <set>

#include "client/app/names.h"
#include "client/app/page_frame.h"
#include "client/app/screen_state.h"
#include "client/pricing/agreement_draft.h"
#include "client/pricing/agreement_items_view.h"
#include "client/pricing/standing_badge.h"
#include "client/ui/ui.h"

namespace portico::pricing {
namespace {

using app::App;
using app::Screen;

struct AgreementState {
  bool filled = false;
  AgreementDraft draft;
  AgreementDraft before;  // as it was begun
  bool tried = false;
  bool saving = false;
  std::optional<Error> error;
  app::RepeatKey key;

  bool has_unsaved() const { return filled && !(draft == before); }
};
using StatePointer = std::shared_ptr<AgreementState>;

const api::AgreementRow* find_row(const std::vector<api::AgreementRow>& rows, const std::string& id) {
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.agreement.id.text() == id; });
  return found == rows.end() ? nullptr : &*found;
}

// The agreement of the answer that was not there before.
std::string id_of_new(const api::AgreementList& before, const api::AgreementList& after) {
  for (const auto& row : after.agreements) {
    const std::string id = row.agreement.id.text();
    if (!find_row(before.agreements, id)) return id;
  }
  return {};
}

void take_answer(App& app, const StatePointer& state, Result<api::AgreementList> agreements, bool is_new) {
  state->saving = false;
  if (!agreements) {
    state->error = agreements.error();
    state->tried = true;
    return;
  }
  const std::string created = is_new ? id_of_new(*app.get(api::agreements, {}), *agreements) : std::string();
  *state = {};
  app.cache().renew("/api/admin/companies");
  app.cache().renew("/api/catalog");
  app.cache().put(api::agreements, {}, std::move(*agreements));
  app.toast(ui::Tone::good, std::string(app.t("pricing.agreement_saved")));
  if (!created.empty()) app.replace({Screen::admin_agreement, created, {}});
}

void save(App& app, const StatePointer& state, const ReadAgreement& read, const pricing::Agreement* before) {
  state->tried = true;
  if (!read.is_right() || state->saving) return;
  state->saving = true;
  state->error.reset();
  const bool is_new = before == nullptr;
  const auto done = [&app, state, is_new](Result<api::AgreementList> agreements) {
    take_answer(app, state, std::move(agreements), is_new);
  };
  const pricing::Agreement& now = read.agreement;
  if (is_new) {
    app::call_once<api::NewAgreement, api::AgreementList>(
        api::create_agreement, {now.company, now.currency, now.valid_from, now.valid_until, now.items}, state->key,
        done);
  } else {
    app::call<api::ChangeAgreement, api::AgreementList>(
        api::change_agreement, {before->id, now.valid_from, now.valid_until, now.items}, done);
  }
}

// What is wrong, once saving was tried; what the server found stands at its field too.
WrongFields shown_errors(const AgreementState& state, const ReadAgreement& read) {
  if (!state.tried) return {};
  WrongFields wrong = read.wrong;
  if (state.error && !state.error->place.empty()) wrong[state.error->place] = words_of_place(state.error->place);
  return wrong;
}

void draw_company_choice(ui::Frame& frame, App& app, AgreementDraft& draft, const WrongFields& wrong) {
  const auto& companies = app.get(api::companies, {});
  std::vector<std::string> ids;
  for (const auto& row : companies->companies) ids.push_back(row.company.id.text());
  std::vector<ui::Choice> choices = {{"", app.t("pricing.choose_company")}};
  for (std::size_t i = 0; i < ids.size(); ++i) choices.push_back({ids[i], companies->companies[i].company.name});
  if (ui::select(frame, "company", app.t("pricing.company"), draft.company, choices.data(), choices.size(), false, {},
                 words_at(app, wrong, "/company"))) {
    for (const auto& row : companies->companies) {
      if (row.company.id.text() == draft.company) draft.currency = code(row.company.currency);
    }
  }
}

void draw_terms(ui::Frame& frame, App& app, AgreementDraft& draft, const WrongFields& wrong, bool is_new, bool fixed) {
  ui::grid(frame, 200, {.gap = ui::space::l, .align = ui::Align::start, .max_width = 520}, [&] {
    if (is_new) {
      draw_company_choice(frame, app, draft, wrong);
      ui::select(frame, "currency", app.t("pricing.currency"), draft.currency, {{"EUR", "EUR"}, {"CNY", "CNY"}}, false,
                 app.t("pricing.currency_hint"));
    }
    ui::field(frame, "from", app.t("pricing.valid_from"), draft.valid_from,
              {.kind = ui::FieldKind::date, .error = words_at(app, wrong, "/valid_from"), .disabled = fixed});
    ui::field(frame, "until", app.t("pricing.last_day"), draft.valid_until,
              {.kind = ui::FieldKind::date, .error = words_at(app, wrong, "/valid_until"), .disabled = fixed});
  }, 2);
}

void draw_head(ui::Frame& frame, App& app, const api::AgreementRow& row) {
  ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
    ui::heading(frame, 1, row.agreement.number);
    standing_badge(frame, app, standing_of(row.agreement, app.market()->today));
  });
  ui::wrap(frame, {.gap = ui::space::l}, [&] {
    ui::link(frame, "company", row.company_name, app::path_of({Screen::admin_company, row.agreement.company.text(), {}}));
    ui::secondary(frame, app.t("pricing.in_currency", {{"currency", code(row.agreement.currency)}}));
  });
}

void draw_save(ui::Frame& frame, App& app, const StatePointer& state, const ReadAgreement& read,
               const pricing::Agreement* before) {
  if (state->error) app::error_notice(frame, app, *state->error);
  if (state->tried && !read.is_right()) {
    ui::text(frame, app.t("pricing.mend_first"), {.ink = ui::Ink::bad});
  }
  ui::actions(frame, [&] {
    if (ui::button(frame, "save", app.t(before ? "pricing.save_agreement" : "pricing.make_agreement"),
                   {.look = ui::ButtonLook::primary, .busy = state->saving})) {
      save(app, state, read, before);
    }
  });
}

void draw_agreement(ui::Frame& frame, App& app, const StatePointer& state, const api::AgreementRow* row) {
  if (!state->filled) {
    state->filled = true;
    state->draft = state->before = row ? draft_of(row->agreement) : new_draft(app.market()->today);
  }
  const bool fixed = !app.may(account::Action::manage_prices);
  const ReadAgreement agreement = read(state->draft);
  const WrongFields wrong = shown_errors(*state, agreement);
  if (row) {
    draw_head(frame, app, *row);
  } else {
    ui::heading(frame, 1, app.t("pricing.new_agreement"));
    ui::secondary(frame, app.t("pricing.new_agreement_lead"));
  }
  draw_terms(frame, app, state->draft, wrong, row == nullptr, fixed);
  draw_agreement_items(frame, app, state->draft, wrong, fixed);
  if (fixed) return ui::caption(frame, app.t("pricing.read_only"));
  draw_save(frame, app, state, agreement, row ? &row->agreement : nullptr);
}

}  // namespace

void draw_admin_agreement(ui::Frame& frame, App& app) {
  const StatePointer state = app::guarded_state<AgreementState>(app);
  const auto& agreements = app.get(api::agreements, {});
  const bool is_new = app.route().id == "new";
  const api::AgreementRow* row = find_row(agreements->agreements, app.route().id);
  const std::string title = row ? row->agreement.number : std::string(app.t("pricing.new_agreement"));
  const auto main = [&] {
    if (row || (is_new && agreements.ready())) return draw_agreement(frame, app, state, row);
    app::load_state(frame, app, agreements.ready() ? app::LoadState::failed : agreements.state,
                    agreements.ready() ? error(ErrorCode::not_found, {{"kind", "agreement"}}) : agreements.error);
  };
  app::page_frame(frame, app,
                  {.title = title,
                   .crumbs = {{std::string(app.t("rail.agreements")), {Screen::admin_agreements, "", {}}}},
                   .main = main});
}

}  // namespace portico::pricing
