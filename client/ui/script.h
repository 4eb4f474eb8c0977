// What the letters of a text ask for: to be drawn together, and in which direction they are read. Internal to this
// room.
#pragma once

#include <string>
#include <string_view>

namespace portico::ui {

// Has letters that join, stack or run from right to left, or signs that make one picture of several letters: such a
// text is measured and drawn line by line, by the browser. All others letter by letter.
bool needs_shaping(std::string_view words);
// Is read from right to left as a whole: its first letter with a direction says so (Unicode Standard Annex 9, rules P2
// and P3: what is isolated does not count). Without any such letter, as figures alone: from left to right.
bool reads_right_to_left(std::string_view words);
// What is isolated at `at`, from the outermost to the innermost, as the signs that begin such isolates anew: a line
// that begins there is drawn behind them.
std::string isolates_open_at(std::string_view words, std::size_t at);
// Blanks at the end of a line take no room.
std::string_view without_blanks_after(std::string_view words);
// Of a script that sets no blanks between words: Thai, Lao, Khmer, Myanmar.
bool sets_no_blanks(unsigned letter);
// No line ends before this letter: it belongs to the one before it.
bool stays_with_former(unsigned letter);

}  // namespace portico::ui
