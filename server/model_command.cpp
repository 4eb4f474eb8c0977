#include "server/model_command.h"

#include <cstdio>

#include "server/rooms.h"
#include "shared/base/codec.h"
#include "shared/product_model/check_model.h"
#include "shared/product_model/copies.h"

namespace portico {
namespace {

constexpr int sound = 0, findings = 1, unreadable = 2;

int refuse(const std::string& file, const Error& error) {
  std::fprintf(stderr, "%s: %s\n", file.c_str(), describe(error).c_str());
  return unreadable;
}

}  // namespace

int check_model_file(const ModelOptions& options) {
  const auto text = read_text(options.file);
  if (!text) return refuse(options.file, text.error());
  const auto model = product_model::read_product(*text);
  if (!model) return refuse(options.file, model.error());
  const auto report = product_model::check_model(*model);
  if (!report) return refuse(options.file, report.error());
  std::printf("%s\n", to_json(*report).c_str());
  return report->is_void || !report->dead.empty() ? findings : sound;
}

}  // namespace portico
