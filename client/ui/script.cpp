#include "client/ui/script.h"

#include <algorithm>
#include <iterator>

#include "client/ui/tree.h"

namespace portico::ui {

namespace {

struct Range {
  unsigned first, last;
};

template <std::size_t count>
bool within(const Range (&ranges)[count], unsigned letter) {
  const auto after = std::upper_bound(std::begin(ranges), std::end(ranges), letter,
                                      [](unsigned asked, const Range& range) { return asked < range.first; });
  return after != std::begin(ranges) && letter <= std::prev(after)->last;
}

// Blocks of the Unicode Character Database, version 15.
constexpr Range shaped[] = {{0x0300, 0x036F},     // combining marks
                            {0x0483, 0x0489},     // of Cyrillic
                            {0x0590, 0x109F},     // Hebrew, Arabic, Syriac … Indic … Thai, Lao, Tibetan, Myanmar
                            {0x1100, 0x11FF},     // Hangul in parts
                            {0x135D, 0x135F},     // marks of Ethiopic
                            {0x1700, 0x18AF},     // Philippine scripts, Khmer, Mongolian
                            {0x1900, 0x1CFF},     // Limbu … Balinese … Vedic marks
                            {0x1DC0, 0x1DFF},     // more combining marks
                            {0x200C, 0x200F},     // joiners and marks of direction
                            {0x202A, 0x202E},     // embeddings
                            {0x2066, 0x2069},     // isolates
                            {0x20D0, 0x20FF},     // marks of symbols, keycaps
                            {0x2DE0, 0x2DFF},     // Cyrillic letters as marks
                            {0x302A, 0x302F},     // East Asian tone marks
                            {0x3099, 0x309A},     // voiced marks of kana
                            {0xA66F, 0xA67D},     // old Cyrillic marks
                            {0xA800, 0xAB2F},     // Syloti Nagri … Javanese, Cham, Ethiopic
                            {0xABC0, 0xABFF},     // Meetei Mayek
                            {0xD7B0, 0xD7FF},     // more Hangul in parts
                            {0xFB1D, 0xFDFF},     // presentation forms
                            {0xFE00, 0xFE0F},     // variation selectors
                            {0xFE20, 0xFE2F},     // half marks
                            {0xFE70, 0xFEFE},     // presentation forms
                            {0x10800, 0x11FFF},   // old scripts from right to left, Brahmic scripts
                            {0x16F00, 0x16F9F},   // Miao
                            {0x1D165, 0x1D1AD},   // marks of music
                            {0x1E000, 0x1E02F},   // Glagolitic marks
                            {0x1E800, 0x1EFFF},   // Mende, Adlam, Arabic mathematics
                            {0x1F1E6, 0x1F1FF},   // flags
                            {0x1F3FB, 0x1F3FF},   // tones of skin
                            {0xE0000, 0xE01EF}};  // tags, more variation selectors

// Letters of the bidirectional classes R and AL, with the marks between them.
constexpr Range right_to_left[] = {{0x0590, 0x065F}, {0x066D, 0x06EF}, {0x06FA, 0x08FF},   {0x200F, 0x200F},
                                   {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF}};

// Everything from here on that is no letter: signs, punctuation, figures. What is in neither list reads from the left.
constexpr Range neutral[] = {
    {0x0000, 0x0040}, {0x005B, 0x0060}, {0x007B, 0x00A9},   {0x00AB, 0x00B4},  {0x00B6, 0x00B9}, {0x00BB, 0x00BF},
    {0x00D7, 0x00D7}, {0x00F7, 0x00F7}, {0x0300, 0x036F},   {0x0660, 0x066C},  {0x06F0, 0x06F9}, {0x2000, 0x200D},
    {0x2010, 0x2070}, {0x2074, 0x207E}, {0x2080, 0x208E},   {0x20A0, 0x2101},  {0x2190, 0x2335}, {0x237B, 0x2394},
    {0x2396, 0x249B}, {0x24EA, 0x26AB}, {0x26AD, 0x27FF},   {0x2900, 0x2BFF},  {0x2E00, 0x3004}, {0x3008, 0x3020},
    {0xFE00, 0xFE6F}, {0xFF01, 0xFF20}, {0x1F000, 0x1FAFF}, {0xE0000, 0xE01EF}};

constexpr Range marks[] = {
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD},   {0x05BF, 0x05C7},  {0x0610, 0x061A}, {0x064B, 0x065F},
    {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},   {0x0711, 0x0711},  {0x0730, 0x074A}, {0x0900, 0x0903},
    {0x093A, 0x093C}, {0x093E, 0x094F}, {0x0962, 0x0963},   {0x0981, 0x0983},  {0x09BC, 0x09CD}, {0x0A3C, 0x0A4D},
    {0x0ABC, 0x0ACD}, {0x0B3C, 0x0B4D}, {0x0BBE, 0x0BCD},   {0x0C3C, 0x0C4D},  {0x0CBC, 0x0CCD}, {0x0D3B, 0x0D4D},
    {0x0E31, 0x0E31}, {0x0E33, 0x0E3A}, {0x0E45, 0x0E4E},   {0x0EB1, 0x0EB1},  {0x0EB3, 0x0EBC}, {0x0EC8, 0x0ECE},
    {0x102B, 0x103E}, {0x17B4, 0x17D3}, {0x1DC0, 0x1DFF},   {0x200C, 0x200D},  {0x20D0, 0x20FF}, {0x3099, 0x309A},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF}, {0xE0000, 0xE01EF}};

