#include "shared/pricing/unit_price.h"

namespace portico::pricing {
namespace {

constexpr std::int64_t whole = 10'000;  // basis points

struct Factors {
  std::int64_t of_list = 1;
  std::int64_t of_agreed = 1;
};

// The weights of one map; `agreed` tells whose price stands in place of the list's.
Result<void> weigh(const std::map<std::string, std::int64_t>& prices, Factors factors,
                   const std::map<std::string, std::int64_t>& agreed, std::map<std::string, std::int64_t>& weights) {
  for (const auto& [name, price] : prices) {
    const auto instead = agreed.find(name);
    const bool is_agreed = instead != agreed.end();
    std::int64_t weight = 0;
    if (__builtin_mul_overflow(is_agreed ? instead->second : price, is_agreed ? factors.of_agreed : factors.of_list,
                               &weight))
      return error(ErrorCode::amount_overflow);
    weights.emplace(name, weight);
  }
  return success();
}

}  // namespace

Result<PriceWeights> price_weights(const PriceList& list, const AgreementItem* item, Quantity quantity) {
  const auto rates = rates_for(item, quantity);
  if (!rates) return rates.error();
  const std::int64_t rate = rates->agreement.value + rates->tier.value;
  PriceWeights weights;
  Factors factors;
  if (rate > 0) {
    weights.scale = whole;
    factors = {whole - rate, whole};
  }
  const std::map<std::string, std::int64_t> none;
  const auto& agreed = item == nullptr ? none : item->features;
  if (auto done = weigh(list.features, factors, agreed, weights.features); !done) return done.error();
  auto agreed_each = agreed;  // only where the list has no surcharge: see Parts::add_number
  for (const auto& [name, price] : list.features) agreed_each.erase(name);
  if (auto done = weigh(list.per_unit, factors, agreed_each, weights.per_unit); !done) return done.error();
  return weights;
}

}  // namespace portico::pricing
