#include "client/product_model/try_out.h"

#include <algorithm>
#include <utility>

#include "shared/product_model/copies.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {
namespace {

constexpr std::size_t most_found = 2'000;
constexpr std::size_t most_first = 200;         // rows that are worked out before the rest
constexpr std::int64_t steps_at_once = 20'000;  // after a press: many an answer is complete by then

std::string lowered(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

}  // namespace

TryOut::TryOut(std::vector<api::TriedFeature> features, std::unique_ptr<TriedAnswers> answers)
    : features_(std::move(features)), answers_(std::move(answers)) {
  const std::size_t count = features_.size();
  children_.resize(count);
  lowered_.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (features_[i].parent >= 0) children_[static_cast<std::size_t>(features_[i].parent)].push_back(i);
    lowered_.push_back(lowered(features_[i].name));
  }
  unfolded_.assign(count, false);
  unfolded_[0] = true;
  status_.assign(count, Status::unknown);
  build_rows();
  attempt({{}});
}

TryOut::TryOut(api::TriedModel model) : TryOut(std::move(model.features), answers_by_form(std::move(*model.diagram))) {}

Result<TryOut> TryOut::by_search(std::string_view text) {
  const auto model = read_product(text);
  if (!model) return model.error();
  auto translation = translate(*model);
  if (!translation) return translation.error();
  auto features = api::tried_features(*model, *translation);
  return TryOut(std::move(features),
                answers_by_search(std::move(translation->formula), std::move(translation->chosen)));
}

std::optional<double> TryOut::share(std::size_t feature) const { return answers_->share(features_[feature].chosen); }

void TryOut::ask(const Choices& choices) {
  std::vector<TriedAnswers::Choice> wanted;
  for (const Choice& choice : choices) wanted.push_back({features_[choice.feature].chosen, choice.chosen});
  std::vector<constraint::VariableId> first;
  for (std::size_t i = 0; i < rows_.size() && i < most_first; ++i) first.push_back(features_[rows_[i].feature].chosen);
  answers_->ask(std::move(wanted), first);
  is_working_ = true;
}

void TryOut::attempt(std::vector<Choices> lists, bool undoes) {
  attempts_ = std::move(lists);
  undoes_ = undoes;
  was_refused_ = false;
  ask(attempts_.front());
  go_on(steps_at_once);
}

bool TryOut::go_on(std::int64_t steps) {
  while (is_working_) {
    const auto known = answers_->go_on(steps);
    if (!known) {
      refuse();
      continue;
    }
    if (*known == TriedAnswers::Known::nothing) return false;
    if (!attempts_.empty()) accept();
    work_out(*known == TriedAnswers::Known::everything);
    return !is_working_;
  }
  return true;
}

// The next attempt; after the last one what was decided before is asked again, which has not changed.
void TryOut::refuse() {
  if (!attempts_.empty()) attempts_.erase(attempts_.begin());
  if (!attempts_.empty()) return ask(attempts_.front());
  if (!was_answered_) {
    is_void_ = true;
    is_working_ = false;
    return;
  }
  was_refused_ = true;
  ask(decisions_);
}

void TryOut::accept() {
  Choices& accepted = attempts_.front();
  // What only adds decisions leaves implied and excluded what was so.
  const bool adds =
      accepted.size() >= decisions_.size() && std::equal(decisions_.begin(), decisions_.end(), accepted.begin());
  for (Status& status : status_) {
    if (!adds || (status != Status::implied && status != Status::excluded)) status = Status::unknown;
  }
  if (undoes_) {
    steps_.pop_back();
  } else if (accepted != decisions_) {
    steps_.push_back(std::move(decisions_));
  }
  decisions_ = std::move(accepted);
  attempts_.clear();
  was_answered_ = true;
}

void TryOut::work_out(bool everything_is_known) {
  open_ = 0;
  for (std::size_t i = 0; i < features_.size(); ++i) {
    const bool can = answers_->can(features_[i].chosen, true);
    const bool need_not = answers_->can(features_[i].chosen, false);
    if (can && need_not) {
      status_[i] = Status::open;
      ++open_;
    } else if (everything_is_known) {
      status_[i] = can ? Status::implied : Status::excluded;
    }
  }
  for (const Choice& choice : decisions_) status_[choice.feature] = choice.chosen ? Status::chosen : Status::refused;
  is_working_ = !everything_is_known;
}

void TryOut::press(std::size_t feature) {
  if (!was_answered_) return;
  Choices wanted = decisions_;
  const auto own = std::find_if(wanted.begin(), wanted.end(), [&](const Choice& c) { return c.feature == feature; });
  if (own != wanted.end()) {
    const bool was_chosen = own->chosen;
    wanted.erase(own);
    if (!was_chosen) return attempt({std::move(wanted)});
    Choices refused = wanted;
    refused.push_back({feature, false});
    return attempt({std::move(refused), std::move(wanted)});
  }
  if (status_[feature] == Status::implied) {
    was_refused_ = true;
    return;
  }
  const std::int32_t group = features()[feature].alternatives;
  if (group >= 0) {
    std::erase_if(wanted, [&](const Choice& c) { return c.chosen && features()[c.feature].alternatives == group; });
  }
  wanted.push_back({feature, true});
  attempt({std::move(wanted)});
}

void TryOut::undo() {
  if (!steps_.empty()) attempt({steps_.back()}, true);
}

void TryOut::start_again() {
  if (!decisions_.empty()) attempt({{}});
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