constexpr Range without_blanks[] = {{0x0E00, 0x0EFF}, {0x1000, 0x109F}, {0x1780, 0x17D3}, {0x1950, 0x19DF},
                                    {0x1A20, 0x1AAD}, {0xA9E0, 0xA9FE}, {0xAA60, 0xAADF}};

bool opens_isolate(unsigned letter) { return letter >= 0x2066 && letter <= 0x2068; }
constexpr unsigned closes_isolate = 0x2069;

}  // namespace

// The lead byte says enough of most letters: of all before U+0300, and of the ideographs.
bool needs_shaping(std::string_view words) {
  for (std::size_t at = 0; at < words.size();) {
    const auto lead = static_cast<unsigned char>(words[at]);
    if (lead < 0xCC) {
      ++at;
    } else if (lead >= 0xE4 && lead <= 0xE9) {
      at += 3;
    } else if (within(shaped, next_letter(words, at))) {
      return true;
    }
  }
  return false;
}

bool reads_right_to_left(std::string_view words) {
  int isolates = 0;
  for (std::size_t at = 0; at < words.size();) {
    const unsigned letter = next_letter(words, at);
    if (opens_isolate(letter)) ++isolates;
    if (letter == closes_isolate && isolates > 0) --isolates;
    if (isolates > 0 || letter == closes_isolate) continue;
    if (within(right_to_left, letter)) return true;
    if (!within(neutral, letter)) return false;
  }
  return false;
}

namespace {

// Up to where the isolate that begins before `words` ends.
std::string_view isolated_part(std::string_view words) {
  int inner = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t begin = at;
    const unsigned letter = next_letter(words, at);
    if (letter == closes_isolate && inner-- == 0) return words.substr(0, begin);
    if (opens_isolate(letter)) ++inner;
  }
  return words;
}

}  // namespace

std::string isolates_open_at(std::string_view words, std::size_t at) {
  constexpr std::size_t sign_size = 3;
  constexpr unsigned first_strong = 0x2068;
  std::string open;
  for (std::size_t here = 0; here < at;) {
    const std::size_t begin = here;
    const unsigned letter = next_letter(words, here);
    if (letter == closes_isolate && !open.empty()) open.resize(open.size() - sign_size);
    if (!opens_isolate(letter)) continue;
    const bool from_right = reads_right_to_left(isolated_part(words.substr(here)));
    if (letter == first_strong)
      open += from_right ? "\u2067" : "\u2066";
    else
      open += words.substr(begin, sign_size);
  }
  return open;
}

std::string_view without_blanks_after(std::string_view words) {
  const std::size_t last = words.find_last_not_of(' ');
  return words.substr(0, last == std::string_view::npos ? 0 : last + 1);
}

bool sets_no_blanks(unsigned letter) { return within(without_blanks, letter); }

bool stays_with_former(unsigned letter) { return within(marks, letter); }

}  // namespace portico::ui
