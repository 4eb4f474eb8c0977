#include "server/storage/search_words.h"

#include <algorithm>

namespace portico {
namespace {

// The length of the UTF-8 sequence that starts with this byte.
std::size_t sequence_length(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// CJK ideographs and their neighbours start at U+3000; below U+10000 they take three bytes, E3 80 80 and up.
bool is_word_alone(std::string_view sequence) {
  return sequence.size() >= 3 && static_cast<unsigned char>(sequence[0]) >= 0xE3;
}

bool is_letter_or_digit(std::string_view sequence) {
  const char c = sequence[0];
  return sequence.size() > 1 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

}  // namespace

std::vector<std::string> search_words(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
    word.clear();
  };
  while (!text.empty()) {
    const std::string_view sequence = text.substr(0, sequence_length(text[0]));
    text.remove_prefix(sequence.size());
    if (is_word_alone(sequence)) {
      end_word();
      word = sequence;
      end_word();
    } else if (is_letter_or_digit(sequence)) {
      for (char c : sequence) word += lower(c);
    } else {
      end_word();
    }
  }
  end_word();
  return words;
}

// Byte FF stands in no UTF-8 text, but the database takes UTF-8 only: U+10FFFF is the greatest that it sorts.
std::string end_of_words(std::string_view beginning) { return std::string(beginning) + "\U0010FFFF"; }

}  // namespace portico
