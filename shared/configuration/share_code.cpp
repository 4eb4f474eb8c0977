#include "shared/configuration/share_code.h"

#include <algorithm>
#include <map>

#include "shared/configuration/base64url.h"
#include "shared/configuration/bit_stream.h"
#include "shared/configuration/difference.h"
#include "shared/configuration/text_check.h"

namespace portico::configuration {
namespace {

using product_model::Feature;
using product_model::FeatureIndex;
using product_model::FeatureKind;
using product_model::ProductModel;

constexpr unsigned char form = 1;
constexpr std::size_t longest_code = 8000;
constexpr std::size_t checksum_bytes = 4;
constexpr std::size_t id_bytes = 16;

std::string checksum(std::string_view bytes) {
  std::uint32_t hash = 2166136261U;
  for (const char byte : bytes) hash = (hash ^ static_cast<unsigned char>(byte)) * 16777619U;
  std::string text;
  for (int shift = 24; shift >= 0; shift -= 8) text.push_back(static_cast<char>(hash >> shift & 0xFF));
  return text;
}

Error invalid(const char* reason) { return error(ErrorCode::share_code_invalid, {{"reason", reason}}); }

std::uint64_t steps_above(std::int64_t number, std::int64_t least) {
  return static_cast<std::uint64_t>(number) - static_cast<std::uint64_t>(least);
}

bool write_value(const Feature& feature, const Decision& decision, BitWriter& bits) {
  if (const bool* is_chosen = std::get_if<bool>(&decision.value)) {
    bits.write(*is_chosen ? 0b0 : 0b10, *is_chosen ? 1 : 2);
    return true;
  }
  bits.write(0b11, 2);
  if (const std::int64_t* number = std::get_if<std::int64_t>(&decision.value)) {
    const bool is_in_range = *number >= feature.range.least && *number <= feature.range.most;
    if (feature.kind != FeatureKind::integer || !is_in_range) return false;
    const std::uint64_t above = steps_above(*number, feature.range.least);
    const auto step = static_cast<std::uint64_t>(feature.range.step);
    if (above % step != 0) return false;
    bits.write_gamma(above / step + 1);
    return true;
  }
  const std::string& text = std::get<std::string>(decision.value);
  if (feature.kind != FeatureKind::text || unsuitable(text, feature.longest_text)) return false;
  bits.write_gamma(text.size() + 1);
  for (const char byte : text) bits.write(static_cast<unsigned char>(byte), 8);
  return true;
}

std::optional<Value> read_number(const Feature& feature, BitReader& bits) {
  const auto steps = bits.read_gamma();
  if (!steps) return std::nullopt;
  const auto step = static_cast<std::uint64_t>(feature.range.step);
  if (*steps - 1 > steps_above(feature.range.most, feature.range.least) / step) return std::nullopt;
  return Value(feature.range.least + static_cast<std::int64_t>((*steps - 1) * step));
}

std::optional<Value> read_text(const Feature& feature, BitReader& bits) {
  const auto length = bits.read_gamma();
  if (!length || *length > longest_code) return std::nullopt;
  std::string text;
  for (std::uint64_t i = 1; i < *length; ++i) {
    const auto byte = bits.read(8);
    if (!byte) return std::nullopt;
    text.push_back(static_cast<char>(*byte));
  }
  if (unsuitable(text, feature.longest_text)) return std::nullopt;
  return Value(std::move(text));
}

std::optional<Value> read_value(const Feature& feature, BitReader& bits) {
  const auto is_other = bits.read(1);
  if (!is_other) return std::nullopt;
  if (*is_other == 0) return Value(true);
  const auto is_value = bits.read(1);
  if (!is_value) return std::nullopt;
  if (*is_value == 0) return Value(false);
  if (feature.kind == FeatureKind::integer) return read_number(feature, bits);
  if (feature.kind == FeatureKind::text) return read_text(feature, bits);
  return std::nullopt;
}

std::optional<Decisions> read_decisions(const ProductModel& model, std::string_view bytes) {
  BitReader bits(bytes);
  Decisions decisions;
  std::uint64_t next = 0;
  for (;;) {
    const auto is_end = bits.read(1);
    if (!is_end) return std::nullopt;
    if (*is_end == 1) break;
    const auto distance = bits.read_gamma();
    if (!distance || next + *distance > model.features().size()) return std::nullopt;
    next += *distance;
    const Feature& feature = model.features()[static_cast<std::size_t>(next - 1)];
    auto value = read_value(feature, bits);
    if (!value) return std::nullopt;
    decisions.push_back({feature.name, std::move(*value)});
  }
  if (!bits.is_at_end()) return std::nullopt;
  return decisions;
}

struct Opened {
  ShareCodeHeader header;
  std::string decisions;  // packed
};

Result<Opened> open_code(std::string_view code) {
  if (code.size() > longest_code) return invalid("too_long");
  const auto bytes = from_base64url(code);
  if (!bytes) return invalid("characters");
  if (bytes->size() < 2 + id_bytes + checksum_bytes) return invalid("damaged");
  const std::size_t end = bytes->size() - checksum_bytes;
  if (checksum(std::string_view(*bytes).substr(0, end)) != bytes->substr(end)) return invalid("damaged");
  if (static_cast<unsigned char>((*bytes)[0]) != form) return invalid("form");
  const std::size_t length = static_cast<unsigned char>((*bytes)[1]);
  if (2 + length + id_bytes > end) return invalid("content");
  Opened opened;
  opened.header.family = bytes->substr(2, length);
  if (unsuitable(opened.header.family, 255)) return invalid("content");
  for (std::size_t i = 0; i < id_bytes; ++i) {
    opened.header.version.bytes[i] = static_cast<std::uint8_t>((*bytes)[2 + length + i]);
  }
  opened.decisions = bytes->substr(2 + length + id_bytes, end - (2 + length + id_bytes));
  return opened;
}

}  // namespace

Result<std::string> share_code(const Configuration& configuration, const ProductModel& model) {
  if (configuration.family.size() > 255 || unsuitable(configuration.family, 255)) {
    return error_at(ErrorCode::value_invalid, "/family", {{"expected", "a key of at most 255 bytes"}});
  }
  std::map<FeatureIndex, std::size_t> places;
  for (std::size_t i = 0; i < configuration.decisions.size(); ++i) {
    const std::string place = "/decisions/" + std::to_string(i);
    const auto index = model.find(configuration.decisions[i].feature);
    if (!index) {
      return error_at(ErrorCode::feature_unknown, place, {{"feature", configuration.decisions[i].feature}});
    }
    if (!places.emplace(*index, i).second) {
      return error_at(ErrorCode::value_invalid, place, {{"expected", "one decision for each feature"}});
    }
  }
  BitWriter bits;
  FeatureIndex before = -1;
  for (const auto& [index, i] : places) {
    bits.write(0, 1);
    bits.write_gamma(static_cast<std::uint64_t>(index - before));
    before = index;
    if (!write_value(model.feature(index), configuration.decisions[i], bits)) {
      return error_at(ErrorCode::value_invalid, "/decisions/" + std::to_string(i) + "/value",
                      {{"expected", "a value that the feature can have"}});
    }
  }
  bits.write(1, 1);
  std::string bytes(1, static_cast<char>(form));
  bytes.push_back(static_cast<char>(configuration.family.size()));
  bytes += configuration.family;
  for (const std::uint8_t byte : configuration.version.bytes) bytes.push_back(static_cast<char>(byte));
  bytes += bits.bytes();
  bytes += checksum(bytes);
  std::string code = to_base64url(bytes);
  if (code.size() > longest_code) return error(ErrorCode::too_large, {{"limit", std::to_string(longest_code)}});
  return code;
}

Result<ShareCodeHeader> read_share_code_header(std::string_view code) {
  auto opened = open_code(code);
  if (!opened) return opened.error();
  return std::move(opened->header);
}

Result<Configuration> read_share_code(std::string_view code, const ProductModel& model) {
  auto opened = open_code(code);
  if (!opened) return opened.error();
  auto decisions = read_decisions(model, opened->decisions);
  if (!decisions) return invalid("content");
  return Configuration{std::move(opened->header.family), opened->header.version, std::move(*decisions)};
}

}  // namespace portico::configuration
