#pragma once
// Prices worked out once more, straight from the files of the demo shop: no line of shared/pricing is used. And random
// complete configurations to try them on.
#include <random>
#include <string>

#include "shared/configuration/configurator.h"
#include "tests/server/program/shop.h"

namespace portico {

// A family as the files have it.
class HandFamily {
 public:
  static HandFamily& of(const std::string& family);  // read once

  struct Price {
    std::int64_t unit = 0;
    std::int64_t net = 0;
  };
  // discount: of agreement and tier together, in basis points.
  Price price(const std::string& currency, const configuration::Selection& selection, std::int64_t quantity,
              int discount) const;

  // Choices at random until nothing is left to decide.
  struct Walk {
    configuration::Decisions decisions;
    configuration::Selection selection;
  };
  Walk random_walk(std::mt19937& random);
  // The decisions of the maker's n-th standard configuration.
  configuration::Decisions standard(std::size_t n) const;
  configuration::Selection selection_of(const configuration::Decisions& decisions);

  const std::string& model_text() const { return model_text_; }
  const boost::json::value& prices() const { return prices_; }

 private:
  explicit HandFamily(const std::string& family);
  configuration::Decision random_answer(std::mt19937& random, const configuration::State& state,
                                        const configuration::OpenQuestion& question);

  std::string model_text_;
  boost::json::value prices_;
  boost::json::value data_;
  std::shared_ptr<const product_model::ProductModel> model_;
  std::unique_ptr<configuration::Configurator> configurator_;
};

// What the demo agreements take off, in basis points.
int agreed_discount(const char* person, const std::string& family, std::int64_t quantity);
std::string currency_of(const char* person);
// Tax of a country on an amount, half up; from market.json.
std::int64_t tax_on(std::int64_t net, const std::string& country);

boost::json::value to_value(const configuration::Decisions& decisions);

// The body of an order with one line, priced by hand: `country` is where it goes.
boost::json::object order_by_hand(Shop& shop, const char* person, const std::string& family,
                                  const configuration::Decisions& decisions, std::int64_t quantity,
                                  const std::string& country = "DE");
boost::json::object address_in(const std::string& country);
// The newest version's id.
std::string version_of(Shop& shop, const std::string& family);

}  // namespace portico
