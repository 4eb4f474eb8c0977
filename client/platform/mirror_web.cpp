#include "client/platform/mirror.h"

extern "C" {
void portico_mirror(const std::int32_t* ops, int count, const char* arena);
void portico_name_tables(const char* tags, int tags_length, const char* names, int names_length);
}

namespace portico::platform {

static std::string joined(const char* const* names, int count) {
  std::string all;
  for (int i = 0; i < count; ++i) {
    if (i > 0) all += ' ';
    all += names[i];
  }
  return all;
}

void apply(const MirrorChange& change) {
  static bool told = false;
  if (!told) {
    told = true;
    auto tags = joined(tag_names, static_cast<int>(Tag::count));
    auto names = joined(attribute_names, static_cast<int>(Attribute::count));
    portico_name_tables(tags.data(), static_cast<int>(tags.size()), names.data(), static_cast<int>(names.size()));
  }
  portico_mirror(change.ops.data(), static_cast<int>(change.ops.size()), change.arena.data());
}

}  // namespace portico::platform
