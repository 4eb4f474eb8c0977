#pragma once
// A request of a modeller that takes its time (check, try-out, publishing): how far the server is with it, as a bar and
// in words, and its end before it is done. Leaving the page ends it too.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::product_model {

struct ModelWork {
  std::string number;      // thought up here; the server knows the work by it
  app::Ticket ticket = 0;  // of the request that waits for the answer
  double since = 0;        // milliseconds
  bool is_over = false;    // answered or broken off
  bool is_cancelling = false;
  bool was_shown = false;
  bool is_asking = false;
  double asked = 0;                          // milliseconds, when the server was last asked how far it is
  std::optional<api::ModelWorkState> state;  // absent: it has not said yet
  float share = 0;                           // shown; the server may begin a phase anew, the bar never goes back
};
using Work = std::shared_ptr<ModelWork>;

// A work with a number of its own, broken off when the page is left; its request goes out next, with number and ticket.
Work begin_work(ui::Frame& frame, app::App& app);
bool is_under_way(const Work& work);
// The answer is there. False: nobody wants it any more.
bool end_work(ModelWork& work);
// At once: the server is told, and whatever it still answers is dropped.
void break_off(ModelWork& work);
// The answer will tell whether it was in time: `cancelled`, or network_failed when the server does not know the work.
void ask_to_stop(const Work& work);

// How much of the whole is done, 0 to 1, when `last` is the last phase of this kind of work.
float share_done(const api::ModelWorkState& state, api::ModelPhase last);

// Shows nothing in the first half second. True in the frame in which the reader cancels.
bool draw_work(ui::Frame& frame, app::App& app, const Work& work, std::string_view title, api::ModelPhase last);

}  // namespace portico::product_model
