// The native platform records instead of acting; tests set the scene and look at the record. Not part of the browser's
// program.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "client/platform/canvas.h"
#include "client/platform/file.h"
#include "client/platform/http.h"
#include "client/platform/mirror.h"
#include "client/platform/pace.h"
#include "client/platform/parts.h"

namespace portico::platform::fake {

// The document as the operations made it.
struct Element {
  Tag tag = Tag::div;
  std::uint32_t parent = 0;
  std::vector<std::uint32_t> children;
  std::string text;
  MirrorRect rect;
  std::map<Attribute, std::string> attributes;
};

// A request without an answer.
struct Asked {
  HttpRequest first;
  std::function<void(HttpAnswer)> second;
  Ticket ticket = 0;
};

struct World {
  Surface surface;
  double now = 0;
  Pace pace;
  std::function<void()> frame;
  int drawn = 0;           // frames that reached the renderer
  int drawn_vertices = 0;  // of the last one
  Cursor cursor = Cursor::arrow;
  std::map<std::uint32_t, Element> elements;  // 0: the mirror
  int mirror_calls = 0;
  std::string title, language, clipboard, opened, left_for;
  bool right_to_left = false;  // the document
  std::string preferred_language = "en";
  std::uint32_t focused = 0;
  std::vector<std::pair<std::string, bool>> announced;
  std::vector<std::pair<std::string, std::string>> history = {{"/", ""}};
  std::map<int, float> scrolls;  // of the history's entries, the oldest is 1
  std::vector<Asked> requests;   // unanswered, the oldest first
  int last_ticket = 0;
  Parts parts = Parts::here;
  int parts_wanted = 0;  // times
  int cancelled = 0;                       // requests that were broken off
  std::optional<PickedFile> file_to_pick;  // what the reader chooses when asked
  std::map<std::string, std::string> storage, visit_storage;
  bool storage_is_full = false;
  std::vector<std::string> downloads;
  bool online = true;
  int forgotten_answers = 0;  // how often forget_kept_answers() was called
  std::function<void()> on_connection;
  std::function<void(const std::string&)> on_stored_elsewhere;
  std::function<bool()> has_unsaved;
};
World& world();
void reset();
// Answers the oldest request.
void answer(HttpAnswer answer);
// Draws all frames that are due, at most `most`; returns how many.
int run_frames(int most = 20);

}  // namespace portico::platform::fake
