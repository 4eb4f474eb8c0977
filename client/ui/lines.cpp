// Measuring and breaking text. Breaks come after blanks and hyphens, and between East Asian letters except before
// closing and after opening punctuation.
// A text whose letters depend on one another (script.h) is measured in runs: a line as a whole, and the words that
// could stand in it one by one only to find out where it ends.
#include <algorithm>
#include <string_view>

#include "client/platform/runs.h"
#include "client/ui/script.h"
#include "client/ui/tree.h"

namespace portico::ui {

unsigned next_letter(std::string_view words, std::size_t& at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(words[i])); };
  const unsigned lead = byte(at);
  const int more = lead < 0x80 ? 0 : lead >= 0xF0 && lead < 0xF5 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : -1;
  if (more == 0) return ++at, lead;
  if (more < 0 || lead >= 0xF5 || at + static_cast<std::size_t>(more) >= words.size()) return ++at, 0xFFFDU;
  unsigned code = lead & (0x3FU >> more);
  for (int i = 1; i <= more; ++i) {
    const unsigned next = byte(at + static_cast<std::size_t>(i));
    if ((next & 0xC0U) != 0x80U) return ++at, 0xFFFDU;
    code = code << 6 | (next & 0x3FU);
  }
  at += static_cast<std::size_t>(more) + 1;
  return code;
}

namespace {

bool east_asian(unsigned c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0xFF00 && c <= 0xFF60) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool never_begins(unsigned c) {
  static const std::u32string_view closing =
      U"、。，．：；！？）］｝〉》」』】〕’”…—ー々ヽヾぁぃぅぇぉっゃゅょァィゥェォッャュョ,.!?:;)]}%";
  return closing.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

bool never_ends(unsigned c) {
  static const std::u32string_view opening = U"（［｛〈《「『【〔‘“([{";
  return opening.find(static_cast<char32_t>(c)) != std::u32string_view::npos;
}

bool may_break(unsigned before, unsigned after) {
  if (before == ' ' || before == 0x200B) return after != ' ';
  if (before == '-' || before == 0x2013 || before == '/') return after > '9' || after < '0';
  if (!east_asian(before) && !east_asian(after)) return false;
  return after != ' ' && !never_begins(after) && !never_ends(before);
}

// Walks over letters; calls `each(letter, begin, end, width)`.
template <class Each>
void letters(std::string_view words, platform::Face face, float size, Each each) {
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t begin = at;
    const unsigned letter = next_letter(words, at);
    each(letter, begin, at, letter == '\n' ? 0.0F : platform::letter_width(face, size, letter));
  }
}

// ---- runs ------------------------------------------------------------------------------------------------------

struct Shaper {
  platform::Face face;
  float size;
  bool right_to_left;

  float width(std::string_view run) const { return platform::run_width(face, size, run, right_to_left); }
};

// Calls `each(begin, end)` for every paragraph, the new line after it left out.
template <class Each>
void paragraphs(std::string_view words, Each each) {
  for (std::size_t begin = 0;;) {
    const std::size_t end = std::min(words.find('\n', begin), words.size());
    each(begin, end);
    if (end == words.size()) return;
    begin = end + 1;
  }
}

// Where lines may end within the paragraph, its own end the last.
std::vector<std::size_t> word_ends(std::string_view paragraph) {
  std::vector<std::size_t> ends;
  const std::vector<std::uint32_t>* starts = nullptr;  // asked for once such letters are met
  unsigned before = 0;
  for (std::size_t at = 0; at < paragraph.size();) {
    const std::size_t begin = at;
    const unsigned letter = next_letter(paragraph, at);
    bool may_end = before != 0 && may_break(before, letter);
    if (before != 0 && sets_no_blanks(before) && sets_no_blanks(letter)) {
      if (starts == nullptr) starts = &platform::word_starts(paragraph);
      may_end = std::binary_search(starts->begin(), starts->end(), begin) && !stays_with_former(letter);
    }
    if (may_end) ends.push_back(begin);
    before = letter;
  }
  ends.push_back(paragraph.size());
  return ends;
}

// The most letters of a word that fit, at least one with its marks.
std::size_t part_that_fits(std::string_view word, const Shaper& shaper, float limit) {
  std::size_t fits = 0;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t begin = at;
    const unsigned letter = next_letter(word, at);
    if (begin == 0 || stays_with_former(letter)) continue;
    if (fits > 0 && shaper.width(word.substr(0, begin)) > limit) return fits;
    fits = begin;
  }
  return shaper.width(word) > limit && fits > 0 ? fits : word.size();
}

