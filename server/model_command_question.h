#pragma once
// What all commands share: the decisions of the command line, the reasoner for a model, answers and refusals.
#include <boost/json/object.hpp>
#include <memory>
#include <string>
#include <vector>

#include "server/model_command.h"
#include "server/model_command_file.h"
#include "server/model_command_watch.h"
#include "shared/product_model/reasoner_for.h"

namespace portico {

// One choice of the command line: --select NAME, --select NAME=NUMBER, --exclude NAME.
struct Choice {
  std::size_t feature = 0;
  std::string name;
  bool is_selected = true;
  std::optional<std::int64_t> number;
};

// The choices as decisions of the formula; a number takes two.
struct Choices {
  std::vector<Choice> choices;
  std::vector<constraint::Decision> decisions;
  std::vector<std::size_t> choice_of;  // by decision

  void add(const ModelFile& file, Choice choice);
  bool decides(std::size_t feature) const;
  // The choices behind these decisions, ascending, each once.
  std::vector<std::size_t> choices_of(const std::vector<std::size_t>& decisions_asked) const;
};

// Errors: feature_unknown, value_out_of_range.
Result<Choice> choice_of(const ModelFile& file, const std::string& text, bool is_selected);
Result<Choices> choices_of(const ModelFile& file, const ModelOptions& options);

// What the answer needs: only a compiled form can count, and then all of the time is for compiling.
enum class Need { any, compiled };

struct Question {
  const ModelOptions& options;
  Watch& watch;
};

// Errors: not_compiled (Need::compiled), limit_reached, and those of a file given with --compiled.
Result<std::unique_ptr<constraint::Reasoner>> reasoner_of(const Question& question, const ModelFile& file, Need need);

// Prints the answer as one line of JSON; returns `code`.
int answer(const Question& question, int code, const boost::json::object& body);
// Says what is wrong on standard error; the exit code that goes with it.
int refuse(const Question& question, const std::string& about, const Error& error);

// The names of the features that are chosen, and the numbers of those that have one.
void add_product(const ModelFile& file, const constraint::Assignment& assignment, boost::json::object& body);

// A rule of the formula for people and for `check-proof`: "id", where it comes from, its name or what it says.
boost::json::object rule_json(const ModelFile& file, constraint::RuleId rule);
// What excludes the last of these decisions; also the form that `check-proof` reads. `wish` empty: the void model.
boost::json::object explanation_json(const ModelFile& file, const Choices& choices, const std::vector<Choice>& wish,
                                     const constraint::Explanation& explanation);
// Why the choices contradict the rules. Errors: limit_reached.
Result<boost::json::object> conflict_json(const ModelFile& file, const Choices& choices,
                                          constraint::Reasoner& reasoner);

// A number of the model: digits / 10^places. Exact: a number of JSON when it is whole, else a string ("2.50").
boost::json::value number_json(std::int64_t digits, std::int32_t places);

// Sums of attribute × chosen, or of the lines of --costs.
struct Sums {
  constraint::Objective objective;
  std::int32_t places = 0;  // the sum is divided by 10^places
};
// Errors: not_found, value_invalid, amount_overflow.
Result<Sums> sums_of(const ModelFile& file, const std::string& attribute, const std::string& costs_file);

// The commands; each returns the exit code.
int count_variants(const Question& question);
int show_domains(const Question& question);
int complete_choices(const Question& question);
int sample_variant(const Question& question);
int explain_wish(const Question& question);
int repair_choices(const Question& question);
int check_proof(const Question& question);
int check_model_file(const Question& question);
int compile_model(const Question& question);
int convert_model(const Question& question);
int compare_models(const Question& question);
int bench_model(const Question& question);

}  // namespace portico
