#pragma once
// Which work at product models is under way in this process: who began it, how far it is, whether it shall stop. A work
// lasts as long as the request that waits for it, and never longer than the limits say.
//
// Threads: any. A Work is used by the thread that answers its request.
#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "shared/api/product_model.h"
#include "shared/base/ids.h"
#include "shared/base/result.h"

namespace portico::product_model {

struct WorkLimits {
  std::size_t at_once = 16;  // works of all; each takes a thread and a processor
  std::size_t at_once_by_one = 4;
  std::chrono::milliseconds longest = std::chrono::minutes(30);
};

class ModelWorks {
  struct Entry;

 public:
  class Work {
   public:
    Work(ModelWorks& works, std::shared_ptr<Entry> entry) : works_(&works), entry_(std::move(entry)) {}
    Work(Work&& other) noexcept = default;
    Work& operator=(Work&&) = delete;
    ~Work();

    void enter(api::ModelPhase phase);
    // Each notes how far this phase is. false: stop, why_stopped() tells the reason.
    bool go_on(double part);  // 0 to 1
    bool go_on(std::size_t done, std::size_t of);
    bool may_go_on() const { return !why_stopped(); }
    // cancelled; busy when nobody waits for the answer any more; limit_reached (fact `limit`) after the longest time.
    std::optional<Error> why_stopped() const;

   private:
    ModelWorks* works_;
    std::shared_ptr<Entry> entry_;
  };

  explicit ModelWorks(WorkLimits limits = {}) : limits_(limits) {}

  // number: see api::ModelWorkState; absent: nobody will ask. is_awaited: as in http::Context, may be empty.
  // Errors: value_invalid at /work; in_progress when this person has a work of this number; busy (fact `retry_after`).
  Result<Work> begin(PersonId person, const std::optional<std::string>& number, std::function<bool()> is_awaited);

  // Works of others do not exist. Errors: not_found (kind model_work).
  Result<api::ModelWorkState> state(PersonId person, const std::string& number) const;
  Result<void> cancel(PersonId person, const std::string& number);

 private:
  Result<std::shared_ptr<Entry>> find(PersonId person, const std::string& number) const;
  void end(const std::shared_ptr<Entry>& entry);

  const WorkLimits limits_;
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<Entry>> running_;
};

}  // namespace portico::product_model
