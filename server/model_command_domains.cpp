// `portico model` count, domains, complete, sample.
#include <boost/json.hpp>

#include "server/model_command_question.h"
#include "shared/constraint/click_walk.h"

namespace portico {
namespace {

using constraint::Domain;

// From and to of the integer features that are not excluded, for the case that they are chosen.
Result<boost::json::object> numbers_json(const ModelFile& file, const Choices& choices,
                                         const std::vector<Domain>& domains, constraint::Reasoner& reasoner) {
  boost::json::object numbers;
  for (std::size_t i = 0; i < file.names.size(); ++i) {
    const auto steps = file.steps(i);
    const Domain chosen = domains[static_cast<std::size_t>(file.chosen(i))];
    if (!steps || chosen.high == 0) continue;
    Domain reach = domains[static_cast<std::size_t>(*steps)];
    if (chosen.low == 0) {
      auto decisions = choices.decisions;
      decisions.push_back({file.chosen(i), 1});
      const auto with = reasoner.domains(decisions);
      if (!with) return with.error();
      reach = (*with)[static_cast<std::size_t>(*steps)];
    }
    const auto& range = file.model->features()[i].range;
    numbers[file.names[i]] =
        boost::json::object{{"from", number_json(range.least + range.step * reach.low, range.places)},
                            {"to", number_json(range.least + range.step * reach.high, range.places)}};
  }
  return numbers;
}

void add_domains(const ModelFile& file, const Choices& choices, const std::vector<Domain>& domains,
                 boost::json::object& body) {
  std::vector<bool> is_decided(file.names.size());
  for (const Choice& choice : choices.choices) is_decided[choice.feature] = true;
  boost::json::array implied, excluded, open;
  for (std::size_t i = 0; i < file.names.size(); ++i) {
    if (is_decided[i]) continue;
    const Domain domain = domains[static_cast<std::size_t>(file.chosen(i))];
    (domain.low == 1 ? implied : domain.high == 0 ? excluded : open).emplace_back(file.names[i]);
  }
  body["implied"] = std::move(implied);
  body["excluded"] = std::move(excluded);
  body["open"] = std::move(open);
}

int answer_contradiction(const Question& question, const ModelFile& file, const Choices& choices,
                         constraint::Reasoner& reasoner, boost::json::object body) {
  auto conflict = conflict_json(file, choices, reasoner);
  if (!conflict) return refuse(question, question.options.file, conflict.error());
  body["conflict"] = std::move(*conflict);
  return answer(question, no, body);
}

// The file, the choices and a reasoner; what all four begin with.
struct Begun {
  ModelFile file;
  Choices choices;
  std::unique_ptr<constraint::Reasoner> reasoner;
};

Result<Begun> begin(const Question& question, Need need) {
  Begun begun;
  auto file = read_model_file(question.options.file);
  if (!file) return file.error();
  begun.file = std::move(*file);
  auto choices = choices_of(begun.file, question.options);
  if (!choices) return choices.error();
  begun.choices = std::move(*choices);
  auto reasoner = reasoner_of(question, begun.file, need);
  if (!reasoner) return reasoner.error();
  begun.reasoner = std::move(*reasoner);
  return begun;
}

}  // namespace

int count_variants(const Question& question) {
  const auto begun = begin(question, Need::compiled);
  if (!begun) return refuse(question, question.options.file, begun.error());
  const auto count = begun->reasoner->exact_count(begun->choices.decisions);
  if (!count) return refuse(question, question.options.file, count.error());
  boost::json::object body{{"variants", *count}};
  body["reasoner"] = product_model::name(begun->reasoner->kind());
  body["features"] = begun->file.names.size();
  return answer(question, *count == "0" ? no : yes, body);
}

int show_domains(const Question& question) {
  const auto begun = begin(question, Need::any);
  if (!begun) return refuse(question, question.options.file, begun.error());
  const auto& [file, choices, reasoner] = *begun;
  const auto domains = reasoner->domains(choices.decisions);
  boost::json::object body{{"consistent", domains.has_value()}};
  if (!domains && domains.error().code != ErrorCode::configuration_invalid) {
    return refuse(question, question.options.file, domains.error());
  }
  if (!domains) {
    for (const char* list : {"implied", "excluded", "open"}) body[list] = boost::json::array();
    body["reasoner"] = product_model::name(reasoner->kind());
    return answer_contradiction(question, file, choices, *reasoner, std::move(body));
  }
  add_domains(file, choices, *domains, body);
  auto numbers = numbers_json(file, choices, *domains, *reasoner);
  if (!numbers) return refuse(question, question.options.file, numbers.error());
  if (!numbers->empty()) body["numbers"] = std::move(*numbers);
  body["reasoner"] = product_model::name(reasoner->kind());
  return answer(question, yes, body);
}

int complete_choices(const Question& question) {
  const auto& options = question.options;
  if (options.minimised.empty() == options.costs.empty()) {
    return refuse(question, "",
                  error(ErrorCode::value_invalid, {{"expected", "--minimise ATTRIBUTE or --costs FILE"}}));
  }
  const auto begun = begin(question, Need::any);
  if (!begun) return refuse(question, options.file, begun.error());
  const auto& [file, choices, reasoner] = *begun;
  const auto sums = sums_of(file, options.minimised, options.costs);
  if (!sums) return refuse(question, options.costs.empty() ? options.file : options.costs, sums.error());
  const auto completion = reasoner->cheapest(choices.decisions, sums->objective);
  if (!completion && completion.error().code == ErrorCode::configuration_invalid) {
    boost::json::object body{{"consistent", false}};
    body["reasoner"] = product_model::name(reasoner->kind());
    return answer_contradiction(question, file, choices, *reasoner, std::move(body));
  }
  if (!completion) return refuse(question, options.file, completion.error());
  boost::json::object body;
  add_product(file, completion->assignment, body);
  body["value"] = number_json(completion->cost, sums->places);
  body["reasoner"] = product_model::name(reasoner->kind());
  return answer(question, yes, body);
}

int sample_variant(const Question& question) {
  const auto begun = begin(question, Need::compiled);
  if (!begun) return refuse(question, question.options.file, begun.error());
  const auto& [file, choices, reasoner] = *begun;
  constraint::RandomNumbers random(question.options.seed);
  const auto drawn = reasoner->random_solution(choices.decisions, [&] { return random(); });
  if (!drawn && drawn.error().code == ErrorCode::configuration_invalid) {
    return answer_contradiction(question, file, choices, *reasoner, {{"consistent", false}});
  }
  if (!drawn) return refuse(question, question.options.file, drawn.error());
  boost::json::object body;
  add_product(file, *drawn, body);
  body["seed"] = question.options.seed;
  body["reasoner"] = product_model::name(reasoner->kind());
  return answer(question, yes, body);
}

}  // namespace portico
