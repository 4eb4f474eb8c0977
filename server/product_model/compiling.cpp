#include "server/product_model/compiling.h"

#include <brotli/decode.h>
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

bool unpacks_to(const std::string& brotli, const std::string& bytes) {
  std::string result(bytes.size(), '\0');
  std::size_t size = result.size();
  const auto done = BrotliDecoderDecompress(brotli.size(), reinterpret_cast<const std::uint8_t*>(brotli.data()), &size,
                                            reinterpret_cast<std::uint8_t*>(result.data()));
  return done == BROTLI_DECODER_RESULT_SUCCESS && size == bytes.size() && result == bytes;
}

// Compiles versions one after the other, and counts.
class Compiler {
 public:
  Compiler(Database& database, Models& models, const GoOn& go_on, const CompileRules& rules)
      : database_(database), models_(models), go_on_(go_on), rules_(rules) {}

  // What is damaged or was made by another program; the others stay as they are.
  Result<void> renew(ModelVersionId id) { return compile(id, true); }
  Result<void> make(ModelVersionId id) { return compile(id, false); }
  int count() const { return count_; }

 private:
  Result<void> compile(ModelVersionId id, bool only_unfit) {
    const auto version = database_.read([&](Transaction& transaction) { return get_version(transaction, id); });
    if (!version) return version.error();
    const auto done = compile(*version, only_unfit);
    if (!done && go_on_()) {
      spdlog::error("compiling {} version {}: {}", version->family, version->number, describe(done.error()));
    }
    return success();
  }

  Result<void> compile(const VersionRow& version, bool only_unfit) {
    const auto model = read_product(version.model);
    if (!model) return model.error();
    const auto translation = translate(*model);
    if (!translation) return translation.error();
    if (only_unfit) {
      const auto stored =
          database_.read([&](Transaction& transaction) { return get_compiled(transaction, version.id); });
      if (!stored) return stored.error();
      if (stored->is_empty() || is_fit(*stored, *translation)) return success();
      spdlog::warn("{} version {}: its compiled form is not fit and is made anew", version.family, version.number);
    }
    return store(version.id, *translation);
  }

  Result<void> store(ModelVersionId id, const Translation& translation) {
    auto form = compile_model(translation, rules_, [&](double) { return go_on_(); });
    if (!form) return form.error();
    pack(*form);
    const auto stored = database_.write([&](Transaction& transaction) { return put_compiled(transaction, id, *form); });
    if (!stored) return stored.error();
    models_.forget(id);
    ++count_;
    return success();
  }

  Database& database_;
  Models& models_;
  const GoOn& go_on_;
  const CompileRules& rules_;
  int count_ = 0;
};

}  // namespace

Result<CompiledForm> compile_model(const Translation& translation, const CompileRules& rules,
                                   const Progress& progress) {
  const auto until = Clock::now() + rules.time;
  bool is_unwanted = false;
  constraint::CompileLimits limits;
  limits.polish_nodes = rules.polish_nodes;
  limits.may_go_on = [&](double part) {
    is_unwanted = progress && !progress(part);
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

bool is_fit(const CompiledForm& form, const Translation& translation) {
  const auto stored = constraint::read_diagram(form.bytes);
  if (!stored || stored->fingerprint != constraint::fingerprint(translation.formula)) return false;
  return form.brotli.empty() || unpacks_to(form.brotli, form.bytes);
}

Result<CompiledForm> compile_model(const ProductModel& model, const CompileRules& rules, const Progress& progress) {
  const auto translation = translate(model);
  if (!translation) return translation.error();
  return compile_model(*translation, rules, progress);
}

Result<int> compile_earlier(Database& database, Models& models, const GoOn& go_on, const CompileRules& rules) {
  Compiler compiler(database, models, go_on, rules);
  const auto missing = database.read([](Transaction& transaction) { return versions_not_compiled(transaction); });
  if (!missing) return missing.error();
  const auto compiled = database.read([](Transaction& transaction) { return versions_compiled(transaction); });
  if (!compiled) return compiled.error();
  for (const ModelVersionId id : *missing) {
    if (!go_on()) return compiler.count();
    if (const auto done = compiler.make(id); !done) return done.error();
  }
  for (const ModelVersionId id : *compiled) {
    if (!go_on()) return compiler.count();
    if (const auto done = compiler.renew(id); !done) return done.error();
  }
  return compiler.count();
}

}  // namespace portico::product_model
