// `portico model diff`. A variant is the set of its chosen features by name, with the numbers of those that have one.
// So the variants of two models can be compared although they differ in features: what one model does not know is not
// chosen there. Those of both are the solutions of both formulas over common variables.
#include <boost/json.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <map>

#include "server/model_command_question.h"
#include "shared/base/codec.h"
#include "shared/product_model/model_difference.h"

namespace portico {
namespace {

using boost::multiprecision::cpp_int;
using constraint::Formula;
using constraint::VariableId;

// Adds the variables and constraints of a formula to another one; those that are in `known` stand for it already.
class Joining {
 public:
  Joining(Formula& whole, const Formula& part, std::map<VariableId, VariableId> known)
      : place_(part.variables().size()) {
    for (std::size_t i = 0; i < place_.size(); ++i) {
      const auto found = known.find(static_cast<VariableId>(i));
      const auto& variable = part.variables()[i];
      place_[i] = found != known.end() ? found->second : whole.add_integer(variable.low, variable.high);
    }
    const auto rule = whole.add_rule();
    for (const auto& clause : part.clauses()) whole.add_clause(rule, moved(clause.literals));
    for (const auto& linear : part.linears()) {
      auto terms = linear.terms;
      for (auto& term : terms) term.variable = at(term.variable);
      whole.add_at_least(rule, moved(linear.condition), std::move(terms), linear.bound);
    }
    for (const auto& table : part.tables()) {
      auto scope = table.scope;
      for (auto& variable : scope) variable = at(variable);
      whole.add_table(rule, std::move(scope), table.tuples);
    }
  }

  VariableId at(VariableId variable) const { return place_[static_cast<std::size_t>(variable)]; }

 private:
  std::vector<constraint::Literal> moved(std::vector<constraint::Literal> literals) const {
    for (auto& literal : literals) literal.variable = at(literal.variable);
    return literals;
  }

  std::vector<VariableId> place_;
};

// A number that both have must be the same one: least + step × steps on both sides, when it is chosen.
void make_numbers_equal(Formula& formula, const product_model::IntegerRange& a, VariableId steps_a,
                        const product_model::IntegerRange& b, VariableId steps_b, VariableId chosen) {
  formula.add_equal(formula.add_rule(), {{chosen, true}}, {{a.step, steps_a}, {-b.step, steps_b}}, b.least - a.least);
}

const product_model::IntegerRange& range_of(const ModelFile& file, std::size_t feature) {
  return file.model->features()[feature].range;
}

// The variants that both models have.
Formula in_both(const ModelFile& a, const ModelFile& b) {
  Formula formula;
  const Joining from_a(formula, a.formula(), {});
  std::map<VariableId, VariableId> known;
  for (std::size_t i = 0; i < b.names.size(); ++i) {
    const auto same = a.by_name.find(b.names[i]);
    if (same != a.by_name.end()) known[b.chosen(i)] = from_a.at(a.chosen(same->second));
  }
  const Joining from_b(formula, b.formula(), std::move(known));
  const auto rule = formula.add_rule();
  for (std::size_t i = 0; i < a.names.size(); ++i) {
    if (!b.by_name.contains(a.names[i])) formula.add_clause(rule, {{from_a.at(a.chosen(i)), false}});
  }
  for (std::size_t i = 0; i < b.names.size(); ++i) {
    const auto same = a.by_name.find(b.names[i]);
    const auto chosen = from_b.at(b.chosen(i));
    if (same == a.by_name.end()) {
      formula.add_clause(rule, {{chosen, false}});
      continue;
    }
    const auto steps_a = a.steps(same->second), steps_b = b.steps(i);
    const bool can_be_equal = steps_a && steps_b && range_of(a, same->second).places == range_of(b, i).places;
    if (can_be_equal) {
      make_numbers_equal(formula, range_of(a, same->second), from_a.at(*steps_a), range_of(b, i), from_b.at(*steps_b),
                         chosen);
    } else if (steps_a || steps_b) {
      formula.add_clause(rule, {{chosen, false}});  // with a number on one side only: never the same variant
    }
  }
  return formula;
}

boost::json::object names_json(const ModelFile& a, const ModelFile& b) {
  if (a.model && b.model) return to_json_value(product_model::difference(*a.model, *b.model)).as_object();
  boost::json::array added, removed;
  for (const auto& name : b.names) {
    if (!a.by_name.contains(name)) added.emplace_back(name);
  }
  for (const auto& name : a.names) {
    if (!b.by_name.contains(name)) removed.emplace_back(name);
  }
  return {{"features_added", std::move(added)}, {"features_removed", std::move(removed)}};
}

Result<cpp_int> count(const Question& question, const Formula& formula, const char* what) {
  question.watch.say(std::string("counting ") + what);
  product_model::ReasonerLimits limits;
  limits.compile.may_go_on = question.watch.for_seconds(question.options.limit > 0 ? question.options.limit : 60);
  limits.most_stored = std::nullopt;
  const auto choice = product_model::reasoner_for(formula, limits);
  if (!choice) return choice.error();
  const auto text = choice->reasoner->exact_count({});
  if (!text) return text.error();
  return cpp_int(*text);
}

// "variants": of A, of B, of both, and what that makes possible and impossible.
Result<boost::json::object> counts_json(const Question& question, const ModelFile& a, const ModelFile& b) {
  const auto of_a = count(question, a.formula(), "the variants of the first model");
  if (!of_a) return of_a.error();
  const auto of_b = count(question, b.formula(), "the variants of the second model");
  if (!of_b) return of_b.error();
  const auto of_both = count(question, in_both(a, b), "the variants of both");
  if (!of_both) return of_both.error();
  boost::json::object body;
  body["before"] = of_a->str();
  body["after"] = of_b->str();
  body["in_both"] = of_both->str();
  body["became_possible"] = cpp_int(*of_b - *of_both).str();
  body["became_impossible"] = cpp_int(*of_a - *of_both).str();
  return body;
}

}  // namespace

int compare_models(const Question& question) {
  const auto& options = question.options;
  const auto a = read_model_file(options.file);
  if (!a) return refuse(question, options.file, a.error());
  const auto b = read_model_file(options.second);
  if (!b) return refuse(question, options.second, b.error());
  boost::json::object body = names_json(*a, *b);
  bool is_same = true;
  for (const auto& [name, list] : body) is_same = is_same && list.as_array().empty();
  auto counts = counts_json(question, *a, *b);
  if (!counts && counts.error().code != ErrorCode::not_compiled) return refuse(question, options.file, counts.error());
  if (counts) {
    is_same = is_same && (*counts)["became_possible"] == "0" && (*counts)["became_impossible"] == "0";
    body["variants"] = std::move(*counts);
    body["reasoner"] = "compiled";
  } else {
    body["variants"] = nullptr;
    body["reasoner"] = "search";
  }
  return answer(question, is_same ? yes : no, body);
}

}  // namespace portico
