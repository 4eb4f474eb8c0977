#include <emscripten/emscripten.h>

#include <string>
#include <utility>

#include "client/platform/clipboard.h"
#include "client/platform/document.h"
#include "client/platform/web/inbox.h"
#include "shared/base/languages.h"

extern "C" {
void portico_title(const char* text, int length);
void portico_language(const char* text, int length, int right_to_left);
void portico_preferred_languages();
void portico_focus(unsigned key);
unsigned portico_focused();
void portico_announce(const char* text, int length, int urgent);
void portico_copy(const char* text, int length);
void portico_download(const char* name, int name_length, const char* type, int type_length, const char* content,
                      int length);
void portico_audit_lines(const char* text, int length);
}

namespace portico::platform {

static int size_of(std::string_view text) { return static_cast<int>(text.size()); }

void set_title(std::string_view title) {
  static std::string last;
  if (title == last) return;
  last = title;
  portico_title(title.data(), size_of(title));
}
void set_language(std::string_view bcp47, bool right_to_left) {
  portico_language(bcp47.data(), size_of(bcp47), right_to_left ? 1 : 0);
}
void focus_element(std::uint32_t key) { portico_focus(key); }
std::uint32_t focused_element() { return portico_focused(); }
void announce(std::string_view text, bool urgent) { portico_announce(text.data(), size_of(text), urgent ? 1 : 0); }
void copy(std::string_view text) { portico_copy(text.data(), size_of(text)); }

// The first of the browser's that we speak, as the server chooses by Accept-Language.
std::string preferred_language() {
  portico_preferred_languages();
  const std::string_view all = inbox(2);
  for (std::size_t at = 0; at < all.size();) {
    const std::string_view tag = all.substr(at, all.find(',', at) - at);
    if (find_language(tag.substr(0, tag.find('-'))) != nullptr) return std::string(tag);
    at += tag.size() + 1;
  }
  return {};
}

static std::function<std::vector<std::string>()> audit;
void offer_audit(std::function<std::vector<std::string>()> asked) { audit = std::move(asked); }

void offer_download(std::string_view file_name, std::string_view media_type, std::string_view content) {
  portico_download(file_name.data(), size_of(file_name), media_type.data(), size_of(media_type), content.data(),
                   size_of(content));
}

}  // namespace portico::platform

extern "C" EMSCRIPTEN_KEEPALIVE void portico_audit() {
  std::string lines;
  if (portico::platform::audit)
    for (const auto& line : portico::platform::audit()) lines += (lines.empty() ? "" : "\n") + line;
  portico_audit_lines(lines.data(), static_cast<int>(lines.size()));
}
