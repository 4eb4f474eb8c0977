#include "server/model_command_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "server/rooms.h"
#include "shared/product_model/copies.h"
#include "shared/product_model/dimacs.h"
#include "shared/product_model/nearest_name.h"
#include "shared/product_model/uvl_reader.h"

namespace portico {
namespace {

// Everything up to the end of the descriptor's life.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  bool is_open() const { return number_ >= 0; }

  bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const auto written = ::write(number_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(number_) == 0;
  }

 private:
  int number_;
};

Result<ModelFile> uvl_file(const std::string& path) {
  auto written = read_written_model(path);
  if (!written) return written.error();
  auto model = product_model::expand_copies(std::move(*written));
  if (!model) return model.error();
  auto translation = product_model::translate(*model);
  if (!translation) return translation.error();
  ModelFile file;
  for (const auto& feature : model->features()) file.names.push_back(feature.name);
  file.model = std::move(*model);
  file.translation = std::move(*translation);
  return file;
}

Result<ModelFile> dimacs_file(const std::string& path) {
  const auto text = read_whole_file(path);
  if (!text) return text.error();
  auto dimacs = product_model::read_dimacs(*text);
  if (!dimacs) return dimacs.error();
  ModelFile file;
  file.names = std::move(dimacs->names);
  file.translation.formula = std::move(dimacs->formula);
  for (std::size_t i = 0; i < file.names.size(); ++i) {
    file.translation.chosen.push_back(static_cast<constraint::VariableId>(i));
  }
  file.translation.steps.resize(file.names.size());
  file.translation.texts.resize(file.names.size());
  return file;
}

Error refused(const std::string& path) {
  return error(ErrorCode::storage_failed, {{"file", path}, {"reason", std::strerror(errno)}});
}

}  // namespace

Result<std::size_t> ModelFile::find(std::string_view name) const {
  if (const auto found = by_name.find(name); found != by_name.end()) return found->second;
  std::map<std::string, std::string> facts{{"feature", std::string(name)}};
  const auto nearest = product_model::nearest_name(name, {names.begin(), names.end()});
  if (!nearest.empty()) facts["nearest"] = nearest;
  return error(ErrorCode::feature_unknown, std::move(facts));
}

std::string ending_of(const std::string& path) {
  std::string ending = std::filesystem::path(path).extension().string();
  for (char& c : ending) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return ending;
}

Result<std::string> read_whole_file(const std::string& path) {
  std::error_code failed;
  const auto status = std::filesystem::status(path, failed);
  if (!failed && std::filesystem::exists(status) && !std::filesystem::is_regular_file(status)) {
    return error(ErrorCode::value_invalid, {{"file", path}, {"expected", "a file"}});
  }
  return read_text(path);
}

Result<product_model::ProductModel> read_written_model(const std::string& path) {
  const auto text = read_whole_file(path);
  if (!text) return text.error();
  const auto folder = std::filesystem::path(path).parent_path();
  return product_model::read_uvl(*text, [&](std::string_view imported) { return read_whole_file(folder / imported); });
}

Result<ModelFile> read_model_file(const std::string& path) {
  const std::string ending = ending_of(path);
  const bool is_uvl = ending == ".uvl";
  if (!is_uvl && ending != ".dimacs" && ending != ".cnf") {
    return error(ErrorCode::value_invalid, {{"file", path}, {"expected", ".uvl, .dimacs or .cnf"}});
  }
  auto file = is_uvl ? uvl_file(path) : dimacs_file(path);
  if (!file) return file.error();
  // A moved vector keeps its strings in place.
  for (std::size_t i = 0; i < file->names.size(); ++i) file->by_name.emplace(file->names[i], i);
  return file;
}

Result<void> write_whole_file(const std::string& path, std::string_view bytes) {
  const std::string unfinished = path + ".unfinished-" + std::to_string(::getpid());
  bool is_written = false;
  {
    const Descriptor file(::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!file.is_open()) return refused(path);
    is_written = file.write(bytes);
  }
  if (is_written && std::rename(unfinished.c_str(), path.c_str()) == 0) return success();
  const Error why = refused(path);
  ::unlink(unfinished.c_str());
  return why;
}

}  // namespace portico
