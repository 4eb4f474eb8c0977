#include "shared/product_model/uvl_lexer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace portico::product_model {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool starts_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool continues_name(char c) {
  return starts_name(c) || is_digit(c) || c == '#' || c == '%' || c == '?' || c == '\\' || c == '\'' || c == ';';
}

}  // namespace

std::string place_of(std::int32_t line, std::int32_t column) {
  return std::to_string(line) + ":" + std::to_string(column);
}

Lexer::Lexer(std::string_view text) : text_(text) { advance(); }

Error Lexer::unexpected(std::string expected) const {
  if (at(TokenKind::bad)) return error_;
  constexpr std::size_t longest = 40;
  std::string found = at(TokenKind::end)           ? "the end of the file"
                      : at(TokenKind::end_of_line) ? "the end of the line"
                                                   : std::string(current_.text.substr(0, longest));
  while (!found.empty() && current_.text.size() > longest && (found.back() & 0x80)) found.pop_back();
  return error_at(ErrorCode::model_syntax, place_of(current_), {{"expected", std::move(expected)}, {"found", found}});
}

void Lexer::advance() {
  if (at(TokenKind::bad)) return;
  previous_end_ = offset_;
  current_ = Token{};
  if (!skip_spaces()) return;
  current_.line = line_;
  current_.column = column_;
  current_.offset = offset_;
  current_.indent = std::exchange(pending_indent_, -1);
  if (offset_ >= text_.size()) {
    if (!line_has_words_ || open_brackets_ > 0) return set(TokenKind::end, {});
    line_has_words_ = false;
    return set(TokenKind::end_of_line, {});
  }
  line_has_words_ = true;
  const char c = here();
  if (starts_name(c)) return read_word();
  if (c == '"' || c == '\'') return read_quoted(c);
  if (is_digit(c) || (c == '.' && is_digit(here(1)))) return read_number();
  read_symbol();
}

void Lexer::step() {
  if (text_[offset_] == '\n' || (text_[offset_] == '\r' && here(1) != '\n')) {
    ++line_;
    column_ = 1;
  } else if ((static_cast<unsigned char>(here(1)) & 0xC0) != 0x80) {
    ++column_;
  }
  ++offset_;
}

bool Lexer::skip_spaces() {
  while (offset_ < text_.size()) {
    if (at_line_start_ && !start_line()) return false;
    const char c = here();
    if (c == '\n' || c == '\r') {
      const bool ends = line_has_words_ && open_brackets_ == 0;
      if (ends) {
        current_.line = line_;
        current_.column = column_;
        current_.offset = offset_;
        set(TokenKind::end_of_line, {});
      }
      if (open_brackets_ == 0) line_has_words_ = false;
      if (c == '\r' && here(1) == '\n') ++offset_;
      step();
      at_line_start_ = open_brackets_ == 0;
      pending_indent_ = -1;
      if (ends) return false;
    } else if (c == ' ' || c == '\t' || c == '\f') {
      step();
    } else if (c == '/' && here(1) == '/') {
      skip_line_comment();
    } else if (c == '/' && here(1) == '*') {
      if (!skip_block_comment()) return false;
    } else {
      return true;
    }
  }
  return true;
}

bool Lexer::start_line() {
  at_line_start_ = false;
  const char first = here();
  if (first != ' ' && first != '\t') {
    pending_indent_ = 0;
    return true;
  }
  std::size_t width = 0;
  while (here(width) == ' ' || here(width) == '\t') ++width;
  const char next = here(width);
  const bool blank = next == '\n' || next == '\r' || offset_ + width >= text_.size() ||
                     (next == '/' && (here(width + 1) == '/' || here(width + 1) == '*'));
  if (!blank) {
    if (indent_character_ == '\0') indent_character_ = first;
    if (text_.substr(offset_, width).find(indent_character_ == ' ' ? '\t' : ' ') != std::string_view::npos) {
      fail(error_at(ErrorCode::model_invalid, place_of(line_, 1),
                    {{"reason", "tabs and spaces are mixed in the indentation"}}));
      return false;
    }
  }
  pending_indent_ = static_cast<std::int32_t>(width);
  for (; width > 0; --width) step();
  return true;
}

