#include "client/platform/history.h"
#include "client/platform/web/inbox.h"

extern "C" {
void portico_place();
void portico_place_state();
void portico_origin();
void portico_go(const char* place, int length, const char* state, int state_length, int replace);
int portico_entry();
void portico_note_scroll(int entry, double offset);
double portico_noted_scroll(int entry);
void portico_back();
void portico_open(const char* address, int length);
void portico_leave_for(const char* place, int length);
}

namespace portico::platform {

std::string place() {
  portico_place();
  return inbox(2);
}

std::string place_state() {
  portico_place_state();
  return inbox(2);
}

std::string origin() {
  portico_origin();
  return inbox(2);
}

void push_place(std::string_view place, std::string_view state) {
  portico_go(place.data(), static_cast<int>(place.size()), state.data(), static_cast<int>(state.size()), 0);
}

void replace_place(std::string_view place, std::string_view state) {
  portico_go(place.data(), static_cast<int>(place.size()), state.data(), static_cast<int>(state.size()), 1);
}

int place_entry() { return portico_entry(); }
void note_scroll(int entry, float offset) { portico_note_scroll(entry, offset); }
float noted_scroll(int entry) { return static_cast<float>(portico_noted_scroll(entry)); }

void go_back() { portico_back(); }

void leave_for(std::string_view place) { portico_leave_for(place.data(), static_cast<int>(place.size())); }

void open_elsewhere(std::string_view address) { portico_open(address.data(), static_cast<int>(address.size())); }

}  // namespace portico::platform
