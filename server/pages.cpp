#include "server/pages.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <filesystem>

#include "server/account/public_pages.h"
#include "server/http/door.h"
#include "server/http/problem.h"
#include "server/http/security_headers.h"

namespace portico {
namespace {

using http::Page;
using http::Reader;
using http::Reply;
using http::Request;

// Those of client/app/route.cpp that are not public; a test compares.
constexpr std::array<std::string_view, 22> portal = {"/basket",
                                                     "/checkout",
                                                     "/orders",
                                                     "/orders/{id}",
                                                     "/saved",
                                                     "/profile",
                                                     "/company",
                                                     "/company/orders",
                                                     "/company/prices",
                                                     "/admin/orders",
                                                     "/admin/orders/{id}",
                                                     "/admin/customers",
                                                     "/admin/customers/{id}",
                                                     "/admin/companies",
                                                     "/admin/companies/{id}",
                                                     "/admin/products",
                                                     "/admin/products/{id}",
                                                     "/admin/prices",
                                                     "/admin/prices/{id}",
                                                     "/admin/agreements",
                                                     "/admin/agreements/{id}",
                                                     "/styleguide"};

bool is_staff_page(std::string_view path) {
  return path == "/styleguide" || path == "/admin" || path.substr(0, 7) == "/admin/";
}

// A path that ends in a slash is the same page.
std::string_view without_slash(std::string_view path) {
  return path.size() > 1 && path.back() == '/' ? path.substr(0, path.size() - 1) : path;
}

bool is_file(std::string_view path) { return path.substr(path.rfind('/') + 1).find('.') != std::string_view::npos; }

// The frames have no address of their own.
Reply moved_to(const char* path) {
  Reply reply;
  reply.status = 301;
  reply.headers = {{"Location", path}, {"Cache-Control", "no-cache"}};
  return reply;
}

// A host as addresses have it, perhaps with a port: what a page repeats must not be anything else.
bool is_host(std::string_view host) {
  return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view(".-:[]").find(c) != std::string_view::npos;
  });
}

Page nothing_here(const Reader& reader) {
  Page page;
  page.status = 404;
  page.title = reader.t("account.not_found.title");
  http::Html html;
  html.element("h1", page.title);
  html.element("p", reader.t("state.not_found_title"), {{"class", "lead"}});
  html.element("p", reader.t("state.not_found_words"));
  html.within("p", [&] {
    html.element("a", reader.t("state.to_start"), {{"class", "button"}, {"href", reader.to("/")}});
  });
  page.content = html.take();
  return page;
}

std::string robots(const Reader& reader) {
  return "User-agent: *\nDisallow: /api/\nSitemap: " + reader.absolute("/sitemap.xml") + "\n";
}

std::string content_of(const http::StaticFiles& files, const std::string& path) {
  if (!files.has(path)) return {};
  Request request;
  request.method = "GET";
  request.target = path;
  const Reply reply = files.answer(request);
  return reply.shared_body ? *reply.shared_body : reply.body;
}

// What a frame says to load beforehand, as the header Link (RFC 8288), which the browser reads before the page.
std::string preload_of(const std::string& frame) {
  constexpr std::string_view begin = "<link rel=\"preload\" href=\"";
  const std::size_t at = frame.find(begin);
  if (at == std::string::npos) return {};
  const std::size_t from = at + begin.size();
  return "<" + frame.substr(from, frame.find('"', from) - from) + ">; rel=preload; as=fetch; crossorigin";
}

}  // namespace

bool is_portal_page(std::string_view path_as_sent) {
  return std::any_of(portal.begin(), portal.end(), [&](std::string_view pattern) {
    const auto match = api::match_path(pattern, path_as_sent);
    return match && *match;
  });
}

Result<std::map<std::string, Translation>> read_words(const std::string& assets) {
  std::map<std::string, Translation> all;
  for (const std::string& language : http::page_languages()) {
    const std::filesystem::path folder = std::filesystem::path(assets) / "i18n" / language;
    Translation words;
    std::error_code failed;
    for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
      const auto text = read_text(entry.path().string());
      if (!text) return text.error();
      const auto some = Translation::from(language, *text);
      if (!some) return within(entry.path().string(), some.error());
      words.add(*some);
    }
    if (failed) return error(ErrorCode::not_found, {{"kind", "folder"}, {"file", folder.string()}});
    all.emplace(language, std::move(words));
  }
  return all;
}

Pages::Pages(Rooms& rooms, std::map<std::string, Translation> words, const http::StaticFiles& frames,
             PageOptions options)
    : rooms_(rooms),
      catalog_(rooms.database, rooms.models, rooms.catalog),
      words_(std::move(words)),
      frame_(content_of(frames, "/index.html")),
      staff_frame_(content_of(frames, "/admin.html")),
      options_(std::move(options)) {
  while (!options_.public_url.empty() && options_.public_url.back() == '/') options_.public_url.pop_back();
}

