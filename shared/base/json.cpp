#include "shared/base/json.h"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_stack.hpp>
#include <cmath>
#include <string>
#include <unordered_set>
#include <vector>

namespace portico {
namespace {

namespace json = boost::json;

// Builds the value as the library's own handler does, and watches for double keys and infinite numbers on the way.
struct StrictHandler {
  static constexpr std::size_t max_object_size = 100'000;
  static constexpr std::size_t max_array_size = 1'000'000;
  static constexpr std::size_t max_key_size = 10'000;
  static constexpr std::size_t max_string_size = 64'000'000;

  json::value_stack stack;
  std::vector<std::unordered_set<std::string>> keys_of_open_objects;
  std::string key;
  std::string reason;

  bool fail(std::string why, json::error_code& ec) {
    reason = std::move(why);
    ec = json::error::exception;
    return false;
  }

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }
  bool on_array_begin(json::error_code&) { return true; }
  bool on_array_end(std::size_t size, json::error_code&) {
    stack.push_array(size);
    return true;
  }
  bool on_object_begin(json::error_code&) {
    keys_of_open_objects.emplace_back();
    return true;
  }
  bool on_object_end(std::size_t size, json::error_code&) {
    keys_of_open_objects.pop_back();
    stack.push_object(size);
    return true;
  }
  bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
    stack.push_chars(part);
    key += part;
    return true;
  }
  bool on_key(json::string_view part, std::size_t, json::error_code& ec) {
    key += part;
    if (!keys_of_open_objects.back().insert(key).second) return fail("the key \"" + key + "\" stands twice", ec);
    key.clear();
    stack.push_key(part);
    return true;
  }
  bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
    stack.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, json::error_code&) {
    stack.push_string(part);
    return true;
  }
  bool on_number_part(json::string_view, json::error_code&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, json::error_code&) {
    stack.push_int64(number);
    return true;
  }
  bool on_uint64(std::uint64_t number, json::string_view, json::error_code&) {
    stack.push_uint64(number);
    return true;
  }
  bool on_double(double number, json::string_view, json::error_code& ec) {
    if (!std::isfinite(number)) return fail("a number is too large", ec);
    stack.push_double(number);
    return true;
  }
  bool on_bool(bool value, json::error_code&) {
    stack.push_bool(value);
    return true;
  }
  bool on_null(json::error_code&) {
    stack.push_null();
    return true;
  }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }
};

}  // namespace

Result<json::value> parse_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = 32;
  json::basic_parser<StrictHandler> parser(options);
  parser.handler().stack.reset();
  json::error_code ec;
  std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (!ec && used < text.size()) {
    // The parser stops behind the first value; only white space may follow.
    const auto rest = text.substr(used).find_first_not_of(" \t\r\n");
    if (rest != std::string_view::npos) {
      used += rest;
      ec = json::error::extra_data;
    }
  }
  if (ec || !parser.done()) {
    const std::string& own = parser.handler().reason;
    return error(ErrorCode::json_malformed,
                 {{"reason", !own.empty() ? own : ec ? ec.message() : "incomplete"}, {"offset", std::to_string(used)}});
  }
  return parser.handler().stack.release();
}

}  // namespace portico
