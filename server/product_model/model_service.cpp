#include "server/product_model/model_service.h"

#include <chrono>

#include "shared/account/permission.h"
#include "shared/api/tried_model.h"
#include "shared/base/codec.h"
#include "shared/base/languages.h"
#include "shared/base/one_line.h"
#include "shared/constraint/diagram_pass.h"
#include "shared/constraint/reasoner.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/copies.h"
#include "shared/product_model/version_comparison.h"

namespace portico::product_model {
namespace {

using account::Action;
using Clock = std::chrono::steady_clock;
using TextsByLanguage = std::map<std::string, catalog::FamilyTexts>;

constexpr std::chrono::seconds longest_comparison{5};

api::ModelVersionSummary summary_of(const VersionRow& row) {
  return {row.id, row.number, row.note, row.published_at, row.published_by, row.features, row.rules};
}

std::vector<std::string> names_without_text(const ProductModel& model, const TextsByLanguage& texts) {
  std::vector<std::string> missing;
  for (const auto& [language, words] : texts) {
    const Language* known = find_language(language);
    if (known != nullptr && !known->has_product_texts) continue;
    for (const Feature& feature : model.features()) {
      const auto found = words.features.find(feature.name);
      const bool silent = found == words.features.end() || found->second.title.empty();
      if (silent && feature.parent >= 0) missing.push_back(language + ": " + feature.name);
    }
    for (const Rule& rule : model.rules()) {
      if (words.rules.count(rule.name) == 0) missing.push_back(language + ": " + rule.name);
    }
  }
  return missing;
}

// A family must have a name in every language that products have words in.
Result<void> check_texts(const TextsByLanguage& texts) {
  for (const Language& one : languages) {
    if (!one.has_product_texts) continue;
    const std::string language(one.code);
    const auto words = texts.find(language);
    if (words == texts.end()) return error_at(ErrorCode::field_missing, "/texts/" + language);
    if (!is_one_line(words->second.family.name, 100)) {
      return error_at(ErrorCode::value_invalid, "/texts/" + language + "/family/name",
                      {{"expected", "a name of 1 to 100 characters"}});
    }
  }
  return success();
}

std::optional<std::string> variants_of(const constraint::Diagram* compiled) {
  if (!compiled) return std::nullopt;
  return constraint::DiagramPass(*compiled).exact_count();
}

Result<std::unique_ptr<constraint::Reasoner>> reasoner_for(const Translation& translation, const CompiledForm& form) {
  if (!form.diagram) return constraint::make_search_reasoner(translation.formula);
  return constraint::make_compiled_reasoner(translation.formula, form.diagram);
}

Error is_void(const ModelReport& report) {
  std::string names;
  for (const RuleReference& reference : report.void_because) {
    if (!reference.rule.empty()) names += (names.empty() ? "" : ", ") + reference.rule;
  }
  return error(ErrorCode::model_void, {{"rules", names}});
}

}  // namespace

Result<void> store_version(Transaction& transaction, const EventLog& events, const VersionRow& version,
                           const CompiledForm& compiled, const std::optional<PersonId>& by) {
  if (const auto stored = insert_version(transaction, version); !stored) return stored.error();
  if (const auto stored = put_compiled(transaction, version.id, compiled); !stored) return stored.error();
  const auto logged = events.append(
      transaction, {version.published_at,
                    "model_published",
                    {"family", version.family},
                    by,
                    std::nullopt,
                    "{\"version\":\"" + version.id.text() + "\",\"number\":" + std::to_string(version.number) + "}"});
  if (!logged) return logged.error();
  return success();
}

Result<api::FamilyList> ModelService::families(const http::Context& context) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_models); !allowed)
    return allowed.error();
  return database_.read([&](Transaction& transaction) -> Result<api::FamilyList> {
    const auto rows = list_families(transaction);
    if (!rows) return rows.error();
    api::FamilyList list;
    for (const FamilyRow& row : *rows) {
      auto family = detail(transaction, row.key);
      if (!family) return family.error();
      list.families.push_back(std::move(family->family));
    }
    return list;
  });
}

