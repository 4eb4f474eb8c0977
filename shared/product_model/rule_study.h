#pragma once
// The named rules of a model one by one: which of them the others imply, and which never have anything to say.
// For this, each rule gets a switch, true exactly when the rule holds, and each rule of the form "A => B" a second one,
// true exactly when A does; so that any selection of the rules can be stated as decisions.
//
// One thread at a time. All errors: those of translate() for the constructor function, limit_reached for the questions.
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "shared/constraint/reasoner.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

class RuleStudy {
 public:
  // `model` stays alive, and allows at least one product.
  static Result<RuleStudy> make(const ProductModel& model);

  // The rules (indices, ascending) without which exactly the same products are allowed, each seen by itself: of two
  // equal rules both are in the list. Only the first `at_most` rules are looked at. Calls went_on() after each.
  Result<std::vector<std::int32_t>> redundant(std::size_t at_most, const std::function<bool()>& went_on);
  // The rules "A => B" whose A no product fulfils.
  Result<std::vector<std::int32_t>> never_applying();
  // Would A be possible without the rule? Then it is the rule itself that, with others, shuts A out.
  Result<bool> shuts_itself_out(std::int32_t rule);

  // Minimal: rules of the model (without `rule` itself), then parts of the tree.
  Result<std::vector<RuleSource>> why_redundant(std::int32_t rule);
  Result<std::vector<RuleSource>> why_never_applying(std::int32_t rule);

 private:
  RuleStudy(const ProductModel& model, Translation translation);

  std::size_t rule_count() const { return model_->rules().size(); }
  constraint::Decision holds(std::size_t rule, bool wanted) const;
  constraint::Decision applies(std::size_t rule) const;
  std::vector<constraint::Decision> all_but(std::optional<std::int32_t> rule) const;
  Result<void> look(std::size_t first, std::size_t last, const std::function<bool()>& went_on,
                    std::vector<std::int32_t>& found);
  Result<std::vector<RuleSource>> why(const std::vector<constraint::Decision>& decisions,
                                      const std::vector<std::int32_t>& rules, const constraint::Decision& wish);

  const ProductModel* model_;
  Translation translation_;
  std::vector<FeatureIndex> applies_;  // by rule; -1: not of the form A => B
  std::unique_ptr<constraint::Reasoner> reasoner_;
  std::vector<constraint::Decision> stated_;
};

}  // namespace portico::product_model
