#include "shared/product_model/void_core.h"

#include <memory>

#include "shared/constraint/reasoner.h"

namespace portico::product_model {

Result<std::vector<constraint::RuleId>> void_core(const constraint::Formula& formula) {
  const auto explanation = constraint::make_search_reasoner(formula)->explain({}, constraint::Wish());
  if (!explanation) return explanation.error();
  return (*explanation)->rules;
}

}  // namespace portico::product_model
