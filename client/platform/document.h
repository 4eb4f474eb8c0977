// The document around the surface: its title, language, focus, and what is read out.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace portico::platform {

void set_title(std::string_view title);
void set_language(std::string_view bcp47, bool right_to_left);
std::string preferred_language();       // of the browser and of ours, e.g. "ar-EG"; empty: none
void focus_element(std::uint32_t key);  // an element of the mirror; 0: none
std::uint32_t focused_element();        // 0: none of ours
void announce(std::string_view text, bool urgent);
// Tests in the browser may ask for what is wrong with the mirror: one line each.
void offer_audit(std::function<std::vector<std::string>()> audit);
void offer_download(std::string_view file_name, std::string_view media_type, std::string_view content);

}  // namespace portico::platform
