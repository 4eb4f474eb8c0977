#include <emscripten/emscripten.h>

#include <utility>

#include "client/platform/input.h"
#include "client/platform/loop.h"
#include "client/platform/pace.h"
#include "client/platform/web/inbox.h"

extern "C" {
void portico_start();
void portico_request_frame();
void portico_request_timer(double milliseconds);
double portico_now();
int portico_busy();
}

namespace portico::platform {

namespace {

struct Loop {
  Pace pace;
  std::function<void()> frame;
  bool inside = false;
};

Loop& loop() {
  static Loop one;
  return one;
}

void arrange() {
  if (loop().inside) return;
  auto next = loop().pace.next(now());
  if (next.kind == Pace::Next::Kind::frame) portico_request_frame();
  portico_request_timer(next.kind == Pace::Next::Kind::timer ? next.after + 1 : -1);
}

}  // namespace

void start(std::function<void()> frame) {
  loop().frame = std::move(frame);
  portico_start();
  wake(3);
}

void wake(int frames) {
  loop().pace.wake(frames);
  arrange();
}

void wake_at(double milliseconds) {
  loop().pace.wake_at(milliseconds);
  arrange();
}

double now() { return portico_now(); }
bool work_under_way() { return portico_busy() != 0; }

}  // namespace portico::platform

using namespace portico::platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void portico_frame() {
  if (loop().inside || !loop().frame) return;
  loop().inside = true;
  loop().pace.begin_frame(now());
  loop().frame();
  loop().inside = false;
}

EMSCRIPTEN_KEEPALIVE void portico_arrange() { arrange(); }

EMSCRIPTEN_KEEPALIVE void portico_wake(int frames) { wake(frames); }

EMSCRIPTEN_KEEPALIVE void portico_hidden(int hidden) {
  loop().pace.set_hidden(hidden != 0);
  if (!hidden) wake(2);
  arrange();
}

EMSCRIPTEN_KEEPALIVE void portico_event(int kind, unsigned key, float x, float y) {
  post_event({static_cast<EventKind>(kind), key, x, y, inbox(0)});
}
}
