#include "server/product_model/model_works.h"

#include <algorithm>
#include <cmath>

namespace portico::product_model {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t digits = 32;

bool is_number(const std::string& text) {
  return text.size() == digits && text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Error not_found() { return error(ErrorCode::not_found, {{"kind", "model_work"}}); }

}  // namespace

struct ModelWorks::Entry {
  PersonId person;
  std::string number;  // empty: it has none
  std::function<bool()> is_awaited;
  Clock::time_point until;
  std::atomic<bool> is_cancelled = false;
  mutable std::mutex mutex;  // guards state
  api::ModelWorkState state;
};

ModelWorks::Work::~Work() {
  if (entry_) works_->end(entry_);
}

void ModelWorks::Work::enter(api::ModelPhase phase) {
  const std::lock_guard lock(entry_->mutex);
  entry_->state = {};
  entry_->state.phase = phase;
}

bool ModelWorks::Work::go_on(double part) {
  {
    const std::lock_guard lock(entry_->mutex);
    entry_->state.percent = static_cast<std::int32_t>(std::lround(std::clamp(part, 0.0, 1.0) * 100));
  }
  return may_go_on();
}

bool ModelWorks::Work::go_on(std::size_t done, std::size_t of) {
  {
    const std::lock_guard lock(entry_->mutex);
    entry_->state.done = static_cast<std::int64_t>(done);
    entry_->state.of = static_cast<std::int64_t>(of);
  }
  return go_on(of == 0 ? 0 : static_cast<double>(done) / static_cast<double>(of));
}

std::optional<Error> ModelWorks::Work::why_stopped() const {
  if (entry_->is_cancelled) return error(ErrorCode::cancelled);
  if (entry_->is_awaited && !entry_->is_awaited()) {
    return error(ErrorCode::busy, {{"reason", "nobody waits for the answer any more"}});
  }
  if (Clock::now() < entry_->until) return std::nullopt;
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(works_->limits_.longest).count();
  return error(ErrorCode::limit_reached, {{"limit", std::to_string(minutes) + " min"}});
}

Result<ModelWorks::Work> ModelWorks::begin(PersonId person, const std::optional<std::string>& number,
                                           std::function<bool()> is_awaited) {
  if (number && !is_number(*number)) {
    return error_at(ErrorCode::value_invalid, "/work", {{"expected", "32 hexadecimal digits (0-9, a-f)"}});
  }
  auto entry = std::make_shared<Entry>();
  entry->person = person;
  entry->number = number.value_or("");
  entry->is_awaited = std::move(is_awaited);
  entry->until = Clock::now() + limits_.longest;
  const std::lock_guard lock(mutex_);
  const auto is_same = [&](const auto& other) {
    return number && other->person == person && other->number == entry->number;
  };
  if (std::any_of(running_.begin(), running_.end(), is_same)) return error(ErrorCode::in_progress);
  const auto of_one =
      std::count_if(running_.begin(), running_.end(), [&](const auto& other) { return other->person == person; });
  if (running_.size() >= limits_.at_once || static_cast<std::size_t>(of_one) >= limits_.at_once_by_one) {
    return error(ErrorCode::busy, {{"retry_after", "5"}});
  }
  running_.push_back(entry);
  return Work(*this, std::move(entry));
}

Result<std::shared_ptr<ModelWorks::Entry>> ModelWorks::find(PersonId person, const std::string& number) const {
  const std::lock_guard lock(mutex_);
  const auto found = std::find_if(running_.begin(), running_.end(), [&](const auto& entry) {
    return !number.empty() && entry->person == person && entry->number == number;
  });
  if (found == running_.end()) return not_found();
  return *found;
}

Result<api::ModelWorkState> ModelWorks::state(PersonId person, const std::string& number) const {
  const auto entry = find(person, number);
  if (!entry) return entry.error();
  const std::lock_guard lock((*entry)->mutex);
  return (*entry)->state;
}

Result<void> ModelWorks::cancel(PersonId person, const std::string& number) {
  const auto entry = find(person, number);
  if (!entry) return entry.error();
  (*entry)->is_cancelled = true;
  return success();
}

void ModelWorks::end(const std::shared_ptr<Entry>& entry) {
  const std::lock_guard lock(mutex_);
  std::erase(running_, entry);
}

}  // namespace portico::product_model