std::string Pages::origin_of(const Request& request) const {
  if (!options_.public_url.empty()) return options_.public_url;
  const std::string host(http::header(request.headers, "Host"));
  return (options_.behind_tls ? "https://" : "http://") + (is_host(host) ? host : "localhost");
}

const Translation& Pages::words_for(const Request& request, const api::Texts& query) const {
  const auto asked = query.find("lang");
  if (asked != query.end()) {
    if (const auto known = words_.find(asked->second.substr(0, 2)); known != words_.end()) return known->second;
  }
  return words_.at(http::preferred_language(http::header(request.headers, "Accept-Language")));
}

const std::string& Pages::frame_for(const std::string& path) const {
  return is_staff_page(path) && !staff_frame_.empty() ? staff_frame_ : frame_;
}

Page Pages::page_for(const Reader& reader, const std::string& request_id) {
  if (auto page = account::public_page(reader)) return std::move(*page);
  if (is_portal_page(reader.path_as_sent)) return {};
  auto page = catalog_.page(reader);
  if (page) return *page ? std::move(**page) : nothing_here(reader);
  if (http::status_of(page.error().code) < 500) return nothing_here(reader);
  spdlog::error("request={} no page: {}", request_id, describe(page.error()));
  Page frame_alone;
  frame_alone.status = http::status_of(page.error().code);
  return frame_alone;
}

std::string Pages::site_map(const Reader& reader) {
  http::Html xml;
  xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  const http::Attributes names = {{"xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9"},
                                  {"xmlns:xhtml", "http://www.w3.org/1999/xhtml"}};
  auto addresses = catalog_.addresses(reader.now);
  if (!addresses) {
    spdlog::error("no products in the site map: {}", describe(addresses.error()));
    addresses = std::vector<std::string>{"/"};
  }
  for (const std::string& legal : account::public_addresses()) addresses->push_back(legal);
  xml.within("urlset", names, [&] {
    for (const std::string& address : *addresses) {
      xml.within("url",
                 [&] {
                   xml.element("loc", reader.absolute(address));
                   for (const std::string& language : http::page_languages()) {
                     xml.raw("<xhtml:link rel=\"alternate\" hreflang=\"" +
                             std::string(language_of(language).html_tag) + "\" href=\"" +
                             http::escaped(reader.absolute(http::with_language(address, language))) + "\"/>");
                   }
                 })
          .raw("\n");
    }
  });
  return xml.take();
}

std::optional<Reply> Pages::answer(const Request& request) {
  const auto [sent_path, sent_query] = api::split_target(request.target);
  const std::string_view path_as_sent = without_slash(sent_path);
  const auto path = api::percent_decoded(path_as_sent);
  if (!path) return {};
  const bool is_robots = *path == "/robots.txt", is_map = *path == "/sitemap.xml";
  if (*path == "/index.html" || *path == "/admin.html") return moved_to(*path == "/index.html" ? "/" : "/admin");
  if (is_file(*path) && !is_robots && !is_map) return {};
  const auto query = api::read_query(sent_query);
  const api::Texts texts = query ? *query : api::Texts();
  const bool has_session = !http::cookie(request.headers, http::CookieRules{options_.behind_tls}.name()).empty();
  const Reader reader{words_for(request, texts),
                      rooms_.market.maker,
                      origin_of(request),
                      *path,
                      std::string(path_as_sent),
                      texts,
                      has_session,
                      rooms_.clock()};
  Reply reply;
  const auto type = [&](const char* of) { reply.headers = {{"Content-Type", of}, {"Cache-Control", "no-cache"}}; };
  if (is_robots || is_map) {
    type(is_map ? "application/xml" : "text/plain; charset=utf-8");
    reply.headers.emplace_back("Vary", "Accept-Encoding");
    return packing_.answer(request, std::move(reply), is_map ? site_map(reader) : robots(reader));
  }
  const Page page = page_for(reader, request.request_id);
  type("text/html; charset=utf-8");
  reply.headers.emplace_back("Vary", "Accept-Language, Accept-Encoding, Cookie");
  reply.headers.emplace_back("Content-Language", reader.tag());
  const std::string& frame = frame_for(*path);
  reply.headers.emplace_back("Content-Security-Policy", http::policy_of_page(frame));
  if (std::string preload = preload_of(frame); !preload.empty()) reply.headers.emplace_back("Link", std::move(preload));
  reply.status = page.status;
  return packing_.answer(request, std::move(reply), http::fill_frame(frame, page, reader));
}

}  // namespace portico
