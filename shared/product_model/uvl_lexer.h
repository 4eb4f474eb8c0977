#pragma once
// UVL text as words. Lines matter: the first word of a line carries its indentation, a line ends with end_of_line
// unless a bracket is open; blank lines and comments are skipped. A word that cannot be one has the kind `bad`, fits
// nowhere, and leaves its error here. The text must outlive the lexer. Copying one remembers the place.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "shared/base/error.h"

namespace portico::product_model {

enum class TokenKind { name, quoted, text, integer, decimal, symbol, end_of_line, end, bad };

struct Token {
  TokenKind kind = TokenKind::end;
  std::string_view text;     // without quotes
  std::int32_t line = 1;     // 1-based
  std::int32_t column = 1;   // 1-based, in characters
  std::int32_t indent = -1;  // of the line, when this is its first word; else -1
  std::size_t offset = 0;    // bytes from the start of the text
};

// "line:column", as Error::place.
std::string place_of(std::int32_t line, std::int32_t column);
inline std::string place_of(const Token& token) { return place_of(token.line, token.column); }

class Lexer {
 public:
  explicit Lexer(std::string_view text);

  const Token& current() const { return current_; }
  void advance();

  bool at(TokenKind kind) const { return current_.kind == kind; }
  bool at_symbol(std::string_view symbol) const { return at(TokenKind::symbol) && current_.text == symbol; }
  bool at_word(std::string_view word) const { return at(TokenKind::name) && current_.text == word; }

  // "expected …, found …" here; the lexical error when the current word is a bad one.
  Error unexpected(std::string expected) const;

  // The text from `offset` to the end of the word before the current one.
  std::string_view text_since(std::size_t offset) const { return text_.substr(offset, previous_end_ - offset); }

  // The last comment "// rule NAME" that had a line of its own. Line 0: none yet.
  std::int32_t named_line() const { return named_line_; }
  std::string_view rule_name() const { return rule_name_; }

 private:
  bool skip_spaces();  // false: a line ends here, or a comment or an indentation is wrong
  bool start_line();
  bool skip_block_comment();
  void skip_line_comment();
  void note_rule_name(std::string_view comment);
  void step();
  char here(std::size_t ahead = 0) const { return offset_ + ahead < text_.size() ? text_[offset_ + ahead] : '\0'; }
  void read_word();
  void read_quoted(char quote);
  void read_number();
  void read_symbol();
  void set(TokenKind kind, std::string_view text);
  void fail(Error error);

  std::string_view text_;
  std::size_t offset_ = 0;
  std::int32_t line_ = 1;
  std::int32_t column_ = 1;
  std::int32_t open_brackets_ = 0;
  std::int32_t pending_indent_ = -1;
  bool at_line_start_ = true;
  bool line_has_words_ = false;
  char indent_character_ = '\0';
  std::size_t previous_end_ = 0;
  std::int32_t named_line_ = 0;
  std::string_view rule_name_;
  Token current_;
  Error error_;
};

}  // namespace portico::product_model
