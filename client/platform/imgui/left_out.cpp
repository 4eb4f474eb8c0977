// What Dear ImGui would bring and nobody uses here: its tables, columns and the C library's formatting. The functions
// that the rest of it calls do nothing, because there never is a table; texts are formatted as far as ImGui's own names
// and messages need it: %s %d %i %u %x %X %p %c %%, with a width and zeros. This file stands in imgui's own library.
#include <cstdarg>
#include <cstdint>

#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

namespace ImGui {
void EndTable() {}
void EndColumns() {}
void TableEndCell(ImGuiTable*) {}
void TableEndRow(ImGuiTable*) {}
void TableGcCompactSettings() {}
void TableGcCompactTransientBuffers(ImGuiTable*) {}
void TableGcCompactTransientBuffers(ImGuiTableTempData*) {}
void TableSettingsAddSettingsHandler() {}
void TablePushBackgroundChannel() {}
void TablePopBackgroundChannel() {}
void TablePushColumnChannel(int) {}
void TablePopColumnChannel() {}
void PushColumnsBackground() {}
void PopColumnsBackground() {}
}  // namespace ImGui

// Never asked for: install_fonts (glyphs.h) gives every atlas the platform's letters first.
const ImFontLoader* ImGuiFreeType::GetFontLoader() { return nullptr; }

namespace {

class Output {
 public:
  Output(char* to, std::size_t size) : to_(to), size_(size) {}
  void put(char letter) {
    if (to_ != nullptr && length_ + 1 < size_) to_[length_] = letter;
    ++length_;
  }
  void put_text(const char* text) {
    for (text = text == nullptr ? "(null)" : text; *text != 0; ++text) put(*text);
  }
  void put_number(std::uint64_t number, unsigned base, bool is_negative, int width, char fill) {
    char digits[24];
    int count = 0;
    do digits[count++] = "0123456789abcdef"[number % base];
    while ((number /= base) != 0);
    if (is_negative) digits[count++] = '-';
    for (; width > count; --width) put(fill);
    while (count > 0) put(digits[--count]);
  }
  // As the C library: what fits, ended by a zero; the length is that of what was written.
  int end() {
    if (to_ == nullptr) return static_cast<int>(length_);
    if (size_ == 0) return 0;
    if (length_ >= size_) length_ = size_ - 1;
    to_[length_] = 0;
    return static_cast<int>(length_);
  }

 private:
  char* to_;
  std::size_t size_, length_ = 0;
};

}  // namespace

int ImFormatStringV(char* buffer, std::size_t size, const char* format, va_list values) {
  Output out(buffer, size);
  for (const char* at = format; *at != 0; ++at) {
    if (*at != '%') {
      out.put(*at);
      continue;
    }
    ++at;
    const char fill = *at == '0' ? '0' : ' ';
    int width = 0;
    for (; *at >= '0' && *at <= '9'; ++at) width = width * 10 + (*at - '0');
    switch (*at) {
      case 's': out.put_text(va_arg(values, const char*)); break;
      case 'c': out.put(static_cast<char>(va_arg(values, int))); break;
      case 'd':
      case 'i': {
        const std::int64_t number = va_arg(values, int);
        out.put_number(static_cast<std::uint64_t>(number < 0 ? -number : number), 10, number < 0, width, fill);
        break;
      }
      case 'u': out.put_number(va_arg(values, unsigned), 10, false, width, fill); break;
      case 'x':
      case 'X': out.put_number(va_arg(values, unsigned), 16, false, width, fill); break;
      case 'p': out.put_number(reinterpret_cast<std::uintptr_t>(va_arg(values, void*)), 16, false, width, fill); break;
      case '%': out.put('%'); break;
      default: return out.end();  // a form that nobody here needs; what follows cannot be read on
    }
  }
  return out.end();
}

int ImFormatString(char* buffer, std::size_t size, const char* format, ...) {
  va_list values;
  va_start(values, format);
  const int length = ImFormatStringV(buffer, size, format, values);
  va_end(values);
  return length;
}
