#include "client/app/route.h"

#include <array>

namespace portico::app {
namespace {

struct Row {
  Screen screen;
  std::string_view path;  // a trailing '/' means: an id follows
};

constexpr std::array rows = {Row{Screen::catalog, "/"},
                             Row{Screen::configurator, "/configure/"},
                             Row{Screen::shared, "/c/"},
                             Row{Screen::basket, "/basket"},
                             Row{Screen::checkout, "/checkout"},
                             Row{Screen::orders, "/orders"},
                             Row{Screen::order, "/orders/"},
                             Row{Screen::saved, "/saved"},
                             Row{Screen::log_in, "/login"},
                             Row{Screen::sign_up, "/register"},
                             Row{Screen::profile, "/profile"},
                             Row{Screen::company_home, "/company"},
                             Row{Screen::company_orders, "/company/orders"},
                             Row{Screen::company_prices, "/company/prices"},
                             Row{Screen::admin_orders, "/admin/orders"},
                             Row{Screen::admin_order, "/admin/orders/"},
                             Row{Screen::admin_customers, "/admin/customers"},
                             Row{Screen::admin_customer, "/admin/customers/"},
                             Row{Screen::admin_companies, "/admin/companies"},
                             Row{Screen::admin_company, "/admin/companies/"},
                             Row{Screen::admin_families, "/admin/products"},
                             Row{Screen::admin_family, "/admin/products/"},
                             Row{Screen::admin_price_lists, "/admin/prices"},
                             Row{Screen::admin_price_list, "/admin/prices/"},
                             Row{Screen::admin_agreements, "/admin/agreements"},
                             Row{Screen::admin_agreement, "/admin/agreements/"},
                             Row{Screen::imprint, "/imprint"},
                             Row{Screen::privacy, "/privacy"},
                             Row{Screen::terms, "/terms"},
                             Row{Screen::styleguide, "/styleguide"}};

bool takes_id(const Row& row) { return row.path.size() > 1 && row.path.back() == '/'; }

bool is_plain(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         std::string_view("-._~").find(c) != std::string_view::npos;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::map<std::string, std::string> query_from(std::string_view text) {
  std::map<std::string, std::string> query;
  while (!text.empty()) {
    const auto end = text.find('&');
    const std::string_view pair = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0 || equals + 1 == pair.size()) continue;
    query[percent_decoded(pair.substr(0, equals))] = percent_decoded(pair.substr(equals + 1));
  }
  return query;
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (char c : text) {
    if (is_plain(c)) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return result;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    if (escape) {
      result += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string path_of(const Route& route) {
  std::string path = route.id;
  for (const Row& row : rows) {
    if (row.screen == route.screen) path = std::string(row.path) + (takes_id(row) ? percent_encoded(route.id) : "");
  }
  char separator = '?';
  for (const auto& [key, value] : route.query) {
    if (value.empty()) continue;
    path += separator + percent_encoded(key) + "=" + percent_encoded(value);
    separator = '&';
  }
  return path;
}

Route route_from(std::string_view path_and_query) {
  path_and_query = path_and_query.substr(0, path_and_query.find('#'));
  const auto mark = path_and_query.find('?');
  std::string_view path = path_and_query.substr(0, mark);
  Route route;
  if (mark != std::string_view::npos) route.query = query_from(path_and_query.substr(mark + 1));
  if (path.size() > 1 && path.back() == '/') path.remove_suffix(1);  // the same page
  if (path.empty()) path = "/";
  for (const Row& row : rows) {
    if (!takes_id(row)) {
      if (path != row.path) continue;
    } else {
      const bool fits = path.size() > row.path.size() && path.substr(0, row.path.size()) == row.path &&
                        path.find('/', row.path.size()) == std::string_view::npos;
      if (!fits) continue;
      route.id = percent_decoded(path.substr(row.path.size()));
    }
    route.screen = row.screen;
    return route;
  }
  route.screen = Screen::not_found;
  route.id = std::string(path);
  return route;
}

}  // namespace portico::app
