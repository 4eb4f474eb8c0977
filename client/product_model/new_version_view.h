#pragma once
// Writing, checking and publishing a new version of a product model. What is typed is kept in the browser with every
// change; only a text that was checked, exactly as it stands, can be published.
#include <memory>
#include <optional>
#include <string>

#include "client/app/app.h"
#include "client/product_model/model_draft.h"
#include "client/product_model/model_work.h"
#include "client/product_model/try_out_view.h"

namespace portico::product_model {

struct NewVersionState {
  bool looked = false;  // for a draft that the browser kept
  bool was_kept = false;
  bool is_kept = true;              // the browser has the draft as it stands
  std::optional<ModelDraft> draft;  // being written
  bool asks_to_discard = false;
  bool is_discarded = false;  // goes at the end of the frame

  Work checking;  // nullptr or over: nothing is being checked
  bool check_cancelled = false;
  std::string checked_model;         // what the following two are about
  std::int32_t checked_against = 0;  // number of the version that was the newest then
  std::optional<api::ModelCheck> check;
  std::optional<Error> check_error;

  std::string file_name;  // where the text was read from; empty: it was typed
  std::optional<Error> file_error;
  Trying trying = std::make_shared<TryingState>();

  Work publishing;
  bool publish_cancelled = false;
  std::optional<Error> publish_error;

  bool has_unsaved() const { return draft && !is_kept; }
};
using NewVersion = std::shared_ptr<NewVersionState>;

// May the draft be published, and if not, the key of the words that say why?
std::string_view why_not_publish(const NewVersionState& state);

void draw_new_version(ui::Frame& frame, app::App& app, const NewVersion& state, const api::FamilyDetail& family);

}  // namespace portico::product_model
