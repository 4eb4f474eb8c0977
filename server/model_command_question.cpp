#include "server/model_command_question.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>
#include <boost/json.hpp>
#include <charconv>
#include <cstdio>
#include <utility>

#include "server/product_model/compile_time.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/nearest_name.h"
#include "shared/product_model/void_core.h"

namespace portico {
namespace {

using constraint::Decision;

// A question that search can answer as well does not wait long for a compiled form.
constexpr double patience_seconds = 10;

double compile_seconds(const Question& question, Need need) {
  const double limit = question.options.limit;
  if (need == Need::compiled || question.options.reasoner == "compiled") {
    return limit > 0 ? limit : product_model::usual_compile_seconds;
  }
  return limit > 0 ? std::min(patience_seconds, limit / 2) : patience_seconds;
}

Result<std::unique_ptr<constraint::Reasoner>> reasoner_from(const std::string& path, const ModelFile& file) {
  const auto bytes = read_whole_file(path);
  if (!bytes) return bytes.error();
  auto stored = constraint::read_diagram(*bytes);
  if (!stored) return stored.error();
  if (stored->fingerprint != constraint::fingerprint(file.formula())) {
    return error(ErrorCode::value_invalid, {{"file", path}, {"expected", "the compiled form of this very model"}});
  }
  return constraint::make_compiled_reasoner(file.formula(),
                                            std::make_shared<const constraint::Diagram>(std::move(stored->diagram)));
}

std::string number_text(std::int64_t digits, std::int32_t places) {
  return places == 0 ? std::to_string(digits) : product_model::text_of(product_model::Decimal{digits, places});
}

// "2.5" with two places is 250.
std::optional<std::int64_t> scaled_number(std::string_view text, std::int32_t places) {
  const auto point = std::min(text.find('.'), text.size());
  std::string digits(text.substr(0, point));
  std::string_view behind = text.substr(std::min(point + 1, text.size()));
  while (behind.size() > static_cast<std::size_t>(places) && behind.ends_with('0')) behind.remove_suffix(1);
  if (behind.size() > static_cast<std::size_t>(places) || (point < text.size() && point + 1 == text.size())) return {};
  digits += behind;
  digits.append(static_cast<std::size_t>(places) - behind.size(), '0');
  std::int64_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto read = std::from_chars(digits.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? std::optional(number) : std::nullopt;
}

// "Width=1200" is a number of Width, unless a feature has that very name.
Result<Choice> number_choice(const ModelFile& file, const std::string& text, std::size_t equals) {
  const std::string name = text.substr(0, equals);
  const auto feature = file.find(name);
  if (!feature) return feature.error();
  if (!file.steps(*feature)) {
    return error(ErrorCode::value_invalid, {{"feature", name}, {"expected", "a feature that is a number"}});
  }
  const auto& range = file.model->features()[*feature].range;
  const auto read = scaled_number(std::string_view(text).substr(equals + 1), range.places);
  const std::int64_t number = read.value_or(0);
  const auto above = static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(range.least);
  if (!read || number < range.least || number > range.most || above % static_cast<std::uint64_t>(range.step) != 0) {
    return error(ErrorCode::value_out_of_range, {{"feature", name},
                                                 {"from", number_text(range.least, range.places)},
                                                 {"to", number_text(range.most, range.places)},
                                                 {"step", number_text(range.step, range.places)},
                                                 {"asked", text.substr(equals + 1)}});
  }
  return Choice{*feature, name, true, number};
}

std::string literal_text(const ModelFile& file, const constraint::Literal& literal) {
  return (literal.positive ? "" : "!") + file.names[static_cast<std::size_t>(literal.variable)];
}

// Empty: the clause says nothing.
std::string clause_text(const ModelFile& file, constraint::RuleId rule) {
  const auto& clauses = file.formula().clauses();
  const auto found =
      std::lower_bound(clauses.begin(), clauses.end(), rule,
                       [](const constraint::Clause& clause, constraint::RuleId id) { return clause.rule < id; });
  std::string text;
  if (found == clauses.end() || found->rule != rule) return text;
  for (const auto& literal : found->literals) text += (text.empty() ? "" : " | ") + literal_text(file, literal);
  return text;
}

Result<Sums> costs_in(const std::string& path, const ModelFile& file) {
  const auto text = read_whole_file(path);
  if (!text) return text.error();
  Sums sums;
  std::string_view rest = *text;
  std::size_t feature = 0;
  while (!rest.empty()) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.front() == '+') line.remove_prefix(1);
    std::int64_t cost = 0;
    const auto read = std::from_chars(line.data(), line.data() + line.size(), cost);
    if (read.ec != std::errc{} || read.ptr != line.data() + line.size() || feature >= file.names.size()) {
      return error_at(ErrorCode::value_invalid, std::to_string(feature + 1) + ":1",
                      {{"file", path}, {"expected", "one whole number for each feature"}});
    }
    if (cost != 0) sums.objective.push_back({cost, file.chosen(feature)});
    ++feature;
  }
  return sums;
}

Error unknown_attribute(const ModelFile& file, const std::string& attribute) {
  std::vector<std::string_view> names;
  if (file.model) {
    for (const auto& feature : file.model->features()) {
      for (const auto& [name, value] : feature.attributes) names.push_back(name);
    }
  }
  std::map<std::string, std::string> facts{{"kind", "attribute"}, {"attribute", attribute}};
  if (const auto nearest = product_model::nearest_name(attribute, names); !nearest.empty()) facts["nearest"] = nearest;
  return error(ErrorCode::not_found, std::move(facts));
}

std::string in_words(const Error& error) {
  const auto fact = [&](const char* name) {
    const auto found = error.facts.find(name);
    return found == error.facts.end() ? std::string() : found->second;
  };
  std::string text;
  if (error.code == ErrorCode::feature_unknown) text = "the model has no feature '" + fact("feature") + "'";
  if (error.code == ErrorCode::not_found && fact("kind") == "attribute") {
    text = "no feature has an attribute '" + fact("attribute") + "' with a number";
  }
  if (error.code == ErrorCode::not_compiled)
    return "the model did not compile within the limit; only then can it be counted";
  if (text.empty()) return describe(error);
  return fact("nearest").empty() ? text : text + "; did you mean '" + fact("nearest") + "'?";
}

}  // namespace

