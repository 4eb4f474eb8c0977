#include "client/product_model/try_out.h"

#include <algorithm>
#include <utility>

namespace portico::product_model {
namespace {

constexpr std::size_t most_found = 2'000;

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

TryOut::TryOut(api::TriedModel model) : model_(std::make_unique<const api::TriedModel>(std::move(model))) {
  const std::size_t count = features().size();
  children_.resize(count);
  lowered_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (features()[i].parent >= 0) children_[static_cast<std::size_t>(features()[i].parent)].push_back(i);
    lowered_.push_back(lowered(features()[i].name));
  }
  unfolded_.assign(count, false);
  unfolded_[0] = true;
  pass_ = std::make_unique<constraint::DiagramPass>(model_->diagram);
  pass_->decide({});
  is_void_ = !pass_->is_possible();
  work_out();
  build_rows();
}

constraint::Place TryOut::place(std::size_t feature, bool chosen) const {
  return model_->diagram.values().first(features()[feature].chosen) + (chosen ? 1 : 0);
}

double TryOut::share(std::size_t feature) const {
  return pass_->shares()[static_cast<std::size_t>(place(feature, true))];
}

bool TryOut::try_choices(Choices choices) {
  const auto decide = [&](const Choices& wanted) {
    std::vector<constraint::Place> places;
    for (const Choice& choice : wanted) places.push_back(place(choice.feature, choice.chosen));
    pass_->decide(places);
    return pass_->is_possible();
  };
  if (!decide(choices)) {
    decide(decisions_);
    return false;
  }
  steps_.push_back(std::exchange(decisions_, std::move(choices)));
  work_out();
  return true;
}

void TryOut::work_out() {
  const auto& possible = pass_->possible();
  count_ = pass_->count();
  status_.assign(features().size(), Status::open);
  open_ = 0;
  for (std::size_t i = 0; i < features().size(); ++i) {
    const bool can = possible[static_cast<std::size_t>(place(i, true))] != 0;
    const bool need_not = possible[static_cast<std::size_t>(place(i, false))] != 0;
    status_[i] = !can ? Status::excluded : !need_not ? Status::implied : Status::open;
    if (status_[i] == Status::open) ++open_;
  }
  for (const Choice& choice : decisions_) status_[choice.feature] = choice.chosen ? Status::chosen : Status::refused;
}

bool TryOut::press(std::size_t feature) {
  if (is_void_) return false;
  Choices wanted = decisions_;
  const auto own = std::find_if(wanted.begin(), wanted.end(), [&](const Choice& c) { return c.feature == feature; });
  if (own != wanted.end()) {
    const bool was_chosen = own->chosen;
    wanted.erase(own);
    if (!was_chosen) return try_choices(std::move(wanted));
    Choices refused = wanted;
    refused.push_back({feature, false});
    return try_choices(std::move(refused)) || try_choices(std::move(wanted));
  }
  const std::int32_t group = features()[feature].alternatives;
  if (group >= 0) {
    std::erase_if(wanted, [&](const Choice& c) { return c.chosen && features()[c.feature].alternatives == group; });
  }
  if (status_[feature] == Status::implied) return false;
  wanted.push_back({feature, true});
  return try_choices(std::move(wanted));
}

void TryOut::undo() {
  if (steps_.empty()) return;
  Choices before = std::move(steps_.back());
  steps_.pop_back();
  if (try_choices(std::move(before))) steps_.pop_back();
}

void TryOut::start_again() {
  if (!decisions_.empty()) try_choices({});
}

void TryOut::fold(std::size_t feature, bool unfolded) {
  unfolded_[feature] = unfolded;
  build_rows();
}

void TryOut::search(std::string_view words) {
  if (searched_ == words) return;
  searched_ = words;
  build_rows();
}

void TryOut::build_rows() {
  rows_.clear();
  if (searched_.empty()) return add_tree(0, 0);
  const std::string wanted = lowered(searched_);
  for (std::size_t i = 0; i < features().size() && rows_.size() < most_found; ++i) {
    if (lowered_[i].find(wanted) != std::string::npos) rows_.push_back({i, 0, false});
  }
}

void TryOut::add_tree(std::size_t top, std::int32_t top_level) {
  std::vector<std::pair<std::size_t, std::int32_t>> waiting{{top, top_level}};
  while (!waiting.empty()) {
    const auto [feature, level] = waiting.back();
    waiting.pop_back();
    rows_.push_back({feature, level, !children_[feature].empty()});
    if (!unfolded_[feature]) continue;
    for (auto child = children_[feature].rbegin(); child != children_[feature].rend(); ++child) {
      waiting.emplace_back(*child, level + 1);
    }
  }
}

}  // namespace portico::product_model
