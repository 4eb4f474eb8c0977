#include "server/configuration/configuration_service.h"

#include <algorithm>

#include "shared/account/permission.h"
#include "shared/base/codec.h"
#include "shared/base/one_line.h"
#include "shared/configuration/configurator.h"

namespace portico::configuration {
namespace {

Result<Configurator> configurator_for(const std::shared_ptr<const product_model::Published>& version) {
  return Configurator::make({version, &version->model}, version->compiled);
}

std::vector<std::string> names_to_decide(const product_model::ProductModel& model, const State& state) {
  std::vector<std::string> names;
  for (const OpenQuestion& question : state.questions) names.push_back(model.feature(question.feature).name);
  return names;
}

// What moving to the newest version did to the decisions, rules and features named once.
void mark(api::SavedConfigurationView& view, const MigrationReport& report) {
  const auto add = [](std::vector<std::string>& names, const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  view.standing = api::SavedStanding::needs_you;
  for (const MigratedDecision& changed : report.changed) {
    add(view.features, changed.before.feature);
    for (const std::string& rule : changed.rules) add(view.rules, rule);
  }
}

}  // namespace

Result<api::CheckedConfiguration> ConfigurationService::check(const http::Context& context,
                                                              const api::CheckConfiguration& request) {
  return database_.read([&](Transaction& transaction) -> Result<api::CheckedConfiguration> {
    const auto buyer = pricing::buyer_of(transaction, context.person_or_null(), request.currency);
    if (!buyer) return buyer.error();
    const auto version = models_.get(transaction, request.family, request.version);
    if (!version) return version.error();
    auto configurator = configurator_for(*version);
    if (!configurator) return configurator.error();
    const auto state = configurator->evaluate(request.decisions);
    if (!state) return state.error();
    api::CheckedConfiguration checked{(*version)->id, names_to_decide((*version)->model, *state), {}, {}};
    if (!state->is_complete()) return checked;
    const Date day = today(context.now);
    const auto prices = pricing::price_facts(transaction, request.family, *buyer, day);
    if (!prices) return prices.error();
    const supply::Country& home = supply::home_country(market_, buyer->currency);
    auto offer = pricing::make_offer(*version, *prices, *buyer, request.decisions, request.quantity, day, home.tax_rate,
                                     market_.units_per_day);
    if (!offer) return offer.error();
    const auto promised = supply::promised_date(market_, day, {offer->build}, home);
    if (!promised) return promised.error();
    checked.receipt = std::move(offer->receipt);
    checked.promised = *promised;
    return checked;
  });
}

Result<api::SavedConfigurationView> ConfigurationService::view(Transaction& transaction, const Saved& saved,
                                                               const pricing::Buyer& buyer, Instant now) {
  api::SavedConfigurationView view{saved.id,
                                   saved.family,
                                   saved.version,
                                   saved.name,
                                   saved.decisions,
                                   saved.saved_at,
                                   api::SavedStanding::valid,
                                   {},
                                   {},
                                   {}};
  const auto version = models_.get(transaction, saved.family);
  if (!version) return version.error();
  auto configurator = configurator_for(*version);
  if (!configurator) return configurator.error();
  const auto saved_with = models_.get(transaction, saved.family, saved.version);
  if (!saved_with) return saved_with.error();
  const auto report = configurator->migrate(saved.decisions, (*saved_with)->model);
  if (!report) return report.error();
  if (!report->changed.empty()) {
    mark(view, *report);
    return view;
  }
  if (!report->to_decide.empty()) {
    view.standing = api::SavedStanding::incomplete;
    view.features = report->to_decide;
    return view;
  }
  const auto selection = configurator->validate_complete(saved.decisions);
  if (!selection) return selection.error();
  const auto prices = pricing::price_facts(transaction, saved.family, buyer, today(now));
  if (!prices) return view;  // not sold in this currency at present: no price to show
  const auto unit = pricing::unit_price(prices->list, prices->item(), pricing::priced_selection(*selection), {1});
  if (unit) view.unit_net = Money{*unit, buyer.currency};
  return view;
}

Result<StoredAnswer> ConfigurationService::save(const http::Context& context, const api::SaveConfiguration& request) {
  if (!is_one_line(request.name, 100)) {
    return error_at(ErrorCode::value_invalid, "/name", {{"expected", "1 to 100 characters"}});
  }
  // Checked while reading, so that the transaction that writes is short.
  Saved saved{context.new_id<SavedConfigurationId>(),
              context.person->id,
              request.family,
              {},
              request.name,
              request.decisions,
              context.now};
  std::optional<CompanyId> company;
  const auto shown = database_.read([&](Transaction& transaction) -> Result<api::SavedConfigurationView> {
    const auto version = models_.get(transaction, request.family, request.version);
    if (!version) return version.error();
    auto configurator = configurator_for(*version);
    if (!configurator) return configurator.error();
    const auto state = configurator->evaluate(request.decisions);
    if (!state) return state.error();
    const auto buyer = pricing::buyer_of(transaction, context.person_or_null(), std::nullopt);
    if (!buyer) return buyer.error();
    saved.version = (*version)->id;
    company = buyer->company;
    return view(transaction, saved, *buyer, context.now);
  });
  return database_.write([&](Transaction& transaction) {
    return run_once(transaction, context.request_key(), context.now, [&](Transaction& inner) -> Result<StoredAnswer> {
      if (!shown) return shown.error();
      if (const auto stored = insert_saved(inner, saved); !stored) return stored.error();
      const auto logged = events_.append(inner, {context.now,
                                                 "configuration_saved",
                                                 {"saved_configuration", saved.id.text()},
                                                 saved.owner,
                                                 company,
                                                 "{\"family\":\"" + saved.family + "\"}"});
      if (!logged) return logged.error();
      return StoredAnswer{201, to_json(*shown)};
    });
  });
}

Result<Saved> ConfigurationService::own(Transaction& transaction, const http::Context& context,
                                        SavedConfigurationId id) {
  auto saved = get_saved(transaction, id);
  if (!saved) return saved.error();
  if (!account::may(context.person_or_null(), account::Action::save_configuration, {saved->owner, std::nullopt})) {
    return error(ErrorCode::not_found, {{"kind", "saved_configuration"}});
  }
  return saved;
}

Result<api::SavedConfigurationList> ConfigurationService::saved(const http::Context& context) {
  return database_.read([&](Transaction& transaction) -> Result<api::SavedConfigurationList> {
    const auto buyer = pricing::buyer_of(transaction, context.person_or_null(), std::nullopt);
    if (!buyer) return buyer.error();
    const auto all = saved_by(transaction, context.person->id);
    if (!all) return all.error();
    api::SavedConfigurationList list;
    for (const Saved& saved : *all) {
      auto one = view(transaction, saved, *buyer, context.now);
      if (!one) return one.error();
      list.configurations.push_back(std::move(*one));
    }
    return list;
  });
}

Result<api::SavedConfigurationView> ConfigurationService::one(const http::Context& context, SavedConfigurationId id) {
  return database_.read([&](Transaction& transaction) -> Result<api::SavedConfigurationView> {
    const auto saved = own(transaction, context, id);
    if (!saved) return saved.error();
    const auto buyer = pricing::buyer_of(transaction, context.person_or_null(), std::nullopt);
    if (!buyer) return buyer.error();
    return view(transaction, *saved, *buyer, context.now);
  });
}

Result<api::Nothing> ConfigurationService::remove(const http::Context& context, SavedConfigurationId id) {
  return database_.write([&](Transaction& transaction) -> Result<api::Nothing> {
    if (const auto saved = own(transaction, context, id); !saved) return saved.error();
    if (const auto removed = remove_saved(transaction, id); !removed) return removed.error();
    return api::Nothing{};
  });
}

}  // namespace portico::configuration
