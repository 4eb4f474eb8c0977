// The address bar. A place is path and query, beginning with "/". `state` is kept by the browser with the entry and is
// given back after travelling. Travelling arrives as EventKind::travel.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace portico::platform {

std::string place();
std::string place_state();
std::string origin();  // what stands before a place in a full address: "https://shop.example"
void push_place(std::string_view place, std::string_view state = {});
void replace_place(std::string_view place, std::string_view state = {});
// The present entry's number, and how far the page was scrolled in an entry (CSS pixels; 0 when nothing was noted).
int place_entry();
void note_scroll(int entry, float offset);
float noted_scroll(int entry);
void go_back();
void leave_for(std::string_view place);           // loads the place anew: another program draws it
// Asked when the page is about to be closed or left for another site: true makes the browser ask the reader first.
void on_closing(std::function<bool()> has_unsaved);
void open_elsewhere(std::string_view address);  // another site, in a new tab

}  // namespace portico::platform