Result<api::FamilyDetail> ModelService::detail(Transaction& transaction, const std::string& key) {
  const auto newest = models_.get(transaction, key);
  if (!newest) return newest.error();
  const auto versions = list_versions(transaction, key);
  if (!versions) return versions.error();
  api::FamilyDetail detail;
  for (const VersionRow& row : *versions) detail.versions.push_back(summary_of(row));
  detail.family = {key, family_name(**newest), (*newest)->data.category, detail.versions.front(),
                   "/pictures/" + key + ".svg"};
  detail.model = (*newest)->source;
  detail.texts = (*newest)->texts;
  return detail;
}

Result<api::FamilyDetail> ModelService::family(const http::Context& context, const std::string& key) {
  if (const auto allowed = account::may(context.person_or_null(), Action::view_models); !allowed)
    return allowed.error();
  return database_.read([&](Transaction& transaction) { return detail(transaction, key); });
}

// Only what the database says is asked inside transactions: reading and checking a large model takes seconds.
Result<ModelService::Checked> ModelService::read_and_check(const http::Context& context,
                                                           const api::CheckModelRequest& request,
                                                           const CompileRules& rules, Work& work) {
  const auto newest =
      database_.read([&](Transaction& transaction) { return models_.get(transaction, request.family); });
  if (!newest) return newest.error();
  if (request.texts) {
    if (const auto fit = check_texts(*request.texts); !fit) return fit.error();
  }
  auto model = read_product(request.model);
  if (!model) return model.error();
  auto translation = translate(*model);
  if (!translation) return translation.error();
  work.enter(api::ModelPhase::compiling);
  auto compiled = compile_model(*translation, rules, [&](double part) { return work.go_on(part); });
  if (!compiled) return compiled.error();
  const auto reasoner = reasoner_for(*translation, *compiled);
  if (!reasoner) return reasoner.error();
  work.enter(api::ModelPhase::checking);
  CheckLimits limits;
  limits.go_on = [&](std::size_t step, std::size_t of) { return work.go_on(step, of); };
  auto report = check_model(*model, *translation, **reasoner, limits);
  if (!report) return report.error();
  auto unpriced = database_.read([&](Transaction& transaction) {
    return without_price_(transaction, request.family, sold_features(*model), context.now);
  });
  if (!unpriced) return unpriced.error();
  const bool publishable = !report->is_void && unpriced->empty();
  api::ModelCheck check{std::move(*report),
                        difference((*newest)->model, *model),
                        names_without_text(*model, request.texts ? *request.texts : (*newest)->texts),
                        std::move(*unpriced),
                        publishable,
                        variants_of(compiled->diagram.get()),
                        variants_of((*newest)->compiled.get()),
                        std::nullopt};
  return Checked{*newest, std::move(*model), std::move(*translation), std::move(*compiled), std::move(check)};
}

// Nobody waits long for what is only good to know.
Result<std::optional<VersionComparison>> ModelService::compare(const Checked& checked, Work& work) {
  const auto until = Clock::now() + longest_comparison;
  const Published& newest = *checked.newest;
  const auto of_newest = translate(newest.model);
  if (!of_newest) return of_newest.error();
  constraint::CompileLimits limits;
  limits.may_go_on = [&](double part) { return work.go_on(part) && Clock::now() < until; };
  auto comparison = compare_versions(
      ComparedVersion{newest.model, *of_newest, newest.compiled},
      ComparedVersion{checked.model, checked.translation, checked.compiled.diagram, checked.compiled.is_empty()},
      limits);
  if (!comparison && comparison.error().code == ErrorCode::limit_reached) return std::optional<VersionComparison>();
  if (!comparison) return comparison.error();
  return std::optional(std::move(*comparison));
}

Result<api::ModelCheck> ModelService::check(const http::Context& context, const api::CheckModelRequest& request,
                                            Work& work) {
  auto checked = read_and_check(context, request, {}, work);
  if (!checked) return checked.error();
  if (checked->check.report.is_void) return std::move(checked->check);
  work.enter(api::ModelPhase::comparing);
  auto comparison = compare(*checked, work);
  if (!comparison) return comparison.error();
  checked->check.comparison = std::move(*comparison);
  return std::move(checked->check);
}

