#include "client/app/basket.h"

#include <algorithm>
#include <cassert>

#include "client/platform/random.h"
#include "client/platform/storage.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::app::BasketContent);

namespace portico::app {
namespace {

constexpr std::string_view storage_name = "portico.basket";

}  // namespace

void Basket::load() {
  content_ = {};
  const auto text = platform::stored(storage_name);
  auto content = text ? from_json<BasketContent>(*text) : Result<BasketContent>(BasketContent{});
  if (content) content_ = std::move(*content);
  if (content_.idempotency_key.empty()) content_.idempotency_key = platform::random_text();
}

int Basket::pieces() const {
  int sum = 0;
  for (const BasketLine& line : content_.lines) sum += line.quantity.value;
  return sum;
}

void Basket::add(BasketLine line) {
  const auto same = std::find_if(content_.lines.begin(), content_.lines.end(), [&](const BasketLine& other) {
    return other.family == line.family && other.version == line.version && other.decisions == line.decisions;
  });
  if (same != content_.lines.end()) {
    same->quantity.value = std::min(same->quantity.value + line.quantity.value, Quantity::most);
  } else if (content_.lines.size() < most_lines) {
    content_.lines.push_back(std::move(line));
  }
  changed();
}

void Basket::set_quantity(std::size_t index, Quantity quantity) {
  assert(index < content_.lines.size());
  content_.lines[index].quantity = quantity;
  changed();
}

void Basket::replace(std::size_t index, BasketLine line) {
  assert(index < content_.lines.size());
  content_.lines[index] = std::move(line);
  changed();
}

void Basket::remove(std::size_t index) {
  assert(index < content_.lines.size());
  content_.lines.erase(content_.lines.begin() + static_cast<std::ptrdiff_t>(index));
  changed();
}

void Basket::clear() {
  content_.lines.clear();
  changed();
}

void Basket::changed() {
  content_.idempotency_key = platform::random_text();
  platform::store(storage_name, to_json(content_));
}

}  // namespace portico::app
