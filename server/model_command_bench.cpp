// `portico model bench`: the times of one model on this machine, with the clicks that tools/bench makes.
#include <algorithm>
#include <boost/json.hpp>
#include <fstream>

#include "server/model_command_question.h"
#include "shared/constraint/click_walk.h"

namespace portico {
namespace {

using constraint::Domain;
using constraint::ReasonerKind;

double milliseconds_since(const Watch& watch, double begin) { return (watch.seconds() - begin) * 1000; }

// Bytes that the process took at its peak (VmHWM).
std::int64_t peak_memory() {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    std::int64_t kilobytes = 0;
    if (word == "VmHWM:" && status >> kilobytes) return kilobytes * 1024;
  }
  return 0;
}

boost::json::object spread(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  const auto at = [&](double part) {
    return times[std::min(times.size() - 1, static_cast<std::size_t>(part * static_cast<double>(times.size())))];
  };
  return {{"p50", at(0.5)}, {"p95", at(0.95)}, {"max", times.back()}};
}

// All that is asked at one click.
Result<std::vector<Domain>> ask(constraint::Reasoner& reasoner, const std::vector<constraint::Decision>& decisions,
                                const constraint::Objective& objective) {
  auto domains = reasoner.domains(decisions);
  if (!domains || reasoner.kind() == ReasonerKind::search) return domains;
  const auto count = reasoner.count(decisions);
  if (!count) return count.error();
  const auto cheapest = reasoner.cheapest(decisions, objective);
  if (!cheapest) return cheapest.error();
  return domains;
}

struct Times {
  std::vector<double> clicks;  // milliseconds
  double first = 0;
};

Result<Times> walk(const Question& question, const ModelFile& file, constraint::Reasoner& reasoner,
                   const constraint::Objective& objective) {
  Times times;
  const auto& features = file.translation.chosen;
  double begin = question.watch.seconds();
  auto domains = ask(reasoner, {}, objective);
  if (!domains) return domains.error();
  times.first = milliseconds_since(question.watch, begin);
  constraint::ClickWalk clicks(features, *domains, question.options.seed);
  for (int i = 0; i < question.options.clicks && clicks.click(*domains); ++i) {
    begin = question.watch.seconds();
    domains = ask(reasoner, clicks.decisions(), objective);
    if (!domains) return domains.error();
    times.clicks.push_back(milliseconds_since(question.watch, begin));
  }
  return times;
}

Result<constraint::Objective> costs_of(const Question& question, const ModelFile& file) {
  const auto& options = question.options;
  if (options.minimised.empty() && options.costs.empty()) {
    return constraint::made_up_costs(file.translation.chosen, options.seed);
  }
  auto sums = sums_of(file, options.minimised, options.costs);
  if (!sums) return sums.error();
  return std::move(sums->objective);
}

}  // namespace

int bench_model(const Question& question) {
  const auto& options = question.options;
  const auto file = read_model_file(options.file);
  if (!file) return refuse(question, options.file, file.error());
  const double read_ms = milliseconds_since(question.watch, 0);
  const auto objective = costs_of(question, *file);
  if (!objective) return refuse(question, options.file, objective.error());
  const double begin = question.watch.seconds();
  const auto reasoner = reasoner_of(question, *file, Need::any);
  if (!reasoner) return refuse(question, options.file, reasoner.error());
  const double prepare_ms = milliseconds_since(question.watch, begin);
  question.watch.say("clicking");
  const auto times = walk(question, *file, **reasoner, *objective);
  if (!times) return refuse(question, options.file, times.error());
  const bool is_compiled = (*reasoner)->kind() == ReasonerKind::compiled;
  boost::json::object body{{"reasoner", product_model::name((*reasoner)->kind())}};
  body["features"] = file->names.size();
  body["asked_per_click"] =
      is_compiled ? boost::json::array{"domains", "count", "cheapest"} : boost::json::array{"domains"};
  body["clicks"] = times->clicks.size();
  body["seed"] = options.seed;
  if (!times->clicks.empty()) body["click_ms"] = spread(times->clicks);
  body["read_ms"] = read_ms;
  body["prepare_ms"] = prepare_ms;
  body["first_answer_ms"] = times->first;
  body["cold_start_ms"] = read_ms + prepare_ms + times->first;
  body["peak_memory_bytes"] = peak_memory();
  return answer(question, yes, body);
}

}  // namespace portico
