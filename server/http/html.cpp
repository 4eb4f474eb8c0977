#include "server/http/html.h"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

namespace portico::http {

std::string escaped(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      case '\'':
        result += "&#39;";
        break;
      default:
        if ((byte >= 32 && byte != 127) || c == '\n' || c == '\t') result += c;
    }
  }
  return result;
}

std::string json_for_script(const boost::json::value& value) {
  std::string result;
  for (const char c : boost::json::serialize(value)) {
    switch (c) {
      case '<':
        result += "\\u003c";
        break;
      case '>':
        result += "\\u003e";
        break;
      case '&':
        result += "\\u0026";
        break;
      default:
        result += c;
    }
  }
  return result;
}

Html& Html::text(std::string_view words) { return raw(escaped(words)); }

Html& Html::lines(std::string_view words) {
  for (std::size_t at = 0;;) {
    const auto end = words.find('\n', at);
    text(words.substr(at, end - at));
    if (end == std::string_view::npos) return *this;
    raw("<br>");
    at = end + 1;
  }
}

Html& Html::element(std::string_view tag, std::string_view words, const Attributes& attributes) {
  return within(tag, attributes, [&] { text(words); });
}

Html& Html::single(std::string_view tag, const Attributes& attributes) {
  open(tag, attributes);
  return *this;
}

Html& Html::raw(std::string_view html) {
  html_ += html;
  return *this;
}

void Html::open(std::string_view tag, const Attributes& attributes) {
  html_.append("<").append(tag);
  for (const Attribute& attribute : attributes) {
    if (attribute.value.data() == nullptr) continue;
    html_.append(" ").append(attribute.name);
    if (attribute.value.data() == bare.data()) continue;
    html_.append("=\"").append(escaped(attribute.value)).append("\"");
  }
  html_ += ">";
}

Html& Html::close(std::string_view tag) {
  html_.append("</").append(tag).append(">");
  return *this;
}

}  // namespace portico::http
