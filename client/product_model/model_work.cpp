#include "client/product_model/model_work.h"

#include <algorithm>
#include <array>
#include <boost/describe/enum_to_string.hpp>

#include "client/app/format.h"
#include "client/ui/ui.h"

namespace portico::product_model {
namespace {

using app::App;

constexpr double patience = 500;   // milliseconds before progress shows
constexpr double ask_every = 400;  // milliseconds

// Where a phase of a large model usually ends, on the way from 0 to 1; by api::ModelPhase.
constexpr std::array phase_ends = {0.05F, 0.40F, 0.88F, 0.96F, 1.0F};

void ask_how_far(const Work& work, double now) {
  if (work->is_asking || now < work->asked + ask_every) return;
  work->is_asking = true;
  work->asked = now;
  app::call<api::ModelWorkByNumber, api::ModelWorkState>(api::model_work, {work->number},
                                                         [work](Result<api::ModelWorkState> answer) {
                                                           work->is_asking = false;
                                                           if (answer) work->state = *answer;
                                                         });
}

std::string phase_in_words(const App& app, const ModelWork& work) {
  if (work.is_cancelling) return std::string(app.t("product_model.work.cancelling"));
  if (!work.state) return std::string(app.t("product_model.work.sending"));
  const auto number = [&](std::int64_t value) { return app::format_number(value, app.language()); };
  const std::string key =
      std::string("product_model.work.") + boost::describe::enum_to_string(work.state->phase, "reading");
  if (work.state->of == 0) return std::string(app.t(key));
  return app.t("product_model.work.counted",
               {{"phase", app.t(key)}, {"done", number(work.state->done)}, {"of", number(work.state->of)}});
}

}  // namespace

Work begin_work(ui::Frame& frame, App& app) {
  auto work = std::make_shared<ModelWork>();
  work->number = app::new_key();
  work->since = work->asked = frame.now();
  app.on_leaving([weak = std::weak_ptr(work)] {
    if (const auto still_there = weak.lock()) break_off(*still_there);
  });
  return work;
}

bool is_under_way(const Work& work) { return work && !work->is_over; }

bool end_work(ModelWork& work) {
  const bool was_wanted = !work.is_over;
  work.is_over = true;
  return was_wanted;
}

void break_off(ModelWork& work) {
  if (!end_work(work)) return;
  app::call<api::ModelWorkByNumber, api::Nothing>(api::cancel_model_work, {work.number}, [](Result<api::Nothing>) {});
  app::cancel(work.ticket);
}

void ask_to_stop(const Work& work) {
  if (work->is_over || work->is_cancelling) return;
  work->is_cancelling = true;
  app::call<api::ModelWorkByNumber, api::Nothing>(api::cancel_model_work, {work->number},
                                                  [work](Result<api::Nothing> done) {
                                                    if (!done && !work->is_over) app::cancel(work->ticket);
                                                  });
}

float share_done(const api::ModelWorkState& state, api::ModelPhase last) {
  const auto phase = static_cast<std::size_t>(state.phase);
  const float from = phase == 0 ? 0 : phase_ends[phase - 1];
  const float part = static_cast<float>(std::clamp(state.percent, 0, 100)) / 100;
  return (from + (phase_ends[phase] - from) * part) / phase_ends[static_cast<std::size_t>(last)];
}

bool draw_work(ui::Frame& frame, App& app, const Work& work, std::string_view title, api::ModelPhase last) {
  if (frame.now() - work->since < patience) {
    frame.wake_at(work->since + patience);
    return false;
  }
  ask_how_far(work, frame.now());
  if (!work->is_asking) frame.wake_at(work->asked + ask_every);  // an answer draws by itself
  if (!std::exchange(work->was_shown, true)) frame.announce(std::string(title));
  if (work->state) work->share = std::max(work->share, share_done(*work->state, last));
  ui::progress_bar(frame, title, phase_in_words(app, *work), work->share);
  bool is_cancelled = false;
  ui::row(frame, {}, [&] {
    is_cancelled =
        ui::button(frame, "cancel_work", app.t("product_model.cancel"), {.busy = work->is_cancelling, .small = true});
  });
  if (is_cancelled) frame.wake();
  return is_cancelled;
}

}  // namespace portico::product_model
