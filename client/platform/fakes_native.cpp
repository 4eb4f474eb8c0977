#include "client/platform/fakes.h"

#include <algorithm>
#include <cassert>

#include "client/platform/clipboard.h"
#include "client/platform/connection.h"
#include "client/platform/document.h"
#include "client/platform/file.h"
#include "client/platform/history.h"
#include "client/platform/input.h"
#include "client/platform/loop.h"
#include "client/platform/storage.h"
#include "imgui.h"

namespace portico::platform {

namespace fake {

World& world() {
  static World one;
  return one;
}

void reset() {
  world() = World{};
  world().elements[0];
  take_events();
}

void answer(HttpAnswer given) {
  assert(!world().requests.empty());
  auto done = std::move(world().requests.front().second);
  world().requests.erase(world().requests.begin());
  done(std::move(given));
  wake(2);
}

int run_frames(int most) {
  int count = 0;
  for (; count < most; ++count) {
    if (world().pace.next(world().now).kind != Pace::Next::Kind::frame || !world().frame) break;
    world().pace.begin_frame(world().now);
    world().frame();
  }
  return count;
}

}  // namespace fake

using fake::world;

Surface surface() { return world().surface; }
void set_cursor(Cursor cursor) { world().cursor = cursor; }

void render(ImDrawData& data, std::uint32_t) {
  if (data.Textures != nullptr)
    for (ImTextureData* texture : *data.Textures) {
      if (texture->Status == ImTextureStatus_WantDestroy) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
      } else if (texture->Status != ImTextureStatus_OK) {
        texture->SetTexID(1);
        texture->SetStatus(ImTextureStatus_OK);
      }
    }
  ++world().drawn;
  world().drawn_vertices = data.TotalVtxCount;
}

void start(std::function<void()> frame) {
  world().frame = std::move(frame);
  wake(3);
}
void wake(int frames) { world().pace.wake(frames); }
void wake_at(double milliseconds) { world().pace.wake_at(milliseconds); }
double now() { return world().now; }
Parts parts() { return world().parts; }
void want_parts() { ++world().parts_wanted; }
bool work_under_way() { return !world().requests.empty(); }

void copy(std::string_view text) { world().clipboard = text; }
void set_title(std::string_view title) { world().title = title; }
void set_language(std::string_view bcp47, bool right_to_left) {
  world().language = bcp47;
  world().right_to_left = right_to_left;
}
std::string preferred_language() { return world().preferred_language; }
void focus_element(std::uint32_t key) {
  if (key != 0 && world().elements.count(key) == 0) return;
  world().focused = key;
  post_event({EventKind::focus, key, 0, 0, {}});
}
std::uint32_t focused_element() { return world().focused; }
void announce(std::string_view text, bool urgent) { world().announced.emplace_back(text, urgent); }
void offer_audit(std::function<std::vector<std::string>()>) {}
void offer_download(std::string_view file_name, std::string_view, std::string_view) {
  world().downloads.emplace_back(file_name);
}

std::string place() { return world().history.back().first; }
std::string place_state() { return world().history.back().second; }
std::string origin() { return "https://shop.example"; }
void push_place(std::string_view where, std::string_view state) {
  world().history.emplace_back(where, state);
  world().scrolls.erase(place_entry());
}
int place_entry() { return static_cast<int>(world().history.size()); }
void note_scroll(int entry, float offset) { world().scrolls[entry] = offset; }
float noted_scroll(int entry) { return world().scrolls.count(entry) ? world().scrolls.at(entry) : 0; }
void replace_place(std::string_view where, std::string_view state) {
  world().history.back() = std::pair<std::string, std::string>(where, state);
}
void go_back() {
  if (world().history.size() < 2) return;
  world().history.pop_back();
  post_event({EventKind::travel, 0, 0, 0, place()});
}
void leave_for(std::string_view place) { world().left_for = place; }
void open_elsewhere(std::string_view address) { world().opened = address; }

Ticket send(HttpRequest request, std::function<void(HttpAnswer)> done) {
  const Ticket ticket = ++world().last_ticket;
  world().requests.push_back({std::move(request), std::move(done), ticket});
  return ticket;
}
void cancel(Ticket ticket) {
  auto& requests = world().requests;
  const auto found =
      std::find_if(requests.begin(), requests.end(), [&](const auto& asked) { return asked.ticket == ticket; });
  if (found == requests.end()) return;
  ++world().cancelled;
  const auto done = std::move(found->second);
  requests.erase(found);
  done({});
}
void pick_file(std::string_view, std::size_t, std::function<void(PickedFile)> done) {
  if (!world().file_to_pick) return;
  done(*world().file_to_pick);
  wake(2);
}

std::map<std::string, std::string>& storage_for(Span span) {
  return span == Span::visit ? world().visit_storage : world().storage;
}
std::optional<std::string> stored(std::string_view name, Span span) {
  auto found = storage_for(span).find(std::string(name));
  if (found == storage_for(span).end()) return std::nullopt;
  return found->second;
}
bool store(std::string_view name, std::string_view text, Span span) {
  if (world().storage_is_full) return false;
  storage_for(span)[std::string(name)] = text;
  return true;
}
void forget(std::string_view name, Span span) { storage_for(span).erase(std::string(name)); }

void on_stored_elsewhere(std::function<void(const std::string&)> call) {
  world().on_stored_elsewhere = std::move(call);
}
void on_closing(std::function<bool()> has_unsaved) { world().has_unsaved = std::move(has_unsaved); }

bool is_online() { return world().online; }
void on_connection(std::function<void()> call) { world().on_connection = std::move(call); }
void forget_kept_answers() { ++world().forgotten_answers; }

}  // namespace portico::platform
