#pragma once
// A model being clicked through before it is published: the tree of its features with what is known about each after
// every click. No server, no drawing. One thread.
//
// With a compiled form a click costs one pass over it, whatever the number of features. By search it is worked out in
// pieces: see go_on.
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "client/product_model/tried_answers.h"
#include "shared/api/tried_model.h"

namespace portico::product_model {

class TryOut {
 public:
  enum class Status : std::uint8_t { open, chosen, refused, implied, excluded, unknown };

  // By the compiled form, which the model must have.
  explicit TryOut(api::TriedModel model);
  // By search. Errors: those of read_product and translate.
  static Result<TryOut> by_search(std::string_view text);

  const std::vector<api::TriedFeature>& features() const { return features_; }
  Status status(std::size_t feature) const { return status_[feature]; }
  // Which part of the variants left has the feature, 0 to 1. nullopt: search does not count.
  std::optional<double> share(std::size_t feature) const;
  std::optional<constraint::ScaledCount> variants() const { return answers_->count(); }
  bool is_void() const { return is_void_; }
  std::size_t decided() const { return decisions_.size(); }
  std::size_t open() const { return open_; }

  // open → chosen → refused → open. What excludes a feature only as its alternative gives way; otherwise nothing
  // changes, and was_refused() says so.
  void press(std::size_t feature);
  bool was_refused() const { return was_refused_; }
  bool can_undo() const { return !steps_.empty(); }
  void undo();
  void start_again();

  // Works on what was asked last for about so many steps (constraint::SearchLimits). True: all is known, and nothing is
  // left to do; false until then, when what is shown may change with every call.
  bool go_on(std::int64_t steps);
  bool is_working() const { return is_working_; }

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

  TryOut(std::vector<api::TriedFeature> features, std::unique_ptr<TriedAnswers> answers);

  // The first of these lists that the rules allow becomes the decisions.
  void attempt(std::vector<Choices> lists, bool undoes = false);
  void ask(const Choices& choices);
  void refuse();
  void accept();
  void work_out(bool everything_is_known);
  void build_rows();
  void add_tree(std::size_t feature, std::int32_t level);

  std::vector<api::TriedFeature> features_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::string> lowered_;  // names, for searching
  std::unique_ptr<TriedAnswers> answers_;
  Choices decisions_;
  std::vector<Choices> steps_;     // before each change
  std::vector<Choices> attempts_;  // of the last press, while it is not known whether they are possible
  bool undoes_ = false;            // they take back the last step
  bool is_working_ = false;
  bool was_answered_ = false;  // since the model was taken up
  bool was_refused_ = false;
  std::vector<Status> status_;
  bool is_void_ = false;
  std::size_t open_ = 0;
  std::vector<bool> unfolded_;
  std::string searched_;
  std::vector<Row> rows_;
};

}  // namespace portico::product_model
