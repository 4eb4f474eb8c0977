#pragma once
// What the parts of the configurator's screen share in one frame, and what the screen keeps between frames.
#include <array>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "client/app/api_client.h"
#include "client/app/product.h"
#include "client/configuration/configuring.h"
#include "client/ui/zoom.h"

namespace portico::configuration {

// What was made of the answers in one language, for each feature: made again only after a change. References stay as
// long as that.
template <class T>
class Kept {
 public:
  template <class Make>
  const T& get(int revision, std::string_view language, FeatureIndex feature, Make make) {
    if (revision_ != revision || language_ != language) {
      all_.clear();
      revision_ = revision;
      language_ = language;
    }
    const auto place = static_cast<std::size_t>(feature);
    if (place >= all_.size()) all_.resize(place + 1);
    std::optional<T>& one = all_[place];
    if (!one) one = make();
    return *one;
  }

 private:
  int revision_ = -1;
  std::string language_;
  std::deque<std::optional<T>> all_;  // by feature; what is there stays where it is
};

// What an option says.
struct OptionWords {
  std::string title, detail;
  std::string price, time;  // what taking it would change
  std::string mark, why;    // why it is as it is, and the button that says more
};

struct ScreenState {
  std::string opened_as;  // family, version and basket line; another one begins anew
  std::string offered_as;
  std::optional<Configuring> configuring;
  std::string reader;                           // whose draft it is
  std::optional<std::size_t> line;              // of the basket, when one is being changed
  std::optional<app::BasketLine> line_content;  // as it stands in the basket
  std::size_t left_out = 0;                     // decisions that no longer went together

  Kept<std::string> step_words, picture_words;  // of the picture: under 0
  Kept<OptionWords> option_words;
  FeatureIndex step = 0;
  std::map<FeatureIndex, std::string> typed;  // texts while they are being typed
  std::optional<Explanation> why;
  bool why_open = false;
  RepairOrder why_order = RepairOrder::changes;  // by which repairs are ranked; stays for the next question
  bool form_refused = false;                     // the compiled form did not fit: search goes on answering
  std::array<std::string, 3> announced;          // price, date and variants, as they were last read out
  bool receipt_open = false;
  bool closer_open = false;  // the picture over the whole window
  ui::Zoom zoom;
  bool summary_open = false;
  bool steps_open = false;  // on narrow screens
  std::string shown;        // the dialog that the address speaks of, as of the last frame
  bool save_open = false;
  std::string save_name;
  bool is_saving = false;
  std::optional<Error> save_error;
  app::RepeatKey save_key;
  std::optional<Error> last_error;

  // What the reader did in this frame; carried out when all is drawn.
  std::function<void(Configuring&)> command;
};

struct Scene {
  ui::Frame& frame;
  app::App& app;
  const api::FamilyView& view;
  const app::Product& product;
  const app::ProductWords& words;
  Configuring& configuring;  // only asked during the drawing; changes are commands
  ScreenState& screen;

  const product_model::ProductModel& model() const { return *product.model; }
  const product_model::Feature& feature(FeatureIndex index) const { return product.model->feature(index); }
  std::string_view title(FeatureIndex index) const { return words.title(feature(index).name); }
  const Answers& answers() const { return configuring.answers(); }
  const State& state() const { return configuring.answers().state; }

  template <class T, class Make>
  const T& kept(Kept<T>& all, FeatureIndex index, Make make) const {
    return all.get(configuring.revision(), app.language(), index, make);
  }
};

// "GPU: 3" and the like: a decision in the reader's words.
std::string decision_in_words(const Scene& scene, const Decision& decision);
// Asks for a decision; when the rules forbid it, says why instead.
void ask_for(Scene& scene, Decision decision);
void ask_why(Scene& scene, Decision wish);
// "2.4 million variants left"; empty while only search answers.
std::string variants_in_words(const Scene& scene);
// Questions that belong to a step.
int questions_of(const State& state, FeatureIndex step);
// The first step with a question, from `after` on, round to it again; -1: none.
FeatureIndex next_open_step(const Scene& scene, FeatureIndex after);
// The children of the root, in order.
std::vector<FeatureIndex> steps_of(const product_model::ProductModel& model);

}  // namespace portico::configuration