void Choices::add(const ModelFile& file, Choice choice) {
  const auto same = [&](const Choice& other) {
    return other.feature == choice.feature && other.is_selected == choice.is_selected && other.number == choice.number;
  };
  if (std::any_of(choices.begin(), choices.end(), same)) return;
  const auto add_decision = [&](constraint::VariableId variable, std::int64_t value) {
    decisions.push_back({variable, value});
    choice_of.push_back(choices.size());
  };
  add_decision(file.chosen(choice.feature), choice.is_selected ? 1 : 0);
  if (choice.number) {
    const auto& range = file.model->features()[choice.feature].range;
    const auto above = static_cast<std::uint64_t>(*choice.number) - static_cast<std::uint64_t>(range.least);
    add_decision(*file.steps(choice.feature),
                 static_cast<std::int64_t>(above / static_cast<std::uint64_t>(range.step)));
  }
  choices.push_back(std::move(choice));
}

bool Choices::decides(std::size_t feature) const {
  return std::any_of(choices.begin(), choices.end(), [&](const Choice& choice) { return choice.feature == feature; });
}

std::vector<std::size_t> Choices::choices_of(const std::vector<std::size_t>& decisions_asked) const {
  std::vector<std::size_t> result;
  for (const auto decision : decisions_asked) result.push_back(choice_of[decision]);
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

Result<Choice> choice_of(const ModelFile& file, const std::string& text, bool is_selected) {
  const auto feature = file.find(text);
  if (feature) return Choice{*feature, text, is_selected, std::nullopt};
  const auto equals = text.rfind('=');
  if (is_selected && equals != std::string::npos) return number_choice(file, text, equals);
  return feature.error();
}

Result<Choices> choices_of(const ModelFile& file, const ModelOptions& options) {
  Choices choices;
  for (const bool is_selected : {true, false}) {
    for (const auto& text : is_selected ? options.selected : options.excluded) {
      auto choice = choice_of(file, text, is_selected);
      if (!choice) return choice.error();
      choices.add(file, std::move(*choice));
    }
  }
  return choices;
}

Result<std::unique_ptr<constraint::Reasoner>> reasoner_of(const Question& question, const ModelFile& file, Need need) {
  const auto& options = question.options;
  if (!options.compiled.empty()) return reasoner_from(options.compiled, file);
  if (options.reasoner == "search") {
    question.watch.say("searching");
    if (need == Need::compiled) return error(ErrorCode::not_compiled);
    return constraint::make_search_reasoner(file.formula());
  }
  question.watch.say("compiling");
  product_model::ReasonerLimits limits;
  limits.compile.may_go_on = question.watch.for_seconds(compile_seconds(question, need));
  limits.most_stored = std::nullopt;
  auto choice = product_model::reasoner_for(file.formula(), limits);
  if (!choice) return choice.error();
  const bool must_compile = need == Need::compiled || options.reasoner == "compiled";
  if (must_compile && choice->reasoner->kind() != constraint::ReasonerKind::compiled) {
    return error(ErrorCode::not_compiled);
  }
  question.watch.say("searching");
  return std::move(choice->reasoner);
}

int answer(const Question& question, int code, const boost::json::object& body) {
  question.watch.settle();
  const std::string text = boost::json::serialize(body) + "\n";
  const bool is_out = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (is_out) return code;
  std::fprintf(stderr, "portico: the answer could not be written\n");
  return bad_input;
}

int refuse(const Question& question, const std::string& about, const Error& error) {
  question.watch.settle();
  std::fprintf(stderr, "portico: %s%s%s\n", about.c_str(), about.empty() ? "" : ": ", in_words(error).c_str());
  const bool is_limit = error.code == ErrorCode::limit_reached || error.code == ErrorCode::not_compiled;
  return is_limit ? gave_up : bad_input;
}

void add_product(const ModelFile& file, const constraint::Assignment& assignment, boost::json::object& body) {
  boost::json::array features;
  boost::json::object numbers;
  for (std::size_t i = 0; i < file.names.size(); ++i) {
    if (assignment[static_cast<std::size_t>(file.chosen(i))] == 0) continue;
    features.emplace_back(file.names[i]);
    if (const auto steps = file.steps(i)) {
      const auto& range = file.model->features()[i].range;
      numbers[file.names[i]] =
          number_json(range.least + range.step * assignment[static_cast<std::size_t>(*steps)], range.places);
    }
  }
  body["features"] = std::move(features);
  if (!numbers.empty()) body["numbers"] = std::move(numbers);
}

boost::json::object rule_json(const ModelFile& file, constraint::RuleId rule) {
  boost::json::object result{{"id", rule}};
  if (!file.model) {
    result["origin"] = "clause";
    result["says"] = clause_text(file, rule);
    return result;
  }
  const auto& source = file.translation.sources[static_cast<std::size_t>(rule)];
  const auto reference = product_model::rule_reference(*file.model, source);
  result["origin"] = boost::describe::enum_to_string(reference.origin, "");
  if (source.origin == product_model::RuleOrigin::named) {
    result["rule"] = reference.rule;
    result["says"] = file.model->rules()[static_cast<std::size_t>(source.rule)].source;
  } else {
    result["feature"] = reference.feature;
  }
  return result;
}

boost::json::object explanation_json(const ModelFile& file, const Choices& choices, const std::vector<Choice>& wish,
                                     const constraint::Explanation& explanation) {
  boost::json::object body;
  const auto text_of = [&](const Choice& choice) {
    if (!choice.number) return choice.name;
    return choice.name + "=" + number_text(*choice.number, file.model->features()[choice.feature].range.places);
  };
  for (const Choice& choice : wish) body[choice.is_selected ? "want" : "without"] = text_of(choice);
  boost::json::array decisions, selected, excluded, rules;
  for (const auto index : choices.choices_of(explanation.decisions)) {
    const Choice& choice = choices.choices[index];
    decisions.emplace_back(text_of(choice));
    (choice.is_selected ? selected : excluded).emplace_back(text_of(choice));
  }
  for (const auto rule : explanation.rules) rules.push_back(rule_json(file, rule));
  body["decisions"] = std::move(decisions);
  body["selected"] = std::move(selected);
  body["excluded"] = std::move(excluded);
  body["rules"] = std::move(rules);
  return body;
}

Result<boost::json::object> conflict_json(const ModelFile& file, const Choices& choices,
                                          constraint::Reasoner& reasoner) {
  // The first choice that does not go with the ones before it: these alone are possible, as explain() wants.
  Choices before;
  for (const Choice& choice : choices.choices) {
    Choices with = before;
    with.add(file, choice);
    const auto possible = reasoner.is_possible(with.decisions);
    if (!possible) return possible.error();
    if (*possible) {
      before = std::move(with);
      continue;
    }
    const auto nothing = reasoner.is_possible({});
    if (!nothing) return nothing.error();
    if (!*nothing) break;
    const constraint::Wish wish(with.decisions.begin() + static_cast<std::ptrdiff_t>(before.decisions.size()),
                                with.decisions.end());
    const auto explanation = reasoner.explain(before.decisions, wish);
    if (!explanation) return explanation.error();
    return explanation_json(file, before, {choice}, explanation->value_or(constraint::Explanation{}));
  }
  const auto core = product_model::void_core(file.formula());
  if (!core) return core.error();
  return explanation_json(file, {}, {}, {{}, *core});
}

boost::json::value number_json(std::int64_t digits, std::int32_t places) {
  if (places == 0) return digits;
  return boost::json::value(product_model::text_of(product_model::Decimal{digits, places}));
}

Result<Sums> sums_of(const ModelFile& file, const std::string& attribute, const std::string& costs_file) {
  if (!costs_file.empty()) return costs_in(costs_file, file);
  std::vector<std::pair<product_model::Decimal, std::size_t>> values;  // with their features
  Sums sums;
  for (std::size_t i = 0; file.model && i < file.names.size(); ++i) {
    const auto* value = product_model::find_attribute(file.model->features()[i], attribute);
    if (!value) continue;
    if (const auto* whole = std::get_if<std::int64_t>(value)) values.push_back({{*whole, 0}, i});
    if (const auto* decimal = std::get_if<product_model::Decimal>(value)) values.push_back({*decimal, i});
  }
  if (values.empty()) return unknown_attribute(file, attribute);
  for (const auto& [value, feature] : values) sums.places = std::max(sums.places, value.places);
  for (const auto& [value, feature] : values) {
    std::int64_t scaled = value.digits;
    for (std::int32_t places = value.places; places < sums.places; ++places) {
      if (__builtin_mul_overflow(scaled, std::int64_t{10}, &scaled)) return error(ErrorCode::amount_overflow);
    }
    if (scaled != 0) sums.objective.push_back({scaled, file.chosen(feature)});
  }
  return sums;
}

}  // namespace portico