void Lexer::skip_line_comment() {
  const auto end = std::min(text_.find_first_of("\r\n", offset_), text_.size());
  if (!line_has_words_) note_rule_name(text_.substr(offset_ + 2, end - offset_ - 2));
  while (offset_ < end) step();
}

// The whole comment must be "rule NAME"; anything else is prose.
void Lexer::note_rule_name(std::string_view comment) {
  constexpr std::string_view spaces = " \t";
  comment.remove_prefix(std::min(comment.find_first_not_of(spaces), comment.size()));
  comment = comment.substr(0, comment.find_last_not_of(spaces) + 1);
  constexpr std::string_view word = "rule";
  if (comment.substr(0, word.size()) != word) return;
  comment.remove_prefix(word.size());
  const auto start = comment.find_first_not_of(spaces);
  if (start == 0 || start == std::string_view::npos) return;
  comment.remove_prefix(start);
  const auto fits = [](char c) { return continues_name(c) || c == '-' || c == '.'; };
  if (!std::all_of(comment.begin(), comment.end(), fits)) return;
  named_line_ = line_;
  rule_name_ = comment;
}

bool Lexer::skip_block_comment() {
  const auto line = line_;
  const auto column = column_;
  const auto end = text_.find("*/", offset_ + 2);
  if (end == std::string_view::npos) {
    fail(error_at(ErrorCode::model_syntax, place_of(line, column),
                  {{"expected", "*/ at the end of the comment"}, {"found", "the end of the file"}}));
    return false;
  }
  while (offset_ < end + 2) step();
  return true;
}

void Lexer::read_word() {
  const auto start = offset_;
  while (offset_ < text_.size() && continues_name(here())) step();
  set(TokenKind::name, text_.substr(start, offset_ - start));
}

void Lexer::read_quoted(char quote) {
  const auto start = offset_;
  constexpr std::string_view ends = "\"'\r\n";
  auto end = start + 1;
  while (end < text_.size() && text_[end] != quote && text_[end] != '\n' && text_[end] != '\r') ++end;
  if (end >= text_.size() || text_[end] != quote) {
    const std::string mark(1, ends[quote == '"' ? 0 : 1]);
    return fail(error_at(ErrorCode::model_syntax, place_of(line_, column_),
                         {{"expected", "a closing " + mark}, {"found", "the end of the line"}}));
  }
  while (offset_ <= end) step();
  set(quote == '"' ? TokenKind::quoted : TokenKind::text, text_.substr(start + 1, end - start - 1));
}

void Lexer::read_number() {
  const auto start = offset_;
  auto kind = TokenKind::integer;
  while (is_digit(here())) step();
  if (here() == '.' && is_digit(here(1))) {
    kind = TokenKind::decimal;
    step();
    while (is_digit(here())) step();
  }
  set(kind, text_.substr(start, offset_ - start));
}

void Lexer::read_symbol() {
  // Longest first.
  constexpr std::array<std::string_view, 26> symbols = {"<=>", "=>", "<=", ">=", "==", "!=", "..", "<", ">",
                                                        "!",   "&",  "|",  "+",  "-",  "*",  "/",  "(", ")",
                                                        "[",   "]",  "{",  "}",  ",",  ".",  ":",  "="};
  const auto found = std::find_if(symbols.begin(), symbols.end(),
                                  [&](std::string_view s) { return text_.substr(offset_, s.size()) == s; });
  if (found == symbols.end()) {
    const auto shown =
        static_cast<unsigned char>(here()) < 0x20 ? std::string("a control character") : std::string(1, here());
    return fail(error_at(ErrorCode::model_syntax, place_of(line_, column_),
                         {{"expected", "a name, a number or an operator"}, {"found", shown}}));
  }
  const char c = here();
  if (c == '(' || c == '[' || c == '{') ++open_brackets_;
  if ((c == ')' || c == ']' || c == '}') && open_brackets_ > 0) --open_brackets_;
  const auto start = offset_;
  for (std::size_t i = 0; i < found->size(); ++i) step();
  set(TokenKind::symbol, text_.substr(start, found->size()));
}

void Lexer::set(TokenKind kind, std::string_view text) {
  current_.kind = kind;
  current_.text = text;
}

void Lexer::fail(Error error) {
  error_ = std::move(error);
  set(TokenKind::bad, {});
}

}  // namespace portico::product_model
