// `portico model diff`: what the second of two models makes possible and impossible (version_comparison.h has what a
// variant is).
#include <boost/json.hpp>
#include <boost/multiprecision/cpp_int.hpp>
#include <utility>
#include <vector>

#include "server/model_command_question.h"
#include "shared/base/codec.h"
#include "shared/product_model/model_difference.h"
#include "shared/product_model/version_comparison.h"

namespace portico {
namespace {

using boost::multiprecision::cpp_int;

// Of a file without a model: its features, with nothing about them.
product_model::ProductModel features_of(const ModelFile& file) {
  std::vector<product_model::Feature> features(file.names.size());
  for (std::size_t i = 0; i < features.size(); ++i) features[i].name = file.names[i];
  return {std::move(features), {}};
}

// The variants that both have.
constraint::Formula in_both(const ModelFile& a, const ModelFile& b) {
  const auto of_a = a.model ? *a.model : features_of(a);
  const auto of_b = b.model ? *b.model : features_of(b);
  return product_model::variants_of_both(of_a, a.translation, of_b, b.translation);
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

Result<cpp_int> count(const Question& question, const constraint::Formula& formula, const char* what) {
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
