#include <emscripten/emscripten.h>

#include <unordered_map>

#include "client/platform/http.h"
#include "client/platform/web/inbox.h"

extern "C" void portico_send(int ticket, const char* request, int length, const char* body, int body_length,
                             double time_limit);
extern "C" void portico_cancel(int ticket);

namespace portico::platform {

using Done = std::function<void(HttpAnswer)>;

static std::unordered_map<int, Done>& under_way() {
  static std::unordered_map<int, Done> all;
  return all;
}

Ticket send(HttpRequest request, Done done) {
  static int last_ticket = 0;
  under_way().emplace(++last_ticket, std::move(done));
  std::string head = request.method + '\0' + request.path;
  for (const auto& [name, value] : request.headers) head += '\0' + name + '\0' + value;
  portico_send(last_ticket, head.data(), static_cast<int>(head.size()), request.body.data(),
               static_cast<int>(request.body.size()), request.time_limit);
  return last_ticket;
}

void cancel(Ticket ticket) { portico_cancel(ticket); }

static std::vector<std::pair<std::string, std::string>> headers_in(const std::string& joined) {
  std::vector<std::pair<std::string, std::string>> headers;
  std::size_t at = 0;
  while (at < joined.size()) {
    std::size_t middle = joined.find('\0', at);
    if (middle == std::string::npos) break;
    std::size_t end = std::min(joined.find('\0', middle + 1), joined.size());
    headers.emplace_back(joined.substr(at, middle - at), joined.substr(middle + 1, end - middle - 1));
    at = end + 1;
  }
  return headers;
}

}  // namespace portico::platform

extern "C" EMSCRIPTEN_KEEPALIVE void portico_answer(int ticket, int status) {
  using namespace portico::platform;
  auto found = under_way().find(ticket);
  if (found == under_way().end()) return;
  Done done = std::move(found->second);
  under_way().erase(found);
  done({status, headers_in(inbox(2)), inbox(3)});
}