// One paragraph into lines; places count from its beginning.
template <class Emit>
void break_paragraph(std::string_view words, const Shaper& shaper, float limit, Emit emit) {
  const std::vector<std::size_t> ends = word_ends(words);
  std::size_t begin = 0, next = 0;
  do {
    // As many words as seem to fit, then fewer until the line really does.
    std::size_t end = begin, last = next;
    for (float sum = 0; last < ends.size(); ++last) {
      const std::string_view word = words.substr(end, ends[last] - end);
      if (end > begin && sum + shaper.width(without_blanks_after(word)) > limit) break;
      sum += shaper.width(word);
      end = ends[last];
    }
    const auto visible = [&] { return without_blanks_after(words.substr(begin, end - begin)); };
    while (last > next + 1 && shaper.width(visible()) > limit) end = ends[--last - 1];
    if (last == next + 1 && shaper.width(visible()) > limit) {
      end = begin + part_that_fits(visible(), shaper, limit);
      last = end < ends[next] ? next : last;
    }
    emit(begin, end, shaper.width(visible()));
    begin = end;
    next = last;
  } while (begin < words.size());
}

std::vector<Line> break_runs(std::string_view words, platform::Face face, float size, float limit) {
  std::vector<Line> lines;
  paragraphs(words, [&](std::size_t from, std::size_t until) {
    const std::string_view paragraph = words.substr(from, until - from);
    const Shaper shaper{face, size, reads_right_to_left(paragraph)};
    const auto emit = [&](std::size_t begin, std::size_t end, float width) {
      lines.push_back(
          {from + begin, from + end, width, true, shaper.right_to_left, isolates_open_at(paragraph, begin)});
    };
    const float whole = shaper.width(paragraph);
    if (whole <= limit)
      emit(0, paragraph.size(), shaper.width(without_blanks_after(paragraph)));
    else
      break_paragraph(paragraph, shaper, limit, emit);
  });
  return lines;
}

float widest_run(std::string_view words, platform::Face face, float size, bool only_words) {
  float widest = 0;
  paragraphs(words, [&](std::size_t from, std::size_t until) {
    const std::string_view paragraph = words.substr(from, until - from);
    const Shaper shaper{face, size, reads_right_to_left(paragraph)};
    if (!only_words) {
      widest = std::max(widest, shaper.width(paragraph));
      return;
    }
    std::size_t begin = 0;
    for (const std::size_t end : word_ends(paragraph)) {
      widest = std::max(widest, shaper.width(without_blanks_after(paragraph.substr(begin, end - begin))));
      begin = end;
    }
  });
  return widest;
}

}  // namespace

float text_width(std::string_view words, platform::Face face, float size) {
  if (needs_shaping(words)) return widest_run(words, face, size, false);
  float widest = 0, now = 0;
  letters(words, face, size, [&](unsigned letter, std::size_t, std::size_t, float width) {
    now = letter == '\n' ? 0 : now + width;
    widest = std::max(widest, now);
  });
  return widest;
}

float longest_word(std::string_view words, platform::Face face, float size) {
  if (needs_shaping(words)) return widest_run(words, face, size, true);
  float longest = 0, now = 0;
  unsigned before = 0;
  letters(words, face, size, [&](unsigned letter, std::size_t, std::size_t, float width) {
    if (letter == '\n' || (before != 0 && may_break(before, letter))) now = 0;
    if (letter != ' ') now += width;
    longest = std::max(longest, now);
    before = letter;
  });
  return longest;
}

std::vector<Line> break_lines(std::string_view words, platform::Face face, float size, float limit) {
  if (needs_shaping(words)) return break_runs(words, face, size, limit + 0.01F);
  std::vector<Line> lines;
  Line line;               // being filled; its width counts trailing blanks only when more follows
  float run = 0;           // from the line's begin to here, blanks included
  std::size_t chance = 0;  // the last place where a break may be, 0: none
  float at_chance = 0;     // visible width up to there
  float run_at_chance = 0;
  unsigned before = 0;
  limit += 0.01F;
  const auto finish = [&](std::size_t end, float width) {
    lines.push_back({line.begin, end, width});
    line = {end, end};
    chance = 0;
  };
  letters(words, face, size, [&](unsigned letter, std::size_t begin, std::size_t end, float width) {
    if (letter == '\n') {
      finish(begin, line.width);
      line.begin = end;
      run = 0;
      before = 0;
      return;
    }
    if (before != 0 && begin > line.begin && may_break(before, letter)) {
      chance = begin;
      at_chance = line.width;
      run_at_chance = run;
    }
    if (letter != ' ' && run + width > limit && begin > line.begin) {
      if (chance > line.begin) {
        const float rest = run - run_at_chance;
        const std::size_t at = chance;
        finish(at, at_chance);
        run = rest;
      } else {
        finish(begin, line.width);
        run = 0;
      }
    }
    run += width;
    if (letter != ' ') line.width = run;
    before = letter;
  });
  finish(words.size(), line.width);
  return lines;
}

}  // namespace portico::ui
