#pragma once
// What a screen keeps between frames (drafts, open dialogs, requests under way), as long as the reader stays at its
// place: a T for each visit. Answers that come later hold the pointer and so do no harm to the next visit.
#include <memory>

#include "client/app/app.h"

namespace portico::app {

template <class T>
std::shared_ptr<T> screen_state(const App& app) {
  static std::shared_ptr<T> held;
  static int arrival = -1;
  if (!held || arrival != app.arrivals()) {
    held = std::make_shared<T>();
    arrival = app.arrivals();
  }
  return held;
}

}  // namespace portico::app
