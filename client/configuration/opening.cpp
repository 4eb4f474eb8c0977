#include "client/configuration/opening.h"

#include <charconv>
#include <utility>

#include "client/configuration/draft.h"
#include "shared/configuration/share_code.h"

namespace portico::configuration {
namespace {

struct Start {
  app::LoadState state = app::LoadState::ready;
  Error error;
  std::optional<Decisions> decisions;  // none: nothing but the draft
};

Start failed(Error error) { return {app::LoadState::failed, std::move(error), {}}; }

// A share code can only be read with the version of the model that it was made with.
Start from_code(app::App& app, const std::string& code, const api::FamilyView& view, const app::Product& product) {
  const auto header = read_share_code_header(code);
  if (!header) return failed(header.error());
  const product_model::ProductModel* model = product.model.get();
  if (header->version != view.version) {
    const auto& old = app::family_view(app, header->family, header->version);
    if (!old.ready()) return {old.state, old.error, {}};
    const auto old_product = app::product_of(*old);
    if (!old_product) return failed(old_product.error());
    model = (*old_product)->model.get();
  }
  auto configuration = read_share_code(code, *model);
  if (!configuration) return failed(configuration.error());
  return {app::LoadState::ready, {}, std::move(configuration->decisions)};
}

Start from_saved(app::App& app, const std::string& text) {
  const auto id = id_from<struct SavedConfigurationKind>(text);
  if (!id) return failed(error(ErrorCode::not_found, {{"kind", "configuration"}}));
  const auto& saved = app.get(api::saved_configuration, api::SavedConfigurationRequest{*id});
  if (!saved.ready()) return {saved.state, saved.error, {}};
  return {app::LoadState::ready, {}, saved->decisions};
}

Start from_standard(const std::string& key, const api::FamilyView& view) {
  for (const api::StandardConfiguration& standard : view.standard) {
    if (standard.key == key) return {app::LoadState::ready, {}, standard.decisions};
  }
  return failed(error(ErrorCode::not_found, {{"kind", "configuration"}}));
}

Start start_of(app::App& app, const api::FamilyView& view, const app::Product& product) {
  if (const std::string code = app.query("c"); !code.empty()) return from_code(app, code, view, product);
  if (const std::string saved = app.query("saved"); !saved.empty()) return from_saved(app, saved);
  if (const std::string standard = app.query("standard"); !standard.empty()) return from_standard(standard, view);
  return {};
}

std::optional<std::size_t> basket_line(app::App& app, const std::string& family) {
  const std::string text = app.query("line");
  std::size_t line = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), line);
  if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
  const auto& lines = app.basket().lines();
  if (line >= lines.size() || lines[line].family != family) return std::nullopt;
  return line;
}

// Prices follow the session, the currency and the day.
void follow_offer(ScreenState& screen, app::App& app, const api::FamilyView& view) {
  const auto& company = app.session().company;
  CompanyId buyer = company ? company->id : CompanyId{};
  // Without network nobody says who is logged in; the kept answer is the reader's own all the same.
  if (app.session_unknown() && view.agreement) buyer = view.agreement->company;
  const bool at_home = company && supply::country_in(app.market()->market, company->country);
  const std::string key = view.price_list.id.text() + std::string(code(view.price_list.currency)) +
                          (view.agreement ? view.agreement->number : "") + buyer.text() +
                          (at_home ? company->country : "") + text(app.market()->today);
  if (screen.offered_as == key) return;
  screen.offered_as = key;
  Offer offer = offer_for(view, *app.market(), buyer);
  if (at_home) offer.country = company->country;
  screen.configuring->offer(std::move(offer));
}

void begin(ScreenState& screen, app::App& app, const api::FamilyView& view) {
  screen.step = steps_of(screen.configuring->model()).empty() ? 0 : steps_of(screen.configuring->model()).front();
  follow_offer(screen, app, view);
  if (screen.line) {
    const app::BasketLine& line = app.basket().lines()[*screen.line];
    screen.configuring->set_quantity(line.quantity);
    screen.left_out = screen.configuring->open_with(line.decisions);
  } else if (const auto draft = stored_draft(view.family, screen.reader)) {
    screen.configuring->set_quantity(draft->quantity);
    screen.left_out = screen.configuring->open_with(draft->decisions);
  }
}

// Search answers until the compiled form has come; then the form, with the same answers and the number of variants.
void follow_form(ScreenState& screen, app::App& app, const api::FamilyView& view) {
  if (screen.form_refused || screen.configuring->kind() == constraint::ReasonerKind::compiled) return;
  const auto form = app::compiled_form(app, view);
  if (form) screen.form_refused = !screen.configuring->answer_from(form);
}

}  // namespace

Opening open_screen(app::App& app, const api::FamilyView& view, const app::Product& product) {
  static ScreenState screen;
  const auto line = basket_line(app, view.family);
  const std::string wanted = view.version.text() + (line ? "/" + std::to_string(*line) : "");
  // Another tab may have put something else at this place of the basket.
  const auto content = line ? std::optional(app.basket().lines()[*line]) : std::nullopt;
  const std::string reader = app.reader();
  Start start = start_of(app, view, product);
  if (start.state != app::LoadState::ready) return {start.state, start.error, nullptr};
  if (screen.opened_as != wanted || screen.reader != reader || screen.line_content != content || !screen.configuring) {
    auto configuring = Configuring::make(product.model);
    if (!configuring) return {app::LoadState::failed, configuring.error(), nullptr};
    screen = {};
    screen.opened_as = wanted;
    screen.reader = reader;
    screen.line = line;
    screen.line_content = content;
    screen.configuring.emplace(std::move(*configuring));
    begin(screen, app, view);
  }
  follow_form(screen, app, view);
  follow_offer(screen, app, view);
  if (start.decisions) {
    screen.left_out = screen.configuring->start_from(*start.decisions);
    keep_draft(screen, view);
    app::Route route = app.route();
    route.query.erase("c");
    route.query.erase("saved");
    route.query.erase("standard");
    app.replace(route);
  }
  return {app::LoadState::ready, {}, &screen};
}

void keep_draft(const ScreenState& screen, const api::FamilyView& view) {
  if (screen.line) return;
  const Configuring& configuring = *screen.configuring;
  if (configuring.decisions().empty()) {
    forget_draft(view.family, screen.reader);
  } else {
    store_draft(view.family, screen.reader, {view.version, configuring.decisions(), configuring.quantity()});
  }
}

}  // namespace portico::configuration
