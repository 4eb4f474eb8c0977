#pragma once
// How persons are found by parts of their names: each person's words are kept in a table, a search asks for ranges of
// words. So it uses an index on both databases, which a search inside of texts would not.
#include <array>
#include <set>
#include <string>
#include <string_view>

namespace portico::account {

// Lower-case words of ASCII letters and digits, and of what else is written with letters. Each Chinese character also
// begins a word that lasts to the end of its run, so that any part of a Chinese name is found.
std::set<std::string> words_of(std::string_view text);

// First and behind-last word for each of up to three words of a search; all words where it has fewer.
std::array<std::string, 6> search_bounds(std::string_view search);

}  // namespace portico::account
