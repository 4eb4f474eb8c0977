#include "client/platform/connection.h"

#include <emscripten/emscripten.h>

#include <string>
#include <utility>

#include "client/platform/history.h"
#include "client/platform/loop.h"
#include "client/platform/storage.h"
#include "client/platform/web/inbox.h"

extern "C" {
int portico_online();
void portico_forget_kept_answers();
}

namespace portico::platform {
namespace {

std::function<void()> connection_changed;
std::function<void(const std::string&)> stored_elsewhere;
std::function<bool()> unsaved;

}  // namespace

bool is_online() { return portico_online() != 0; }
void on_connection(std::function<void()> call) { connection_changed = std::move(call); }
void forget_kept_answers() { portico_forget_kept_answers(); }
void on_stored_elsewhere(std::function<void(const std::string&)> call) { stored_elsewhere = std::move(call); }
void on_closing(std::function<bool()> has_unsaved) { unsaved = std::move(has_unsaved); }

}  // namespace portico::platform

using namespace portico::platform;

extern "C" {

EMSCRIPTEN_KEEPALIVE void portico_connection() {
  if (connection_changed) connection_changed();
  wake(2);
}

EMSCRIPTEN_KEEPALIVE void portico_stored_elsewhere() {
  if (stored_elsewhere) stored_elsewhere(inbox(2));
  wake(2);
}

EMSCRIPTEN_KEEPALIVE int portico_unsaved() { return unsaved && unsaved() ? 1 : 0; }
}
