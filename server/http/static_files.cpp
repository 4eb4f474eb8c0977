#include "server/http/static_files.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <utility>

#include "server/http/problem.h"
#include "server/http/security_headers.h"
#include "shared/api/url.h"

namespace portico::http {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::pair<std::string_view, std::string_view>, 15> types = {{
    {".html", "text/html; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".map", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".txt", "text/plain; charset=utf-8"},
}};

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

// A part of the name, between dots or dashes, of at least eight hexadecimal digits, one of them a figure.
bool has_hash(std::string_view path) {
  std::string_view rest = path.substr(path.rfind('/') + 1);
  while (!rest.empty()) {
    const auto end = std::min(rest.find_first_of(".-"), rest.size());
    const std::string_view part = rest.substr(0, end);
    rest.remove_prefix(std::min(rest.size(), end + 1));
    if (part.size() >= 8 && part.find_first_not_of("0123456789abcdef") == std::string_view::npos &&
        part.find_first_of("0123456789") != std::string_view::npos) {
      return true;
    }
  }
  return false;
}

// What stands in index.html behind "?v=" until it is served.
constexpr std::string_view version_mark = "BUILD";

// The version that a request names: the value of "v", empty when it names none.
std::string_view version_in(std::string_view target) {
  const std::string_view query = api::split_target(target).second;
  return query.substr(0, 2) == "v=" ? query.substr(2) : std::string_view();
}

std::optional<std::string> content_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

bool is_hidden(const fs::path& relative) {
  return std::any_of(relative.begin(), relative.end(), [](const fs::path& part) { return part.string()[0] == '.'; });
}

bool looks_like_a_page(std::string_view path) {
  return path.substr(path.rfind('/') + 1).find('.') == std::string_view::npos;
}

// The client is two programs, each with a page that starts it.
constexpr const char* portal_page = "/index.html";
constexpr const char* administration_page = "/admin.html";

bool is_of_administration(std::string_view path) {
  return path == "/admin" || path.substr(0, 7) == "/admin/" || path == "/styleguide";
}

}  // namespace

std::string content_type_of(std::string_view path) {
  for (const auto& [ending, type] : types) {
    if (ends_with(path, ending)) return std::string(type);
  }
  return "application/octet-stream";
}

bool takes_coding(std::string_view accepted, std::string_view coding) {
  while (!accepted.empty()) {
    const auto comma = accepted.find(',');
    std::string item(accepted.substr(0, comma));
    accepted = comma == std::string_view::npos ? std::string_view() : accepted.substr(comma + 1);
    item.erase(std::remove(item.begin(), item.end(), ' '), item.end());
    const std::string name = item.substr(0, item.find(';'));
    if (name != coding) continue;
    const auto q = item.find(";q=0");
    return q == std::string::npos || item.find_first_not_of("0.", q + 3) != std::string::npos;
  }
  return false;
}

std::string entity_tag(std::string_view content) {
  std::array<unsigned char, 16> hash;
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  std::array<char, 33> text;
  sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
  return "\"" + std::string(text.data()) + "\"";
}

Reply tagged(const Request& request, Reply reply, const std::string& tag) {
  reply.headers.emplace_back("ETag", tag);
  std::string_view known = header(request.headers, "If-None-Match");
  if (known == "*" || known.find(tag) != std::string_view::npos) {
    reply.status = 304;
    reply.body.clear();
    reply.shared_body.reset();
  }
  return reply;
}

Result<StaticFiles> StaticFiles::load(const std::string& folder) {
  StaticFiles files;
  std::error_code failed;
  const fs::path root = fs::canonical(folder, failed);
  if (failed) return error(ErrorCode::not_found, {{"kind", "folder " + folder}});
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(root, failed)) {
    const fs::path relative = entry.path().lexically_relative(root);
    if (!entry.is_regular_file() || entry.is_symlink() || is_hidden(relative)) continue;
    auto content = content_of(entry.path());
    if (!content) return error(ErrorCode::not_found, {{"kind", "readable file " + relative.string()}});
    std::string path = "/" + relative.generic_string();
    std::string coding;
    if (ends_with(path, ".br")) coding = "br";
    if (ends_with(path, ".gz")) coding = "gzip";
    if (!coding.empty()) path.resize(path.size() - 3);
    std::string tag = entity_tag(*content);
    files.files_[path].forms[coding] = {std::make_shared<const std::string>(std::move(*content)), std::move(tag)};
  }
  for (auto file = files.files_.begin(); file != files.files_.end();) {
    file->second.type = content_type_of(file->first);
    file->second.for_ever = has_hash(file->first);
    file = file->second.forms.count("") ? std::next(file) : files.files_.erase(file);
  }
  for (const std::string page : {portal_page, administration_page}) {
    if (!files.has(page)) return error(ErrorCode::not_found, {{"kind", page.substr(1) + " in " + folder}});
  }
  files.name_version();
  return files;
}

