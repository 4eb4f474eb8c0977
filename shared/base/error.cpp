#include "shared/base/error.h"

namespace portico {

std::string_view name(ErrorCode code) {
  switch (code) {
#define PORTICO_NAME(code, meaning) \
  case ErrorCode::code:             \
    return #code;
    PORTICO_ERROR_CODES(PORTICO_NAME)
#undef PORTICO_NAME
  }
  return "internal";
}

std::string_view meaning(ErrorCode code) {
  switch (code) {
#define PORTICO_MEANING(code, meaning) \
  case ErrorCode::code:                \
    return meaning;
    PORTICO_ERROR_CODES(PORTICO_MEANING)
#undef PORTICO_MEANING
  }
  return "";
}

std::optional<ErrorCode> error_code_from(std::string_view text) {
#define PORTICO_FROM(code, meaning) \
  if (text == #code) return ErrorCode::code;
  PORTICO_ERROR_CODES(PORTICO_FROM)
#undef PORTICO_FROM
  return std::nullopt;
}

Error error(ErrorCode code, std::map<std::string, std::string> facts) { return {code, "", std::move(facts)}; }

Error error_at(ErrorCode code, std::string place, std::map<std::string, std::string> facts) {
  return {code, std::move(place), std::move(facts)};
}

Error within(std::string_view outer, Error inner) {
  inner.place = std::string(outer) + inner.place;
  return inner;
}

std::string describe(const Error& error) {
  std::string text(name(error.code));
  if (!error.place.empty()) text += " at " + error.place;
  const char* separator = " (";
  for (const auto& [fact, value] : error.facts) {
    text += separator + fact + ": " + value;
    separator = ", ";
  }
  if (!error.facts.empty()) text += ")";
  return text;
}

}  // namespace portico
