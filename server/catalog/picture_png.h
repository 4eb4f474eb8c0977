#pragma once
// A picture for those who show no SVG: previews of links, and search engines.
#include <map>
#include <mutex>
#include <string>

#include "shared/base/result.h"

namespace portico::catalog {

// The drawing in the middle of a PNG as large as previews (http/page.h), as large as it fits, on white.
// Words in it are drawn in the machine's fonts. Takes about 40 ms.
// Errors: internal when `svg` is no drawing or memory is wanting. Threads: any.
Result<std::string> png_of(const std::string& svg);

// Keeps what was made last, and makes one at a time: previews are asked for by anybody, and must take neither all
// processors nor all threads. Threads: any.
class Previews {
 public:
  // Errors: those of png_of; busy with fact `retry_after` when several wait already.
  Result<std::string> of(const std::string& svg);

 private:
  class Waiting;

  std::mutex mutex_;                         // guards what follows
  std::map<std::string, std::string> kept_;  // by the hash of the SVG
  int waiting_ = 0;
  std::mutex making_;
};

}  // namespace portico::catalog
