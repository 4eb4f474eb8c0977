#include "server/http/page.h"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "shared/base/figures.h"

namespace portico::http {

std::string Reader::t(std::string_view key) const { return std::string(words.has(key) ? words(key) : key); }

std::string Reader::asked(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string() : found->second;
}

std::string Reader::to(std::string_view to_path) const {
  return query.count("lang") ? with_language(to_path, language()) : std::string(to_path);
}

std::string Reader::money_in_words(Money amount) const { return format_money(amount, language()); }

std::string Reader::here() const {
  api::Texts rest = query;
  rest.erase("lang");
  return rest.empty() ? path_as_sent : path_as_sent + "?" + api::write_query(rest);
}

const std::vector<std::string>& page_languages() {
  static const std::vector<std::string> all = [] {
    std::vector<std::string> codes;
    for (const Language& one : languages) codes.emplace_back(one.code);
    return codes;
  }();
  return all;
}

std::string with_language(std::string_view path, std::string_view language) {
  std::string address(path);
  address += path.find('?') == std::string_view::npos ? "?lang=" : "&lang=";
  return address += language;
}

namespace {

std::string title_of(const Page& page, const Reader& reader) {
  return page.title.empty() ? std::string(reader.maker) : page.title + " – " + std::string(reader.maker);
}

std::string address_of(const Page& page, const Reader& reader) {
  return page.address.empty() ? reader.path_as_sent : page.address;
}

// Where search engines find it, and the same in other languages.
void write_addresses(Html& html, const Page& page, const Reader& reader) {
  if (!page.is_indexed) {
    html.single("meta", {{"name", "robots"}, {"content", "noindex"}});
    return;
  }
  const std::string address = address_of(page, reader);
  html.single("link", {{"rel", "canonical"}, {"href", reader.absolute(reader.to(address))}});
  for (const std::string& language : page_languages()) {
    html.single("link", {{"rel", "alternate"},
                         {"hreflang", std::string(language_of(language).html_tag)},
                         {"href", reader.absolute(with_language(address, language))}});
  }
  html.single("link", {{"rel", "alternate"}, {"hreflang", "x-default"}, {"href", reader.absolute(address)}});
}

// Open Graph and its younger relative: what is shown where somebody pastes a link.
void write_preview(Html& html, const Page& page, const Reader& reader) {
  const auto property = [&](std::string_view name, std::string_view content) {
    html.single("meta", {{"property", name}, {"content", content}});
  };
  property("og:site_name", reader.maker);
  property("og:type", "website");
  property("og:title", page.title.empty() ? std::string(reader.maker) : page.title);
  property("og:url", reader.absolute(reader.to(address_of(page, reader))));
  property("og:locale", language_of(reader.language()).locale);
  if (!page.description.empty()) property("og:description", page.description);
  if (!page.image.empty()) {
    property("og:image", reader.absolute(page.image));
    property("og:image:type", "image/png");
    property("og:image:width", std::to_string(preview_width));
    property("og:image:height", std::to_string(preview_height));
    property("og:image:alt", page.title);
  }
  html.single("meta", {{"name", "twitter:card"}, {"content", page.image.empty() ? "summary" : "summary_large_image"}});
}

boost::json::object crumb(std::size_t position, const std::string& name, const std::string& address) {
  return {{"@type", "ListItem"}, {"position", position}, {"name", name}, {"item", address}};
}

boost::json::object breadcrumbs(const Page& page, const Reader& reader) {
  boost::json::array items;
  for (const Crumb& above : page.crumbs) {
    items.push_back(crumb(items.size() + 1, above.title, reader.absolute(above.path)));
  }
  items.push_back(crumb(items.size() + 1, page.title, reader.absolute(address_of(page, reader))));
  return {{"@type", "BreadcrumbList"}, {"itemListElement", items}};
}

// In the words of schema.org, for machines.
void write_data(Html& html, const Page& page, const Reader& reader) {
  if (!page.is_indexed) return;
  boost::json::array graph;
  graph.push_back(boost::json::object{{"@type", "Organization"},
                                      {"@id", reader.absolute("/#maker")},
                                      {"name", reader.maker},
                                      {"url", reader.absolute("/")},
                                      {"logo", reader.absolute("/icon.svg")}});
  if (!page.crumbs.empty()) graph.push_back(breadcrumbs(page, reader));
  for (const boost::json::object& one : page.data) graph.push_back(one);
  const boost::json::object all{{"@context", "https://schema.org"}, {"@graph", graph}};
  html.within("script", {{"type", "application/ld+json"}}, [&] { html.raw(json_for_script(all)); });
}

std::string head_of(const Page& page, const Reader& reader) {
  Html html;
  html.element("title", title_of(page, reader));
  if (!page.description.empty()) {
    html.single("meta", {{"name", "description"}, {"content", page.description}});
  }
  write_addresses(html, page, reader);
  write_preview(html, page, reader);
  write_data(html, page, reader);
  return html.take();
}

void write_bar(Html& html, const Reader& reader) {
  const bool at_products = reader.path == "/" || reader.path.rfind("/configure/", 0) == 0;
  html.element("a", reader.maker, {{"class", "brand"}, {"href", reader.to("/")}});
  html.element("a", reader.t("bar.products"),
               {{"href", reader.to("/")}, {"aria-current", at_products ? "page" : omitted}});
  html.raw("<span class=\"room\"></span>");
  html.element("a", reader.t("bar.basket"), {{"href", reader.to("/basket")}, {"rel", "nofollow"}});
  for (const std::string& language : page_languages()) {
    if (language == reader.language()) continue;
    const std::string tag(language_of(language).html_tag);
    html.element("a", language_of(language).own_name,
                 {{"href", with_language(reader.here(), language)}, {"lang", tag}, {"hreflang", tag}});
  }
  html.element("a", reader.t("bar.log_in"), {{"href", reader.to("/login")}, {"rel", "nofollow"}});
}

void write_crumbs(Html& html, const Page& page, const Reader& reader) {
  if (!page.shows_crumbs) return;
  html.within("nav", {{"class", "crumbs"}, {"aria-label", reader.t("bar.breadcrumb")}}, [&] {
    html.within("ol", [&] {
      for (const Crumb& above : page.crumbs) {
        html.within("li", [&] { html.element("a", above.title, {{"href", reader.to(above.path)}}); });
      }
      html.element("li", page.title, {{"aria-current", "page"}});
    });
  });
}

void write_footer(Html& html, const Reader& reader) {
  html.within("div", [&] {
    html.element("span", reader.t("footer.rights", {{"maker", reader.maker}}));
    html.raw("<span class=\"room\"></span>");
    html.element("a", reader.t("footer.imprint"), {{"href", reader.to("/imprint")}});
    html.element("a", reader.t("footer.privacy"), {{"href", reader.to("/privacy")}});
    html.element("a", reader.t("footer.terms"), {{"href", reader.to("/terms")}});
  });
}

std::string body_of(const Page& page, const Reader& reader) {
  if (page.content.empty()) return {};
  Html html;
  html.within("div", {{"id", "page"}, {"data-language", reader.language()}}, [&] {
    html.element("a", reader.t("widget.skip"), {{"class", "skip"}, {"href", "#content"}});
    html.within("header", [&] { write_bar(html, reader); });
    html.within("main", {{"id", "content"}}, [&] {
      write_crumbs(html, page, reader);
      html.raw(page.content);
    });
    html.within("footer", [&] { write_footer(html, reader); });
  });
  return html.take();
}

// data-*: what shell.js says when it finds out why the client does not run.
std::string help_of(const Reader& reader) {
  Html html;
  html.within("noscript", [&] { html.element("p", reader.t("page.no_script"), {{"class", "trouble"}}); });
  html.element("div", "",
               {{"id", "trouble"},
                {"class", "trouble"},
                {"role", "alert"},
                {"data-missing", reader.t("page.no_webassembly")},
                {"data-failed", reader.t("page.failed")},
                {"data-again", reader.t("state.try_again")}});
  return html.take();
}

void replace_between(std::string& frame, const std::string& mark, std::string_view with) {
  const std::string open = "<!--" + mark + "-->", close = "<!--/" + mark + "-->";
  const auto from = frame.find(open), to = frame.find(close);
  if (from == std::string::npos || to == std::string::npos || to < from) return;
  frame.replace(from, to + close.size() - from, with);
}

}  // namespace

std::string fill_frame(std::string_view frame, const Page& page, const Reader& reader) {
  std::string filled(frame);
  constexpr std::string_view language = "<html lang=\"en\"";
  if (const auto at = filled.find(language); at != std::string::npos) {
    const std::string_view kind = page.content.empty() ? "" : " class=\"paged\"";
    const std::string direction = reader.words.right_to_left() ? " dir=\"rtl\"" : "";
    filled.replace(at, language.size(), "<html lang=\"" + reader.tag() + "\"" + direction + std::string(kind));
  }
  // Words are escaped, so no mark that stands in them is taken for one of the frame's.
  replace_between(filled, "help", help_of(reader));
  replace_between(filled, "page", body_of(page, reader));
  replace_between(filled, "head", head_of(page, reader));
  return filled;
}

}  // namespace portico::http
