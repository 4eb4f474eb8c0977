// Measures the configuration engine on one model; tools/bench runs it natively and as WebAssembly, from the same
// source.
//
//   engine_bench compile FILE FORM                       the compiled form: time, size
//   engine_bench clicks FILE [--form FORM] [--clicks N] [--seed N] [--costs FILE] [--record FILE]
//   engine_bench pieces FILE [--clicks N] [--seed N]     domains by search in pieces of some thousand steps
//   engine_bench changes FILE [--form FORM] [--clicks N] [--seed N]      explanations and repairs at 25 decisions
//   engine_bench diagnoses FILE REQUEST…                 FastDiag's requests: which of these to drop
//
// Without --form by search. Prints one line of JSON; times are milliseconds by the wall clock.
#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

#include "shared/constraint/click_walk.h"
#include "shared/constraint/compile.h"
#include "shared/constraint/ranked_repairs.h"
#include "tests/bench/bench_model.h"

namespace portico::bench {
namespace {

namespace json = boost::json;
using constraint::Decision;
using constraint::Domain;
using constraint::Objective;
using constraint::Reasoner;
using constraint::ReasonerKind;

constexpr double most_compile_ms = 60'000;
constexpr std::size_t on_screen = 50;  // features
constexpr std::int64_t steps_of_a_piece = 20'000;

struct Options {
  std::string task, file, form, costs, record;
  std::vector<std::string> more;
  int clicks = 200;
  std::uint64_t seed = 1;
};

class Stopwatch {
 public:
  double milliseconds() const {
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin_).count();
  }

 private:
  const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

using Times = std::vector<double>;

json::object spread(Times times) {
  if (times.empty()) return {};
  std::sort(times.begin(), times.end());
  const auto at = [&](double part) {
    return times[std::min(times.size() - 1, static_cast<std::size_t>(part * static_cast<double>(times.size())))];
  };
  return {{"p50", at(0.5)}, {"p95", at(0.95)}, {"max", times.back()}};
}

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "engine_bench: %s\n", describe(result.error()).c_str());
  std::exit(1);
}

// Asks, and notes how long that took.
template <class Ask>
auto timed(Times& times, Ask ask) {
  const Stopwatch watch;
  auto answer = ask();
  times.push_back(watch.milliseconds());
  return must(std::move(answer));
}

struct Prepared {
  BenchModel model;
  std::unique_ptr<Reasoner> reasoner;
  double read = 0, load = 0;
};

Prepared prepare(const Options& options) {
  Prepared prepared;
  const Stopwatch reading;
  prepared.model = must(read_bench_model(options.file));
  prepared.read = reading.milliseconds();
  const std::string bytes = options.form.empty() ? std::string() : read_file(options.form);
  const Stopwatch loading;
  if (options.form.empty()) {
    prepared.reasoner = constraint::make_search_reasoner(prepared.model.formula);
  } else {
    auto stored = must(constraint::read_diagram(bytes));
    prepared.reasoner = must(constraint::make_compiled_reasoner(
        prepared.model.formula, std::make_shared<const constraint::Diagram>(std::move(stored.diagram))));
  }
  prepared.load = loading.milliseconds();
  return prepared;
}

Objective costs_of(const Options& options, const BenchModel& model) {
  if (options.costs.empty()) return constraint::made_up_costs(model.features, options.seed);
  Objective objective;
  const std::string text = read_file(options.costs);
  const char* at = text.c_str();
  for (const auto feature : model.features) {
    char* end = nullptr;
    const long long cost = std::strtoll(at, &end, 10);
    if (end == at) break;
    at = end;
    if (cost != 0) objective.push_back({cost, feature});
  }
  return objective;
}

json::object compile_form(const Options& options) {
  const auto model = must(read_bench_model(options.file));
  const Stopwatch watch;
  constraint::CompileLimits limits;
  limits.may_go_on = [&](double) { return watch.milliseconds() < most_compile_ms; };
  const auto diagram = must(constraint::compile(model.formula, limits));
  const double compiled = watch.milliseconds();
  const std::string bytes = constraint::write_diagram(diagram, constraint::fingerprint(model.formula));
  std::FILE* const out = std::fopen(options.more.at(0).c_str(), "wb");
  if (!out || std::fwrite(bytes.data(), 1, bytes.size(), out) != bytes.size() || std::fclose(out) != 0) std::exit(1);
  json::object body{{"compile", compiled}, {"bytes", bytes.size()}};
  body["nodes"] = diagram.node_count();
  body["branches"] = diagram.branch_count();
  body["edges"] = diagram.edge_count();
  return body;
}

// One part of what is asked at a click: its times by name.
struct Parts {
  Times domains, visible, count, cheapest, outlook, costs_with_each, click, everything;
};

