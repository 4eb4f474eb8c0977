#pragma once
// Wire types of product families and models, for staff.
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "shared/api/endpoint.h"
#include "shared/base/date.h"
#include "shared/base/ids.h"
#include "shared/base/local_text.h"
#include "shared/catalog/family.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/model_difference.h"
#include "shared/product_model/version_comparison.h"

namespace portico::api {

struct ModelVersionSummary {
  ModelVersionId id;
  std::int32_t number = 1;
  std::string note;
  Instant published_at;
  std::string published_by;  // name
  std::int32_t features = 0;
  std::int32_t rules = 0;
};
BOOST_DESCRIBE_STRUCT(ModelVersionSummary, (), (id, number, note, published_at, published_by, features, rules))

struct FamilySummary {
  std::string family;
  LocalText name;
  std::string category;
  ModelVersionSummary newest;
  std::string picture;
};
BOOST_DESCRIBE_STRUCT(FamilySummary, (), (family, name, category, newest, picture))

struct FamilyList {
  std::vector<FamilySummary> families;
};
BOOST_DESCRIBE_STRUCT(FamilyList, (), (families))

struct FamilyByKey {
  std::string family;
};
BOOST_DESCRIBE_STRUCT(FamilyByKey, (), (family))

struct FamilyDetail {
  FamilySummary family;
  std::vector<ModelVersionSummary> versions;          // newest first
  std::string model;                                  // UVL of the newest
  std::map<std::string, catalog::FamilyTexts> texts;  // of the newest, by language
};
BOOST_DESCRIBE_STRUCT(FamilyDetail, (), (family, versions, model, texts))

// Work at a model takes its time: checking, trying out, publishing. Who asks for it may give it a number, 32
// hexadecimal digits thought up at random, as `work` of the request, and can then see how far it is and cancel it.
enum class ModelPhase { reading, compiling, checking, comparing, storing };
BOOST_DESCRIBE_ENUM(ModelPhase, reading, compiling, checking, comparing, storing)

struct ModelWorkByNumber {
  std::string work;
};
BOOST_DESCRIBE_STRUCT(ModelWorkByNumber, (), (work))

struct ModelWorkState {
  ModelPhase phase = ModelPhase::reading;
  std::int32_t percent = 0;  // of this phase, roughly, 0 to 100
  std::int64_t done = 0;     // the same as a count of steps
  std::int64_t of = 0;       // 0: this phase is not counted

  friend bool operator==(const ModelWorkState&, const ModelWorkState&) = default;
};
BOOST_DESCRIBE_STRUCT(ModelWorkState, (), (phase, percent, done, of))

// A model as uploaded; texts that are absent stay those of the newest version.
struct CheckModelRequest {
  std::string family;
  std::string model;  // UVL
  std::optional<std::map<std::string, catalog::FamilyTexts>> texts;
  std::optional<std::string> work;
};
BOOST_DESCRIBE_STRUCT(CheckModelRequest, (), (family, model, texts, work))

struct ModelCheck {
  product_model::ModelReport report;
  product_model::ModelDifference difference;  // against the newest version
  std::vector<std::string> without_text;      // "zh: GpuPro": features and rules without words in a language
  std::vector<std::string> without_price;     // "CNY: GpuPro"
  bool publishable = false;                   // the model allows products, and every choosable feature has a price
  // How many products the model allows (texts aside), and the newest version: decimal numbers of any length. Absent:
  // the model does not compile within the limits.
  std::optional<std::string> variants;
  std::optional<std::string> variants_before;
  // With the newest version. Absent: the model allows no product, or the comparison took too long and was given up;
  // without its `variants` only the counting was given up.
  std::optional<product_model::VersionComparison> comparison;
};
BOOST_DESCRIBE_STRUCT(ModelCheck, (),
                      (report, difference, without_text, without_price, publishable, variants, variants_before,
                       comparison))

// A model to be clicked through before it is published, of any family or none.
struct TryModelRequest {
  std::string model;  // UVL
  std::optional<std::string> work;
};
BOOST_DESCRIBE_STRUCT(TryModelRequest, (), (model, work))

struct PublishModelRequest {
  std::string family;
  std::string model;
  std::optional<std::map<std::string, catalog::FamilyTexts>> texts;
  std::int32_t seen_number = 0;  // of the newest version that the modeller knew
  std::string note;              // what changed, for colleagues
  std::optional<std::string> work;
};
BOOST_DESCRIBE_STRUCT(PublishModelRequest, (), (family, model, texts, seen_number, note, work))

}  // namespace portico::api
