#include "shared/base/json_form.h"

#include "shared/base/codec.h"

namespace portico::json_form {

Error expected(std::string what) { return error(ErrorCode::value_invalid, {{"expected", std::move(what)}}); }

std::string pointer(std::string_view key) {
  std::string escaped = "/";
  for (char c : key) {
    if (c == '~') {
      escaped += "~0";
    } else if (c == '/') {
      escaped += "~1";
    } else {
      escaped += c;
    }
  }
  return escaped;
}

std::string pointer(std::size_t index) { return "/" + std::to_string(index); }

}  // namespace portico::json_form

namespace portico {

std::shared_ptr<SchemaSet> make_schema_set() { return std::make_shared<SchemaSet>(); }

}  // namespace portico
