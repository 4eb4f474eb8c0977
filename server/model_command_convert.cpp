// `portico model` compile, convert, check.
#include <boost/json.hpp>
#include <cstdio>

#include "server/model_command_question.h"
#include "server/product_model/compile_time.h"
#include "shared/product_model/dimacs.h"
#include "shared/product_model/uvl_writer.h"

namespace portico {
namespace {

std::string hexadecimal(std::uint64_t number) {
  char text[17];
  std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(number));
  return text;
}

Result<std::string> as_uvl(const std::string& path) {
  if (ending_of(path) == ".uvl") {
    const auto model = read_written_model(path);
    if (!model) return model.error();
    return product_model::write_uvl(*model);
  }
  const auto text = read_whole_file(path);
  if (!text) return text.error();
  const auto dimacs = product_model::read_dimacs(*text);
  if (!dimacs) return dimacs.error();
  const auto model = product_model::model_of_dimacs(*dimacs);
  if (!model) return model.error();
  return product_model::write_uvl(*model);
}

Result<std::string> as_dimacs(const std::string& path) {
  const auto file = read_model_file(path);
  if (!file) return file.error();
  return file->model ? product_model::write_dimacs(*file->model)
                     : product_model::write_dimacs(file->formula(), file->names);
}

}  // namespace

int compile_model(const Question& question) {
  const auto& options = question.options;
  const auto file = read_model_file(options.file);
  if (!file) return refuse(question, options.file, file.error());
  question.watch.say("compiling");
  const double begin = question.watch.seconds();
  constraint::CompileLimits limits;
  limits.may_go_on =
      question.watch.for_seconds(options.limit > 0 ? options.limit : product_model::usual_compile_seconds);
  const auto diagram = constraint::compile(file->formula(), limits);
  if (!diagram) return refuse(question, options.file, diagram.error());
  const double seconds = question.watch.seconds() - begin;
  const auto fingerprint = constraint::fingerprint(file->formula());
  const std::string bytes = constraint::write_diagram(*diagram, fingerprint);
  question.watch.settle();
  if (const auto written = write_whole_file(options.output, bytes); !written) {
    return refuse(question, options.output, written.error());
  }
  boost::json::object body{{"file", options.output}, {"bytes", bytes.size()}};
  body["nodes"] = diagram->node_count();
  body["branches"] = diagram->branch_count();
  body["edges"] = diagram->edge_count();
  body["seconds"] = seconds;
  body["fingerprint"] = hexadecimal(fingerprint);
  body["reasoner"] = "compiled";
  return answer(question, yes, body);
}

int convert_model(const Question& question) {
  const auto& options = question.options;
  const std::string to = ending_of(options.output);
  if (to != ".uvl" && to != ".dimacs" && to != ".cnf") {
    return refuse(question, options.output, error(ErrorCode::value_invalid, {{"expected", ".uvl, .dimacs or .cnf"}}));
  }
  const auto text = to == ".uvl" ? as_uvl(options.file) : as_dimacs(options.file);
  if (!text) return refuse(question, options.file, text.error());
  question.watch.settle();
  if (const auto written = write_whole_file(options.output, *text); !written) {
    return refuse(question, options.output, written.error());
  }
  return answer(question, yes, {{"file", options.output}, {"bytes", text->size()}});
}

}  // namespace portico
