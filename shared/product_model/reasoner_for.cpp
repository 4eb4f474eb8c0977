#include "shared/product_model/reasoner_for.h"

#include <utility>

namespace portico::product_model {
namespace {

ReasonerChoice by_search(constraint::Formula formula, const ReasonerLimits& limits) {
  return {constraint::make_search_reasoner(std::move(formula), limits.search), nullptr, {}};
}

}  // namespace

Result<ReasonerChoice> reasoner_for(constraint::Formula formula, const ReasonerLimits& limits) {
  auto compiled = constraint::compile(formula, limits.compile);
  if (!compiled) {
    if (compiled.error().code != ErrorCode::limit_reached) return compiled.error();
    return by_search(std::move(formula), limits);
  }
  ReasonerChoice choice;
  choice.diagram = std::make_shared<const constraint::Diagram>(std::move(*compiled));
  if (limits.most_stored) {
    choice.stored = constraint::write_diagram(*choice.diagram, constraint::fingerprint(formula));
    if (choice.stored.size() > *limits.most_stored) return by_search(std::move(formula), limits);
  }
  auto reasoner = constraint::make_compiled_reasoner(std::move(formula), choice.diagram, limits.search);
  if (!reasoner) return reasoner.error();
  choice.reasoner = std::move(*reasoner);
  return choice;
}

std::string_view name(constraint::ReasonerKind kind) {
  return kind == constraint::ReasonerKind::compiled ? "compiled" : "search";
}

}  // namespace portico::product_model
