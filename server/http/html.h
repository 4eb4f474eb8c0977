#pragma once
// Writing HTML: texts are escaped where they are put in, elements are closed by whoever opened them. No templates.
//
//   Html html;
//   html.within("p", {{"class", "lead"}}, [&] { html.text(words).element("a", "Terms", {{"href", "/terms"}}); });
#include <boost/json/fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace portico::http {

// Safe between tags and inside quotes of either kind. Control characters that HTML does not know are left out.
std::string escaped(std::string_view text);

// JSON for the inside of a <script> element: nothing in it can end the element or begin a comment.
std::string json_for_script(const boost::json::value& value);

// value: escaped when written; `bare` writes the name alone ("required"), `omitted` nothing.
struct Attribute {
  std::string_view name;
  std::string_view value;
};
inline constexpr std::string_view omitted{};
inline constexpr char mark_of_bare[] = "";  // one object in the whole program: known by its place
inline constexpr std::string_view bare{mark_of_bare, 0};

using Attributes = std::vector<Attribute>;

// Names of elements and attributes are our own and written as they are.
class Html {
 public:
  Html& text(std::string_view words);
  Html& lines(std::string_view words);  // new lines in the text stay: <br>
  Html& element(std::string_view tag, std::string_view words, const Attributes& attributes = {});
  Html& single(std::string_view tag, const Attributes& attributes);  // one that has no end: img, meta, input

  template <class Body>
  Html& within(std::string_view tag, const Attributes& attributes, Body&& body) {
    open(tag, attributes);
    body();
    return close(tag);
  }
  template <class Body>
  Html& within(std::string_view tag, Body&& body) {
    return within(tag, {}, body);
  }

  // What has been escaped already, or is HTML of our own.
  Html& raw(std::string_view html);

  std::string take() { return std::move(html_); }

 private:
  void open(std::string_view tag, const Attributes& attributes);
  Html& close(std::string_view tag);

  std::string html_;
};

}  // namespace portico::http
