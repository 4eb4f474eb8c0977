#pragma once
// What is made on request, compressed. The same page comes often, so what was compressed is kept.
//
// Threads: any.
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "server/http/message.h"

namespace portico::http {

class Packing {
 public:
  // The reply to a page: entity tag, 304 when the browser has it, brotli where it is taken. Status and headers of
  // `reply` stay; its body becomes the page.
  Reply answer(const Request& request, Reply reply, std::string page);

 private:
  std::shared_ptr<const std::string> packed(const std::string& tag, const std::string& page);

  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<const std::string>> kept_;  // by entity tag of the page
};

// The reply with its body compressed, where brotli is taken and it pays. Nothing is kept: for what each reader gets as
// their own. A body must hold no secret beside what somebody else chose, or its length would tell: ours hold none, the
// session is a cookie that no script and no answer sees.
Reply packed(const Request& request, Reply reply);

}  // namespace portico::http