Result<api::ModelCheck> ModelService::check(const http::Context& context, const api::CheckModelRequest& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::publish_model); !allowed) {
    return allowed.error();
  }
  auto work = works_.begin(context.person->id, request.work, context.is_awaited);
  if (!work) return work.error();
  auto checked = check(context, request, *work);
  if (const auto stopped = work->why_stopped()) return *stopped;
  return checked;
}

// Until the transaction ends the work can be cancelled, and then it leaves nothing.
Result<void> ModelService::store(const http::Context& context, const api::PublishModelRequest& request,
                                 const Checked& checked, Work& work) {
  const VersionRow version{context.new_id<ModelVersionId>(),
                           request.family,
                           request.seen_number + 1,
                           request.model,
                           to_json(request.texts ? *request.texts : checked.newest->texts),
                           request.note,
                           context.now,
                           context.person->name,
                           static_cast<std::int32_t>(checked.model.features().size()),
                           static_cast<std::int32_t>(checked.model.rules().size())};
  return database_.write([&](Transaction& transaction) -> Result<void> {
    const auto now = newest_number(transaction, request.family);
    if (!now) return now.error();
    if (*now != request.seen_number) {
      return error(ErrorCode::changed_meanwhile,
                   {{"seen", std::to_string(request.seen_number)}, {"now", std::to_string(*now)}});
    }
    const auto stored = store_version(transaction, events_, version, checked.compiled, context.person->id);
    if (!stored) return stored;
    if (const auto stopped = work.why_stopped()) return *stopped;
    return success();
  });
}

Result<api::FamilyDetail> ModelService::publish(const http::Context& context, const api::PublishModelRequest& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::publish_model); !allowed) {
    return allowed.error();
  }
  auto work = works_.begin(context.person->id, request.work, context.is_awaited);
  if (!work) return work.error();
  auto checked = read_and_check(context, {request.family, request.model, request.texts, {}}, publishing_, *work);
  if (const auto stopped = work->why_stopped()) return *stopped;
  if (!checked) return checked.error();
  if (checked->check.report.is_void) return is_void(checked->check.report);
  if (!checked->check.without_price.empty()) {
    return error(ErrorCode::price_missing, {{"feature", checked->check.without_price.front()}});
  }
  work->enter(api::ModelPhase::storing);
  pack(checked->compiled);
  if (const auto stored = store(context, request, *checked, *work); !stored) return stored.error();
  return database_.read([&](Transaction& transaction) { return detail(transaction, request.family); });
}

Result<http::Download> ModelService::try_out(const http::Context& context, const api::TryModelRequest& request) {
  if (const auto allowed = account::may(context.person_or_null(), Action::publish_model); !allowed) {
    return allowed.error();
  }
  auto work = works_.begin(context.person->id, request.work, context.is_awaited);
  if (!work) return work.error();
  const auto model = read_product(request.model);
  if (!model) return model.error();
  const auto translation = translate(*model);
  if (!translation) return translation.error();
  work->enter(api::ModelPhase::compiling);
  const auto form = compile_model(*translation, {}, [&](double part) { return work->go_on(part); });
  if (const auto stopped = work->why_stopped()) return *stopped;
  if (!form) return form.error();
  auto bytes = std::make_shared<const std::string>(api::write_tried_model(*model, *translation, form->bytes));
  return http::Download{std::move(bytes), nullptr, false};
}

Result<api::ModelWorkState> ModelService::work(const http::Context& context, const std::string& number) {
  if (const auto allowed = account::may(context.person_or_null(), Action::publish_model); !allowed) {
    return allowed.error();
  }
  return works_.state(context.person->id, number);
}

Result<api::Nothing> ModelService::cancel(const http::Context& context, const std::string& number) {
  if (const auto allowed = account::may(context.person_or_null(), Action::publish_model); !allowed) {
    return allowed.error();
  }
  if (const auto asked = works_.cancel(context.person->id, number); !asked) return asked.error();
  return api::Nothing{};
}

Result<http::Download> ModelService::compiled(const api::CompiledModelRequest& request) {
  const auto version = database_.read(
      [&](Transaction& transaction) { return models_.get(transaction, request.family, request.version); });
  if (!version) return version.error();
  if (!(*version)->compiled) return error(ErrorCode::not_found, {{"kind", "compiled_model"}});
  return http::Download{(*version)->compiled_bytes, (*version)->compiled_brotli, true};
}

}  // namespace portico::product_model
