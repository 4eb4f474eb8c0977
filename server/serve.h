#pragma once
// `portico serve`: puts the rooms together, serves until asked to stop.
#include <string>
#include <vector>

namespace portico {

struct ServeOptions {
  std::string data;      // folder; made when missing
  std::string database;  // URL; empty: DATA/portico.db
  std::string www;       // the built client
  std::string assets;    // market.json, products/ and i18n/
  std::string address = "127.0.0.1";
  int port = 8080;
  bool demo = false;        // fills an empty database with the demo families, people and orders
  bool behind_tls = false;  // a proxy in front speaks TLS with the browsers
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  std::string public_url;    // "https://shop.example", for addresses in pages; empty: as the request's Host says
};

// Returns the exit code of the program: 0 after SIGTERM or SIGINT, 1 when it could not start (the reason is on
// standard error).
int serve(const ServeOptions& options);

}  // namespace portico
