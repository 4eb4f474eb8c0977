// The frame loop. `frame` is called only when something happened or a deadline came, see pace.h.
#pragma once

#include <functional>

namespace portico::platform {

void start(std::function<void()> frame);  // called once, by main; returns at once in the browser
void wake(int frames = 2);
void wake_at(double milliseconds);
double now();           // milliseconds, monotonic
bool work_under_way();  // fetches, or frames asked for

}  // namespace portico::platform
