#pragma once
// Product families and models for staff: looking, checking an upload, publishing a new version.
//
// Threads: any.
#include <functional>
#include <string>

#include "server/http/context.h"
#include "server/product_model/model_works.h"
#include "server/product_model/models.h"
#include "server/storage/database.h"
#include "server/storage/events.h"
#include "shared/api/catalog.h"
#include "shared/api/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

// Which of these names have no price in the lists of a family: "CNY: GpuPro". Given by whoever knows prices.
using WithoutPrice = std::function<Result<std::vector<std::string>>(
    Transaction&, const std::string& family, const std::vector<std::string>& names, Instant now)>;

class ModelService {
 public:
  // publishing: how the forms of versions that are kept are made.
  ModelService(Database& database, const EventLog& events, Models& models, WithoutPrice without_price,
               const CompileRules& publishing)
      : database_(database),
        events_(events),
        models_(models),
        without_price_(std::move(without_price)),
        publishing_(publishing) {}

  Result<api::FamilyList> families(const http::Context& context);
  Result<api::FamilyDetail> family(const http::Context& context, const std::string& key);  // not_found
  // Stores nothing. Errors: model_syntax, model_unsupported, model_invalid, at line:column; field_missing,
  // value_invalid at /texts/… when a language or the family's name in it is missing; those of ModelWorks::begin() and
  // of Work::why_stopped().
  Result<api::ModelCheck> check(const http::Context& context, const api::CheckModelRequest& request);
  // The model is read, checked and compiled before the transaction that stores it begins; until that is done,
  // cancelling leaves nothing behind. Errors: as check; model_void, price_missing when it is not publishable;
  // changed_meanwhile (seen, now).
  Result<api::FamilyDetail> publish(const http::Context& context, const api::PublishModelRequest& request);
  // The model in the form of shared/api/tried_model.h. Errors: as check.
  Result<http::Download> try_out(const http::Context& context, const api::TryModelRequest& request);
  // How far one's own check, publishing or try-out is, and its end. Errors: not_found (kind model_work).
  Result<api::ModelWorkState> work(const http::Context& context, const std::string& number);
  Result<api::Nothing> cancel(const http::Context& context, const std::string& number);
  // The compiled form of a published version, for everybody. Errors: not_found (kind family, model_version,
  // compiled_model).
  Result<http::Download> compiled(const api::CompiledModelRequest& request);

 private:
  using Work = ModelWorks::Work;
  struct Checked {
    std::shared_ptr<const Published> newest;
    ProductModel model;
    Translation translation;
    CompiledForm compiled;
    api::ModelCheck check;
  };
  // Without the comparison with the newest version.
  Result<Checked> read_and_check(const http::Context& context, const api::CheckModelRequest& request,
                                 const CompileRules& rules, Work& work);
  // nullopt: it was given up.
  Result<std::optional<VersionComparison>> compare(const Checked& checked, Work& work);
  Result<api::ModelCheck> check(const http::Context& context, const api::CheckModelRequest& request, Work& work);
  Result<void> store(const http::Context& context, const api::PublishModelRequest& request, const Checked& checked,
                     Work& work);
  Result<api::FamilyDetail> detail(Transaction& transaction, const std::string& key);

  Database& database_;
  const EventLog& events_;
  Models& models_;
  WithoutPrice without_price_;
  const CompileRules publishing_;
  ModelWorks works_;
};

// Stores the first version of a family, or a further one, with its compiled form, without asking who may. For the demo
// data and for publish().
Result<void> store_version(Transaction& transaction, const EventLog& events, const VersionRow& version,
                           const CompiledForm& compiled, const std::optional<PersonId>& by);

}  // namespace portico::product_model
