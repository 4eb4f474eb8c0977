// A file of the reader's own, chosen with the browser's dialog.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace portico::platform {

struct PickedFile {
  std::string name;
  std::string content;  // empty when it is too large
  double size = 0;      // bytes
  bool is_too_large = false;
};

// Opens the dialog; call it in the frame of the press that asks for it. `kinds` is what the dialog offers first
// (".uvl,.txt"). The answer comes in the frame loop, at most once; none when the reader thinks better of it. A later
// call replaces an earlier one.
void pick_file(std::string_view kinds, std::size_t most_bytes, std::function<void(PickedFile)> done);

}  // namespace portico::platform