std::vector<Domain> ask(Reasoner& reasoner, const std::vector<Decision>& decisions, const Objective& objective,
                        Parts& parts) {
  auto domains = timed(parts.domains, [&] { return reasoner.domains(decisions); });
  double click = parts.domains.back();
  if (reasoner.kind() == ReasonerKind::compiled) {
    timed(parts.count, [&] { return reasoner.count(decisions); });
    timed(parts.cheapest, [&] { return reasoner.cheapest(decisions, objective); });
    timed(parts.outlook, [&] { return reasoner.outlook(decisions); });
    timed(parts.costs_with_each, [&] { return reasoner.costs_with_each(decisions, objective); });
    click += parts.count.back() + parts.cheapest.back();
    parts.everything.push_back(click + parts.outlook.back() + parts.costs_with_each.back());
  }
  parts.click.push_back(click);
  return domains;
}

// The first features in order that are still open: what a screen shows.
std::vector<constraint::VariableId> visible_of(const BenchModel& model, const std::vector<Domain>& start) {
  std::vector<constraint::VariableId> visible;
  for (const auto feature : model.features) {
    if (!start[static_cast<std::size_t>(feature)].is_fixed()) visible.push_back(feature);
    if (visible.size() == on_screen) break;
  }
  return visible;
}

// The decisions of a click as literals of DIMACS, then how many features are fixed by them: for the peers.
void record(std::FILE* file, const std::vector<Decision>& decisions, const std::vector<Domain>& domains) {
  for (const Decision& decision : decisions) {
    std::fprintf(file, "%d ", decision.value == 1 ? decision.variable + 1 : -(decision.variable + 1));
  }
  const auto fixed = std::count_if(domains.begin(), domains.end(), [](const Domain& one) { return one.is_fixed(); });
  std::fprintf(file, "0 %d\n", static_cast<int>(fixed));
}

json::object click_through(const Options& options) {
  const Prepared prepared = prepare(options);
  const auto& model = prepared.model;
  Reasoner* const reasoner = prepared.reasoner.get();
  const Objective objective = costs_of(options, model);
  Parts first, parts;
  const Stopwatch watch;
  auto domains = ask(*reasoner, {}, objective, first);
  const double first_answer = watch.milliseconds();
  constraint::ClickWalk walk(model.features, domains, options.seed);
  std::FILE* const file = options.record.empty() ? nullptr : std::fopen(options.record.c_str(), "w");
  std::size_t most_decisions = 0;
  const auto visible = visible_of(model, domains);
  for (int i = 0; i < options.clicks && walk.click(domains); ++i) {
    most_decisions = std::max(most_decisions, walk.decisions().size());
    if (reasoner->kind() == ReasonerKind::search) {
      timed(parts.visible, [&] { return reasoner->domains_of(walk.decisions(), visible); });
    }
    domains = ask(*reasoner, walk.decisions(), objective, parts);
    if (file) record(file, walk.decisions(), domains);
  }
  if (file) std::fclose(file);
  json::object body{{"reasoner", reasoner->kind() == ReasonerKind::compiled ? "compiled" : "search"}};
  body["features"] = model.features.size();
  body["clauses"] = model.formula.clauses().size();
  body["clicks"] = parts.click.size();
  body["most_decisions"] = most_decisions;
  body["read"] = prepared.read;
  body["load"] = prepared.load;
  body["first_answer"] = first_answer;
  body["cold_start"] = prepared.load + first_answer;
  body["click"] = spread(parts.click);
  body["domains"] = spread(parts.domains);
  body["visible"] = spread(parts.visible);
  if (reasoner->kind() == ReasonerKind::compiled) {
    body["count"] = spread(parts.count);
    body["cheapest"] = spread(parts.cheapest);
    body["outlook"] = spread(parts.outlook);
    body["costs_with_each"] = spread(parts.costs_with_each);
    body["everything"] = spread(parts.everything);
    body["variants"] = must(reasoner->exact_count({}));
  }
  return body;
}

// What a screen would do with a model whose domains take longer than a frame: what is visible first, then the rest.
json::object ask_in_pieces(const Options& options) {
  const Prepared prepared = prepare(options);
  const auto& features = prepared.model.features;
  Reasoner* const reasoner = prepared.reasoner.get();
  Times pieces, first, all;
  std::size_t count = 0;
  const auto start = must(reasoner->domains({}));
  const auto visible = visible_of(prepared.model, start);
  constraint::ClickWalk walk(features, start, options.seed);
  auto domains = start;
  const auto work_through = [&](const std::vector<constraint::VariableId>& variables) {
    const auto inquiry = reasoner->inquire(walk.decisions(), variables);
    while (!timed(pieces, [&] { return inquiry->go_on(steps_of_a_piece); })) ++count;
    return inquiry->domains();
  };
  for (int i = 0; i < options.clicks && walk.click(domains); ++i) {
    const Stopwatch watch;
    work_through(visible);
    first.push_back(watch.milliseconds());
    domains = work_through(features);
    all.push_back(watch.milliseconds());
  }
  json::object body{{"clicks", all.size()}, {"pieces", count}};
  body["piece"] = spread(pieces);
  body["visible"] = spread(first);
  body["domains"] = spread(all);
  return body;
}

