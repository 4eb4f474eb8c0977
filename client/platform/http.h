// Requests to our own server. The answer comes later, in the frame loop, exactly once; a frame follows.
// Errors: status 0 means that no answer came (offline, cut off, refused); every answer of the server, 500 too, is an
// answer.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace portico::platform {

struct HttpRequest {
  std::string method = "GET";
  std::string path;  // beginning with "/"
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  double time_limit = 0;  // milliseconds; later it is broken off as if no answer had come. 0: none
};

struct HttpAnswer {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string_view header(std::string_view lower_case_name) const;  // empty when absent
};

using Ticket = int;
Ticket send(HttpRequest request, std::function<void(HttpAnswer)> done);
// Nobody waits any more: the request is broken off, and its answer is that none came.
void cancel(Ticket ticket);

}  // namespace portico::platform
