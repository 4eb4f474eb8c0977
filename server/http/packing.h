#pragma once
// Pages that are made on request, compressed: the same page comes often, so what was compressed is kept.
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

}  // namespace portico::http