void StaticFiles::name_version() {
  std::string all;
  for (const auto& [path, file] : files_) all += path + file.forms.at("").tag;
  version_ = entity_tag(all).substr(1, 16);
  const std::string mark = "?v=" + std::string(version_mark);
  for (const char* page : {portal_page, administration_page}) {
    std::string text = *files_.at(page).forms.at("").bytes;
    if (text.find(mark) == std::string::npos) continue;
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at)) {
      text.replace(at, mark.size(), "?v=" + version_);
    }
    put(page, std::move(text), content_type_of(page));
  }
}

void StaticFiles::put(const std::string& path, std::string content, const std::string& type) {
  File file{type, false, {}};
  std::string tag = entity_tag(content);
  file.forms[""] = {std::make_shared<const std::string>(std::move(content)), std::move(tag)};
  files_[path] = std::move(file);
}

Reply StaticFiles::send(const File& file, const Request& request, bool for_ever) const {
  const std::string_view accepted = header(request.headers, "Accept-Encoding");
  auto form = file.forms.find("");
  for (const char* coding : {"gzip", "br"}) {  // the last one that is taken wins
    const auto found = file.forms.find(coding);
    if (found != file.forms.end() && takes_coding(accepted, coding)) form = found;
  }
  Reply reply;
  reply.headers = {{"Content-Type", file.type},
                   {"Cache-Control", for_ever ? "public, max-age=31536000, immutable" : "no-cache"}};
  if (file.type.starts_with("text/html")) {
    reply.headers.emplace_back("Content-Security-Policy", policy_of_page(*file.forms.at("").bytes));
  }
  if (file.forms.size() > 1) reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (!form->first.empty()) reply.headers.emplace_back("Content-Encoding", form->first);
  reply.shared_body = form->second.bytes;
  return tagged(request, std::move(reply), form->second.tag);
}

Reply StaticFiles::answer(const Request& request) const {
  if (request.method != "GET" && request.method != "HEAD") {
    Reply reply = problem(error(ErrorCode::request_malformed, {{"reason", "this path has only GET, HEAD"}}),
                          request.request_id, 405);
    reply.headers.emplace_back("Allow", "GET, HEAD");
    return reply;
  }
  const auto path = api::percent_decoded(api::split_target(request.target).first);
  if (!path) return problem(path.error(), request.request_id);
  auto file = files_.find(*path);
  if (file == files_.end() && looks_like_a_page(*path)) {
    file = files_.find(is_of_administration(*path) ? administration_page : portal_page);
  }
  if (file == files_.end()) return problem(error(ErrorCode::not_found, {{"kind", "file"}}), request.request_id);
  // Files of two builds must not meet in one page: what belongs to another build is not here.
  const bool is_page = file->first == portal_page || file->first == administration_page;
  const std::string_view version = is_page ? std::string_view() : version_in(request.target);
  if (!version.empty() && version != version_ && version != version_mark) {
    return problem(error(ErrorCode::not_found, {{"kind", "file of this version"}}), request.request_id);
  }
  return send(file->second, request, file->second.for_ever || version == version_);
}

}  // namespace portico::http
