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

// The same for a T that knows whether something was typed that leaving would lose: has_unsaved().
template <class T>
std::shared_ptr<T> guarded_state(App& app) {
  const auto state = screen_state<T>(app);
  app.guard([weak = std::weak_ptr(state)] {
    const auto still_there = weak.lock();
    return still_there && still_there->has_unsaved();
  });
  return state;
}

}  // namespace portico::app
