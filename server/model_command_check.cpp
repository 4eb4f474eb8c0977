// `portico model check`.
#include <algorithm>
#include <boost/json.hpp>

#include "server/model_command_question.h"
#include "shared/base/codec.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/void_core.h"

namespace portico {
namespace {

constexpr std::size_t most_explained = 100;

struct Report {
  boost::json::object body;
  bool is_sound = true;
};

bool is_sound(const product_model::ModelReport& report) {
  return !report.is_void && report.dead.empty() && report.contradictory.empty() && report.goldens.empty();
}

Result<Report> check_uvl(const Question& question, const ModelFile& file, constraint::Reasoner& reasoner) {
  product_model::CheckLimits limits;
  const auto show = question.watch.for_seconds(1e9);
  limits.go_on = [&](std::size_t step, std::size_t of) {
    return show(static_cast<double>(step) / static_cast<double>(std::max<std::size_t>(of, 1)));
  };
  const auto report = product_model::check_model(*file.model, file.translation, reasoner, limits);
  if (!report) return report.error();
  return Report{to_json_value(*report).as_object(), is_sound(*report)};
}

boost::json::array rules_json(const ModelFile& file, const std::vector<constraint::RuleId>& rules) {
  boost::json::array result;
  for (const auto rule : rules) result.push_back(rule_json(file, rule));
  return result;
}

Result<Report> void_report(const ModelFile& file) {
  const auto core = product_model::void_core(file.formula());
  if (!core) return core.error();
  boost::json::object body{{"is_void", true}, {"void_because", rules_json(file, *core)}};
  for (const char* list : {"dead", "core"}) body[list] = boost::json::array();
  return Report{std::move(body), false};
}

// Clauses know no tree, so nothing can be false-optional; what every variant has is said instead.
Result<Report> check_dimacs(const ModelFile& file, constraint::Reasoner& reasoner) {
  const auto domains = reasoner.domains({});
  if (!domains && domains.error().code == ErrorCode::configuration_invalid) return void_report(file);
  if (!domains) return domains.error();
  boost::json::array dead, core;
  for (std::size_t i = 0; i < file.names.size(); ++i) {
    const auto domain = (*domains)[static_cast<std::size_t>(file.chosen(i))];
    if (domain.low == 1) core.emplace_back(file.names[i]);
    if (domain.high == 1) continue;
    boost::json::object finding{{"feature", file.names[i]}, {"because", boost::json::array()}};
    if (dead.size() < most_explained) {
      const auto why = reasoner.explain({}, constraint::Decision{file.chosen(i), 1});
      if (!why) return why.error();
      if (*why) finding["because"] = rules_json(file, (*why)->rules);
    }
    dead.push_back(std::move(finding));
  }
  Report report;
  report.is_sound = dead.empty();
  report.body = {{"is_void", false}, {"void_because", boost::json::array()}};
  report.body["dead"] = std::move(dead);
  report.body["core"] = std::move(core);
  return report;
}

}  // namespace

int check_model_file(const Question& question) {
  const auto& path = question.options.file;
  const auto file = read_model_file(path);
  if (!file) return refuse(question, path, file.error());
  question.watch.say("checking");
  const auto reasoner = constraint::make_search_reasoner(file->formula());
  auto report = file->model ? check_uvl(question, *file, *reasoner) : check_dimacs(*file, *reasoner);
  if (!report) return refuse(question, path, report.error());
  report->body["reasoner"] = product_model::name(reasoner->kind());
  return answer(question, report->is_sound ? yes : no, report->body);
}

}  // namespace portico
