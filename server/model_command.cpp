#include "server/model_command.h"

#include <CLI/CLI.hpp>

#include "server/model_command_question.h"

namespace portico {
namespace {

enum Options : unsigned {
  choices = 1,       // --select, --exclude
  wish = 2,          // --want, --without
  reasoned = 4,      // --compiled, --reasoner
  output = 8,        // -o
  costs = 16,        // --minimise, --costs
  repairs = 32,      // --by, --best, --pin
  seed = 64,         // --seed
  clicks = 128,      // --clicks
  two_models = 256,  // A B instead of FILE
  proof = 512,       // FILE EXPLANATION
  reasons = 1024     // --alternatives
};

struct Command {
  const char* name;
  const char* what;
  unsigned options;
  int (*run)(const Question&);
};

constexpr Command commands[] = {
    {"count", "How many variants are left: {\"variants\":\"…\"}.", choices | reasoned, count_variants},
    {"domains", "What is implied, excluded and still open.", choices | reasoned, show_domains},
    {"explain", "Why a feature cannot be had: the choices and rules that exclude it.",
     choices | wish | reasoned | reasons, explain_wish},
    {"repair", "The best ways to have a feature all the same.", choices | wish | reasoned | repairs | costs,
     repair_choices},
    {"complete", "The variant with the least sum of an attribute.", choices | costs | reasoned, complete_choices},
    {"sample", "A variant drawn at random, each as likely as any other.", choices | reasoned | seed, sample_variant},
    {"compile", "The compiled form, as browsers load it.", output, compile_model},
    {"check", "Is the model sound?", 0, check_model_file},
    {"check-proof", "Is an answer of `explain` right? Asked of the checker alone.", proof, check_proof},
    {"convert", "The model in the other format.", output, convert_model},
    {"diff", "What a new version adds, removes, changes, makes possible and impossible.", two_models, compare_models},
    {"bench", "How fast clicks are answered.", reasoned | costs | clicks | seed, bench_model},
};

void add_list(CLI::App& app, const char* name, std::vector<std::string>& list, const char* what) {
  app.add_option(name, list, what)
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->allow_extra_args(false);
}

void add_files(CLI::App& app, unsigned which, ModelOptions& options) {
  if (which & two_models) {
    app.add_option("A", options.file, "The model before: .uvl, .dimacs or .cnf")->required();
    app.add_option("B", options.second, "The model after")->required();
    return;
  }
  app.add_option("FILE", options.file, "The model: .uvl, .dimacs or .cnf")->required();
  if (which & proof) app.add_option("EXPLANATION", options.second, "What `explain` printed")->required();
  if (which & output) app.add_option("-o,--output", options.output, "File to write")->required();
}

void add_questions(CLI::App& app, unsigned which, ModelOptions& options) {
  if (which & choices) {
    add_list(app, "--select", options.selected, "NAME, or NAME=NUMBER; may be repeated");
    add_list(app, "--exclude", options.excluded, "NAME; may be repeated");
  }
  if (which & wish) {
    auto* want = app.add_option("--want", options.wanted, "NAME, or NAME=NUMBER, that should be chosen");
    app.add_option("--without", options.unwanted, "NAME that should not be chosen")->excludes(want);
  }
  if (which & reasons) {
    app.add_option("--alternatives", options.alternatives, "Up to so many explanations")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
  }
  if (which & repairs) {
    app.add_option("--by", options.by, "changes; order (what was chosen first stays first); or the attribute whose sum ranks the repairs")->capture_default_str();
    app.add_option("--best", options.at_most, "How many")->check(CLI::Range(1, 1000))->capture_default_str();
    add_list(app, "--pin", options.pinned, "NAME of a choice that must stay; may be repeated");
  }
}

void add_conditions(CLI::App& app, unsigned which, ModelOptions& options) {
  if (which & costs) {
    if (!(which & repairs)) app.add_option("--minimise", options.minimised, "Attribute whose sum is made least");
    app.add_option("--costs", options.costs, "File with one whole number for each feature, in place of an attribute");
  }
  if (which & reasoned) {
    app.add_option("--compiled", options.compiled, "The model's compiled form, made by `compile`");
    app.add_option("--reasoner", options.reasoner, "auto, compiled or search")
        ->check(CLI::IsMember({"auto", "compiled", "search"}))
        ->capture_default_str();
  }
  if (which & seed) app.add_option("--seed", options.seed, "Same seed, same answer")->capture_default_str();
  if (which & clicks) {
    app.add_option("--clicks", options.clicks, "How many")->check(CLI::Range(1, 1'000'000))->capture_default_str();
  }
  app.add_option("--limit", options.limit, "Give up after this many seconds")->check(CLI::Range(1e-6, 1e9));
}

}  // namespace

std::function<int()> add_model_commands(CLI::App& program, ModelOptions& options) {
  CLI::App* model = program.add_subcommand("model",
                                           "Ask about a product model. Exit codes: 0 yes, 1 no, 2 bad input, "
                                           "3 gave up.");
  model->require_subcommand(1);
  std::vector<std::pair<CLI::App*, const Command*>> added;
  for (const Command& command : commands) {
    CLI::App* app = model->add_subcommand(command.name, command.what);
    add_files(*app, command.options, options);
    add_questions(*app, command.options, options);
    add_conditions(*app, command.options, options);
    added.emplace_back(app, &command);
  }
  return [added, &options] {
    for (const auto& [app, command] : added) {
      if (!*app) continue;
      Watch watch(options.limit);
      return command->run({options, watch});
    }
    return int{bad_input};
  };
}

}  // namespace portico
