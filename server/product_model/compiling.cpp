#include "server/product_model/compiling.h"

#include <brotli/encode.h>
#include <spdlog/spdlog.h>

#include "server/product_model/model_store.h"
#include "server/product_model/models.h"
#include "shared/constraint/compile.h"
#include "shared/product_model/copies.h"

namespace portico::product_model {
namespace {

using Clock = std::chrono::steady_clock;

// Small forms as small as can be; large ones at a quality that takes a fraction of a second.
std::string packed(const std::string& bytes) {
  const int quality = bytes.size() < (1u << 20) ? BROTLI_MAX_QUALITY : 6;
  if (bytes.empty()) return {};
  std::string result(BrotliEncoderMaxCompressedSize(bytes.size()), '\0');
  std::size_t size = result.size();
  const auto done = BrotliEncoderCompress(quality, BROTLI_MAX_WINDOW_BITS, BROTLI_MODE_GENERIC, bytes.size(),
                                          reinterpret_cast<const std::uint8_t*>(bytes.data()), &size,
                                          reinterpret_cast<std::uint8_t*>(result.data()));
  if (done == BROTLI_FALSE || size >= bytes.size()) return {};
  result.resize(size);
  return result;
}

Result<void> compile_one(Database& database, Models& models, const VersionRow& version, const GoOn& go_on,
                         const CompileRules& rules) {
  const auto model = read_product(version.model);
  if (!model) return model.error();
  auto form = compile_model(*model, rules, go_on);
  if (!form) return form.error();
  pack(*form);
  const auto stored =
      database.write([&](Transaction& transaction) { return put_compiled(transaction, version.id, *form); });
  if (stored) models.forget(version.id);
  return stored;
}

}  // namespace

Result<CompiledForm> compile_model(const Translation& translation, const CompileRules& rules, const GoOn& go_on) {
  const auto until = Clock::now() + rules.time;
  bool is_unwanted = false;
  constraint::CompileLimits limits;
  limits.polish_nodes = rules.polish_nodes;
  limits.may_go_on = [&](double) {
    is_unwanted = go_on && !go_on();
    return !is_unwanted && Clock::now() < until;
  };
  auto diagram = constraint::compile(translation.formula, limits);
  if (is_unwanted) return error(ErrorCode::busy, {{"reason", "nobody waits for the compiled form any more"}});
  if (!diagram) return CompiledForm{};
  CompiledForm form{constraint::write_diagram(*diagram, constraint::fingerprint(translation.formula)), {}, {}};
  if (form.bytes.size() > rules.most_bytes) return CompiledForm{};
  form.diagram = std::make_shared<const constraint::Diagram>(std::move(*diagram));
  return form;
}

void pack(CompiledForm& form) { form.brotli = packed(form.bytes); }

Result<CompiledForm> compile_model(const ProductModel& model, const CompileRules& rules, const GoOn& go_on) {
  const auto translation = translate(model);
  if (!translation) return translation.error();
  return compile_model(*translation, rules, go_on);
}

Result<int> compile_earlier(Database& database, Models& models, const GoOn& go_on, const CompileRules& rules) {
  const auto missing = database.read([](Transaction& transaction) { return versions_not_compiled(transaction); });
  if (!missing) return missing.error();
  int count = 0;
  for (const ModelVersionId id : *missing) {
    if (!go_on()) break;
    const auto version = database.read([&](Transaction& transaction) { return get_version(transaction, id); });
    if (!version) return version.error();
    if (const auto done = compile_one(database, models, *version, go_on, rules); done) {
      ++count;
    } else {
      spdlog::error("compiling {} version {}: {}", version->family, version->number, describe(done.error()));
    }
  }
  return count;
}

}  // namespace portico::product_model
