#pragma once
// Words by which things are found: stored one by one beside the thing, looked up by their beginnings.
#include <string>
#include <string_view>
#include <vector>

namespace portico {

// Lower case (ASCII), parted at what is no letter or digit, each once; every Chinese character is a word of its own.
std::vector<std::string> search_words(std::string_view text);

// Words that begin with `beginning` are >= beginning and < end_of_words(beginning), compared by bytes.
std::string end_of_words(std::string_view beginning);

}  // namespace portico
