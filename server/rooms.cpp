#include "server/rooms.h"

#include <fstream>
#include <iterator>

#include "shared/api/endpoints.h"
#include "shared/base/codec.h"

namespace portico {

Rooms::Rooms(Database& database_, const EventLog& events_, const supply::Market& market_, http::CookieRules cookies,
             http::Outside outside, const product_model::CompileRules& publishing)
    : clock(outside.now),
      database(database_),
      events(events_),
      market(market_),
      accounts(database, events, passwords, outside),
      model_service(
          database, events, models,
          [this](Transaction& transaction, const std::string& family, const std::vector<std::string>& names,
                 Instant now) {
            return pricing::names_without_price(transaction, family, names, date_of(now, market.utc_offset_minutes));
          },
          publishing),
      prices(database, events, models, market),
      configurations(database, events, models, market),
      orders(database, events, models, market),
      catalog(database, models, market),
      customers(database, events,
                [this](Transaction& transaction, const configuration::Saved& saved, const pricing::Buyer& buyer,
                       Instant now) { return configurations.view(transaction, saved, buyer, now); }),
      router({cookies, outside,
              [this](const std::string& token, Instant now) { return accounts.find_visitor(token, now); }}) {
  account::add_handlers(router, accounts, database);
  product_model::add_handlers(router, model_service);
  pricing::add_handlers(router, prices);
  configuration::add_handlers(router, configurations);
  order::add_handlers(router, orders);
  catalog::add_handlers(router, catalog);
  insight::add_handlers(router, customers, market);
}

Result<std::string> read_text(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return error(ErrorCode::not_found, {{"kind", "file"}, {"file", file}});
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

Result<supply::Market> read_market(const std::string& assets) {
  const auto text = read_text(assets + "/market.json");
  if (!text) return text.error();
  auto market = from_json<supply::Market>(*text);
  if (!market) return within("market.json", market.error());
  if (const auto fit = check(*market); !fit) return within("market.json", fit.error());
  return market;
}

}  // namespace portico
