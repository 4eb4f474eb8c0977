#pragma once
// What was asked of the server and kept: a screen asks for it in each frame, the first asking sends the request. A
// frame follows when the answer is there. What does not get through is asked for until it does: loading goes on, or the
// old value stays.
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "client/app/api_client.h"

namespace portico::app {

enum class LoadState { loading, ready, failed };

struct Loading {
  LoadState state = LoadState::loading;
  Error error;  // when failed

  bool ready() const { return state == LoadState::ready; }
};

template <class T>
struct Loaded : Loading {
  T value{};  // when ready; stays while it is being renewed

  const T* operator->() const { return &value; }
  const T& operator*() const { return value; }
};

class Cache {
 public:
  template <class Request, class Response>
  const Loaded<Response>& get(const api::Endpoint<Request, Response>& endpoint, const Request& request) {
    api::WireRequest wire = api::encode_request(endpoint, request);
    const std::string key(wire.target);
    auto& entry = entries_[key];
    if (!entry.held) {
      entry.held = std::make_shared<Loaded<Response>>();
      entry.stale = true;
    }
    auto held = std::static_pointer_cast<Loaded<Response>>(entry.held);
    if (entry.stale) {
      entry.stale = false;
      send(std::move(wire), {.until_answered = true}, [weak = std::weak_ptr(held)](Result<std::string> body) {
        if (const auto still_wanted = weak.lock()) take(*still_wanted, std::move(body));
      });
    }
    return *held;
  }

  // Puts an answer in that came with another call.
  template <class Request, class Response>
  void put(const api::Endpoint<Request, Response>& endpoint, const Request& request, Response value) {
    auto held = std::make_shared<Loaded<Response>>();
    held->state = LoadState::ready;
    held->value = std::move(value);
    entries_[api::encode_request(endpoint, request).target] = {held, false};
  }

  // Everything whose path begins so is asked for again when it is next wanted; until then the old answer shows.
  void renew(std::string_view path_prefix) {
    for (auto& [path, entry] : entries_) {
      if (path.compare(0, path_prefix.size(), path_prefix) == 0) entry.stale = true;
    }
  }
  // What failed is asked for again when it is next wanted.
  void retry_failed() {
    for (auto& [path, entry] : entries_) {
      if (!entry.held || entry.held->state != LoadState::failed) continue;
      entry.held->state = LoadState::loading;
      entry.stale = true;
    }
  }
  void forget_all() { entries_.clear(); }  // when somebody else logs in

 private:
  struct Entry {
    std::shared_ptr<Loading> held;
    bool stale = false;
  };

  template <class Response>
  static void take(Loaded<Response>& held, Result<std::string> body) {
    auto value = body ? read_response<Response>(std::move(*body)) : Result<Response>(body.error());
    if (body && !value) value = error(ErrorCode::network_failed);  // not our server's words
    if (value) {
      held.value = std::move(*value);
      held.state = LoadState::ready;
    } else {
      held.error = value.error();
      held.state = LoadState::failed;
    }
  }

  std::map<std::string, Entry> entries_;
};

}  // namespace portico::app
