#include "server/serve.h"

#include <pthread.h>
#include <sodium.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdio>
#include <filesystem>
#include <stop_token>
#include <thread>

#include "server/demo.h"
#include "server/housekeeping.h"
#include "server/http/openapi.h"
#include "server/http/server.h"
#include "server/http/site.h"
#include "server/pages.h"
#include "server/rooms.h"
#include "shared/api/endpoints.h"

namespace portico {
namespace {

int refuse(const std::string& why) {
  std::fprintf(stderr, "portico: %s\n", why.c_str());
  return 1;
}

// Blocked here before any thread starts, so that only wait_for_stop() receives them.
sigset_t block_stop_signals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, SIGINT);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return signals;
}

http::Site make_site(const Rooms& rooms, http::StaticFiles files, catalog::CatalogService& catalog,
                     const http::CookieRules& cookies, Pages& pages) {
  http::DocumentOptions documents;
  documents.cookie = cookies.name();
  http::document_api([](auto&& visitor) { api::for_each_endpoint(visitor); }, documents).put_into(files);
  return {rooms.router, std::move(files), "/pictures/",
          [&catalog](const std::string& path) -> Result<std::optional<http::MadeFile>> {
            auto picture = catalog.picture(path);
            if (!picture) return picture.error();
            if (!*picture) return std::optional<http::MadeFile>();
            return std::optional(http::MadeFile{std::move((*picture)->content), (*picture)->type});
          },
          [&pages](const http::Request& request) { return pages.answer(request); }};
}

}  // namespace

int serve(const ServeOptions& options) {
  if (sodium_init() < 0) return refuse("libsodium does not start");
  const sigset_t signals = block_stop_signals();
  std::error_code made;
  std::filesystem::create_directories(options.data, made);
  if (made) return refuse("cannot make the folder " + options.data + ": " + made.message());

  const auto market = read_market(options.assets);
  if (!market) return refuse(describe(market.error()));
  auto files = http::StaticFiles::load(options.www);
  if (!files)
    return refuse("no browser client in " + options.www + " (build it, or say --www): " + describe(files.error()));
  auto words = read_words(options.assets);
  if (!words) return refuse(describe(words.error()));
  const auto key = chain_key_in(options.data + "/event-chain.key");
  if (!key) return refuse(describe(key.error()));
  const EventLog events(*key);
  auto database = Database::open(options.database.empty() ? options.data + "/portico.db" : options.database);
  if (!database) return refuse(describe(database.error()));

  const http::CookieRules cookies{options.behind_tls};
  Rooms rooms(**database, events, *market, cookies);
  if (options.demo) {
    const auto filled = fill_with_demo(rooms, options.assets);
    if (!filled) return refuse("demo data: " + describe(filled.error()));
  }
  const Housekeeper housekeeper(**database);
  const std::jthread compiling([&](const std::stop_token& stop) {
    const auto done = product_model::compile_earlier(**database, rooms.models, [&] { return !stop.stop_requested(); });
    if (!done) spdlog::error("compiling earlier models: {}", describe(done.error()));
  });
  Pages pages(rooms, std::move(*words), *files, {options.public_url, options.behind_tls});
  const http::Site site = make_site(rooms, std::move(*files), rooms.catalog, cookies, pages);

  http::ServerOptions server_options;
  server_options.address = options.address;
  server_options.port = options.port;
  server_options.behind_tls = options.behind_tls;
  server_options.trusted_proxies = options.trusted_proxies;
  http::Server server(server_options, [&](const http::Request& request) { return site.answer(request); });
  if (const auto started = server.start(); !started) {
    return refuse("cannot listen on " + options.address + ":" + std::to_string(options.port) + ": " +
                  describe(started.error()));
  }
  std::printf("Portico serves on http://%s:%d\n", options.address.c_str(), server.port());
  if (options.demo) std::fputs(demo_log_ins().c_str(), stdout);
  std::fflush(stdout);

  int signal = 0;
  sigwait(&signals, &signal);
  spdlog::info("stopping after signal {}", signal);
  server.stop();
  return 0;
}

}  // namespace portico
