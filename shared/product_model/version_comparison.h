#pragma once
// What a new version of a product model makes possible and impossible, counted.
//
// A variant is a set of chosen features, by name, with the numbers of those that have one (and of texts what rules of
// both versions tell apart, see translation.h: where their rules name different texts, these figures do). So the
// variants of two versions can be compared although their features differ: what a version does not know is not chosen
// there.
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "shared/base/describe.h"
#include "shared/base/result.h"
#include "shared/constraint/compile.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

// Decimal numbers of any length, exact.
struct VariantChange {
  std::string before;
  std::string after;
  std::string in_both;
  std::string became_possible;    // after, not before
  std::string became_impossible;  // before, not after

  friend bool operator==(const VariantChange&, const VariantChange&) = default;
};
BOOST_DESCRIBE_STRUCT(VariantChange, (), (before, after, in_both, became_possible, became_impossible))

// The lists name features of both versions.
struct VersionComparison {
  std::vector<std::string> now_possible;  // dead before
  std::vector<std::string> now_dead;      // could be chosen before
  std::vector<std::string> now_in_all;    // in every product now, not before
  std::vector<std::string> no_longer_in_all;
  std::optional<VariantChange> variants;  // absent: the versions could not be compiled within the limits

  friend bool operator==(const VersionComparison&, const VersionComparison&) = default;
};
BOOST_DESCRIBE_STRUCT(VersionComparison, (), (now_possible, now_dead, now_in_all, no_longer_in_all, variants))

// The variants that both versions allow, as a formula whose solutions are these, one to one.
constraint::Formula variants_of_both(const ProductModel& before, const Translation& of_before,
                                     const ProductModel& after, const Translation& of_after);

// A version with what is known of it already.
struct ComparedVersion {
  const ProductModel& model;
  const Translation& translation;
  std::shared_ptr<const constraint::Diagram> compiled = nullptr;  // the translation's
  bool does_not_compile = false;                                  // somebody tried in vain: no variants are counted
};

// A version without any product has all its features dead. Errors: limit_reached when limits.may_go_on said no before
// the lists were complete (afterwards `variants` is absent); those of the search reasoner.
Result<VersionComparison> compare_versions(const ComparedVersion& before, const ComparedVersion& after,
                                           const constraint::CompileLimits& limits = {});
// Errors: also those of translate().
Result<VersionComparison> compare_versions(const ProductModel& before, const ProductModel& after,
                                           const constraint::CompileLimits& limits = {});

}  // namespace portico::product_model