// Features that were open at the start and are excluded now.
std::vector<constraint::VariableId> lost(const BenchModel& model, const std::vector<Domain>& start,
                                         const std::vector<Domain>& now) {
  std::vector<constraint::VariableId> result;
  for (const auto feature : model.features) {
    const auto i = static_cast<std::size_t>(feature);
    if (start[i].high == 1 && now[i].high == 0) result.push_back(feature);
  }
  return result;
}

// At the end of each walk one lost feature is asked for.
json::object change_minds(const Options& options) {
  const Prepared prepared = prepare(options);
  const auto& model = prepared.model;
  Reasoner* const reasoner = prepared.reasoner.get();
  const auto start = must(reasoner->domains({}));
  constraint::ClickWalk walk(model.features, start, options.seed);
  constraint::RandomNumbers random(options.seed);
  Times explain, repair;
  auto domains = start;
  std::size_t decisions = 0, rules = 0, dropped = 0;
  while (explain.size() < static_cast<std::size_t>(options.clicks) && walk.click(domains)) {
    domains = must(reasoner->domains(walk.decisions()));
    if (walk.decisions().size() < constraint::ClickWalk::longest) continue;
    const auto features = lost(model, start, domains);
    if (features.empty()) continue;
    const constraint::Wish wish{{features[random.pick(features.size())], 1}};
    const auto why = timed(explain, [&] { return reasoner->explain(walk.decisions(), wish); });
    const auto repairs = timed(repair, [&] { return reasoner->repairs(walk.decisions(), wish, 3); });
    if (!why || repairs.empty()) {
      std::fprintf(stderr, "engine_bench: an excluded feature without a reason or without a repair\n");
      std::exit(1);
    }
    decisions += why->decisions.size();
    rules += why->rules.size();
    dropped += repairs.front().dropped.size();
  }
  json::object body{{"reasoner", reasoner->kind() == ReasonerKind::compiled ? "compiled" : "search"}};
  body["cases"] = explain.size();
  body["explain"] = spread(explain);
  body["repairs"] = spread(repair);
  const auto mean = [&](std::size_t sum) { return static_cast<double>(sum) / static_cast<double>(explain.size()); };
  body["mean_decisions"] = mean(decisions);
  body["mean_rules"] = mean(rules);
  body["mean_dropped"] = mean(dropped);
  return body;
}

std::vector<constraint::Choice> request_in(const std::string& path) {
  std::vector<constraint::Choice> choices;
  const auto request = must(read_bench_model(path));
  for (const auto& clause : request.formula.clauses()) {
    for (const auto& literal : clause.literals) choices.push_back({{literal.variable, literal.positive ? 1 : 0}});
  }
  return choices;
}

// In the order of the request, as FastDiag does; and with as few as possible.
json::object diagnose(const Options& options) {
  const Prepared prepared = prepare(options);
  Reasoner* const reasoner = prepared.reasoner.get();
  must(reasoner->domains({}));
  json::array list;
  for (const auto& path : options.more) {
    const auto choices = request_in(path);
    std::vector<Decision> decisions;
    for (const auto& choice : choices) decisions.insert(decisions.end(), choice.begin(), choice.end());
    Times times;
    const auto in_order = timed(times, [&] { return constraint::repair_in_order(*reasoner, choices, {}); });
    const auto fewest = timed(times, [&] { return reasoner->repairs(decisions, {}, 1); });
    list.push_back({{"request", path},
                    {"size", in_order ? in_order->size() : 0},
                    {"ms", times[0]},
                    {"fewest", fewest.empty() ? 0 : fewest.front().dropped.size()},
                    {"fewest_ms", times[1]}});
  }
  return {{"requests", std::move(list)}};
}

Options options_of(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string word = argv[i];
    const auto next = [&] { return std::string(i + 1 < argc ? argv[++i] : ""); };
    if (word == "--form")
      options.form = next();
    else if (word == "--costs")
      options.costs = next();
    else if (word == "--record")
      options.record = next();
    else if (word == "--clicks")
      options.clicks = std::atoi(next().c_str());
    else if (word == "--seed")
      options.seed = static_cast<std::uint64_t>(std::strtoull(next().c_str(), nullptr, 10));
    else if (options.task.empty())
      options.task = word;
    else if (options.file.empty())
      options.file = word;
    else
      options.more.push_back(word);
  }
  return options;
}

int run(const Options& options) {
  json::object body;
  if (options.task == "compile" && options.more.size() == 1)
    body = compile_form(options);
  else if (options.task == "clicks")
    body = click_through(options);
  else if (options.task == "pieces")
    body = ask_in_pieces(options);
  else if (options.task == "changes")
    body = change_minds(options);
  else if (options.task == "diagnoses")
    body = diagnose(options);
  else
    return std::fprintf(stderr, "usage: engine_bench compile|clicks|pieces|changes|diagnoses FILE …\n"), 2;
  std::printf("%s\n", json::serialize(body).c_str());
  std::fflush(stdout);
  return 0;
}

}  // namespace
}  // namespace portico::bench

int main(int argc, char** argv) { return portico::bench::run(portico::bench::options_of(argc, argv)); }
