#pragma once
// "Try it out": a draft of a model, compiled by the server, clicked through as a tree: what each feature's state is,
// and how many variants are left.
#include <memory>
#include <optional>
#include <string>

#include "client/app/app.h"
#include "client/product_model/model_work.h"
#include "client/product_model/try_out.h"

namespace portico::product_model {

struct TryingState {
  Work work;  // being compiled; nullptr or over: nothing is
  bool was_cancelled = false;
  std::string model;    // the text that is being tried
  std::string arrived;  // what came, read in a frame of its own
  std::optional<Error> error;
  std::optional<TryOut> tried;
  std::string search;
};
using Trying = std::shared_ptr<TryingState>;

// Asks the server; what was being tried before goes.
void try_out(ui::Frame& frame, app::App& app, const Trying& state, const std::string& model);
// `model`: the text as it stands now.
void draw_try_out(ui::Frame& frame, app::App& app, const Trying& state, const std::string& model);

}  // namespace portico::product_model
