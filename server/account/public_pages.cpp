#include "server/account/public_pages.h"

#include "shared/base/languages.h"

#include <algorithm>

namespace portico::account {
namespace {

using http::Attributes;
using http::bare;
using http::Html;
using http::omitted;
using http::Page;
using http::Reader;

// name: as the client's field of the same meaning has it; that is how the two find each other.
struct Field {
  std::string_view name;
  std::string_view label;  // key of its words
  std::string_view type;
  std::string_view autocomplete;
  std::string_view hint = {};  // key of its words
};

void write_field(Html& html, const Reader& reader, const Field& field) {
  const std::string id = "page-" + std::string(field.name), hint = id + "-hint";
  html.within("div", {{"class", "field"}}, [&] {
    html.element("label", reader.t(field.label), {{"for", id}, {"class", "needed"}});
    html.single("input", {{"id", id},
                          {"name", field.name},
                          {"type", field.type},
                          {"autocomplete", field.autocomplete},
                          {"autocapitalize", field.type == "text" ? "words" : "none"},
                          {"spellcheck", "false"},
                          {"aria-describedby", field.hint.empty() ? omitted : std::string_view(hint)},
                          {"required", bare}});
    if (!field.hint.empty()) html.element("p", reader.t(field.hint), {{"id", hint}, {"class", "note"}});
  });
}

struct Option {
  std::string_view value;
  std::string words;
};

void write_choice(Html& html, std::string_view name, const std::string& label, std::string_view chosen,
                  const std::vector<Option>& options) {
  const std::string id = "page-" + std::string(name);
  html.within("div", {{"class", "field"}}, [&] {
    html.element("label", label, {{"for", id}});
    html.within("select", {{"id", id}, {"name", name}}, [&] {
      for (const Option& option : options) {
        html.element("option", option.words,
                     {{"value", option.value}, {"selected", option.value == chosen ? bare : omitted}});
      }
    });
  });
}

template <class Fields>
void write_form(Html& html, const Reader& reader, const std::string& title, std::string_view button, Fields fields) {
  const std::string wait = reader.t("page.one_moment");
  const Attributes attributes = {
      {"method", "post"}, {"action", reader.path_as_sent}, {"aria-label", title}, {"data-wait", wait}};
  html.within("form", attributes, [&] {
    fields();
    html.element("button", reader.t(button), {{"type", "submit"}, {"class", "button"}});
    html.element("p", "", {{"class", "note"}, {"role", "status"}});
  });
}

// From one form to the other, with the place to go to after it.
std::string other_form(const Reader& reader, const std::string& path) {
  const std::string next = reader.asked("next");
  return reader.to(next.empty() ? path : path + "?next=" + api::percent_encoded(next));
}

void write_log_in(Html& html, const Reader& reader) {
  const std::string title = reader.t("account.log_in.title");
  html.element("h1", title);
  write_form(html, reader, title, "account.log_in.button", [&] {
    write_field(html, reader, {"username", "account.email", "email", "username"});
    write_field(html, reader, {"password", "account.password", "password", "current-password"});
  });
  html.within("p", {{"class", "other"}}, [&] {
    html.text(reader.t("account.log_in.no_account")).raw(" ");
    html.element("a", reader.t("account.log_in.to_register"), {{"href", other_form(reader, "/register")}});
  });
}

void write_sign_up(Html& html, const Reader& reader) {
  const std::string title = reader.t("account.sign_up.title");
  html.element("h1", title);
  write_form(html, reader, title, "account.sign_up.button", [&] {
    write_field(html, reader, {"name", "account.name", "text", "name"});
    write_field(html, reader, {"username", "account.email", "email", "username"});
    write_field(html, reader,
                {"new-password", "account.password", "password", "new-password", "account.password_hint"});
    std::vector<Option> spoken;
    for (const Language& one : languages) spoken.push_back({one.code, std::string(one.own_name)});
    write_choice(html, "language", reader.t("account.language"), reader.language(), spoken);
    write_choice(html, "currency", reader.t("account.currency"), "EUR",
                 {{"EUR", reader.t("account.currency.EUR")}, {"CNY", reader.t("account.currency.CNY")}});
  });
  html.element("p", reader.t("account.sign_up.terms"), {{"class", "note"}});
  html.within("p", {{"class", "other"}}, [&] {
    html.text(reader.t("account.sign_up.has_account")).raw(" ");
    html.element("a", reader.t("account.log_in.button"), {{"href", other_form(reader, "/login")}});
  });
}

Page entrance(const Reader& reader, std::string_view title, void (*write)(Html&, const Reader&)) {
  Page page;
  page.title = reader.t(title);
  if (reader.has_session) return page;
  Html html;
  html.within("div", {{"class", "entrance"}}, [&] { write(html, reader); });
  page.content = html.take();
  return page;
}

Page legal(const Reader& reader, const std::string& name) {
  const std::string prefix = "account." + name + ".";
  Page page;
  page.title = reader.t(prefix + "title");
  page.address = "/" + name;
  page.is_indexed = true;
  page.crumbs = {{reader.t("catalog.title"), "/"}};
  Html html;
  html.element("h1", page.title);
  for (int section = 1; reader.words.has(prefix + std::to_string(section) + ".title"); ++section) {
    const std::string part = prefix + std::to_string(section);
    html.element("h2", reader.t(part + ".title"));
    html.within("p", [&] { html.lines(reader.t(part + ".words")); });
  }
  page.description = reader.t(prefix + "1.words");
  std::replace(page.description.begin(), page.description.end(), '\n', ' ');
  page.content = html.take();
  return page;
}

}  // namespace

const std::vector<std::string>& public_addresses() {
  static const std::vector<std::string> all = {"/imprint", "/privacy", "/terms"};
  return all;
}

std::optional<Page> public_page(const Reader& reader) {
  if (reader.path == "/login") return entrance(reader, "account.log_in.title", write_log_in);
  if (reader.path == "/register") return entrance(reader, "account.sign_up.title", write_sign_up);
  for (const std::string& address : public_addresses()) {
    if (reader.path == address) return legal(reader, address.substr(1));
  }
  return {};
}

}  // namespace portico::account
