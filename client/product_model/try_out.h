#pragma once
// A model being clicked through before it is published: the tree of its features with what the compiled form says about
// each after every click. No server, no drawing. One thread.
//
// A click costs one pass over the compiled form, whatever the number of features.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/api/tried_model.h"
#include "shared/constraint/diagram_pass.h"

namespace portico::product_model {

class TryOut {
 public:
  enum class Status : std::uint8_t { open, chosen, refused, implied, excluded };

  explicit TryOut(api::TriedModel model);

  const std::vector<api::TriedFeature>& features() const { return model_->features; }
  Status status(std::size_t feature) const { return status_[feature]; }
  // Which part of the variants left has the feature, 0 to 1.
  double share(std::size_t feature) const;
  constraint::ScaledCount variants() const { return count_; }
  bool is_void() const { return is_void_; }
  std::size_t decided() const { return decisions_.size(); }
  std::size_t open() const { return open_; }

  // open → chosen → refused → open. What excludes a feature only as its alternative gives way; otherwise nothing
  // happens and the answer is false.
  bool press(std::size_t feature);
  bool can_undo() const { return !steps_.empty(); }
  void undo();
  void start_again();

  // ---- the rows that are shown: the unfolded part of the tree, or what a search finds ----
  struct Row {
    std::size_t feature = 0;
    std::int32_t level = 0;
    bool has_children = false;
  };
  const std::vector<Row>& rows() const { return rows_; }
  bool is_unfolded(std::size_t feature) const { return unfolded_[feature]; }
  void fold(std::size_t feature, bool unfolded);
  void search(std::string_view words);  // empty: the tree again
  const std::string& searched() const { return searched_; }

 private:
  struct Choice {
    std::size_t feature = 0;
    bool chosen = true;
    friend bool operator==(const Choice&, const Choice&) = default;
  };
  using Choices = std::vector<Choice>;

  constraint::Place place(std::size_t feature, bool chosen) const;
  bool try_choices(Choices choices);  // false: they contradict the rules, and nothing changed
  void work_out();
  void build_rows();
  void add_tree(std::size_t feature, std::int32_t level);

  std::unique_ptr<const api::TriedModel> model_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::string> lowered_;  // names, for searching
  std::unique_ptr<constraint::DiagramPass> pass_;
  Choices decisions_;
  std::vector<Choices> steps_;  // before each change
  std::vector<Status> status_;
  constraint::ScaledCount count_;
  bool is_void_ = false;
  std::size_t open_ = 0;
  std::vector<bool> unfolded_;
  std::string searched_;
  std::vector<Row> rows_;
};

}  // namespace portico::product_model
