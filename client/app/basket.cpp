#include "client/app/basket.h"

#include <algorithm>
#include <optional>

#include "client/platform/random.h"
#include "client/platform/storage.h"
#include "shared/base/codec_impl.h"

PORTICO_CODEC(portico::app::BasketContent);

namespace portico::app {
namespace {

bool is_same_thing(const BasketLine& a, const BasketLine& b) {
  return a.family == b.family && a.version == b.version && a.decisions == b.decisions;
}

}  // namespace

void Basket::load() {
  text_ = platform::stored(storage_name).value_or(std::string());
  auto content = text_.empty() ? Result<BasketContent>(BasketContent{}) : from_json<BasketContent>(text_);
  content_ = content ? std::move(*content) : BasketContent{};
  if (content_.idempotency_key.empty()) content_.idempotency_key = platform::random_text();
}

int Basket::pieces() const {
  int sum = 0;
  for (const BasketLine& line : content_.lines) sum += line.quantity.value;
  return sum;
}

void Basket::add(BasketLine line) {
  catch_up(0);
  const auto same = std::find_if(content_.lines.begin(), content_.lines.end(),
                                 [&](const BasketLine& other) { return is_same_thing(other, line); });
  if (same != content_.lines.end()) {
    same->quantity.value = std::min(same->quantity.value + line.quantity.value, Quantity::most);
  } else if (content_.lines.size() < most_lines) {
    content_.lines.push_back(std::move(line));
  }
  changed();
}

void Basket::set_quantity(std::size_t index, Quantity quantity) {
  index = catch_up(index);
  if (index == content_.lines.size()) return;
  content_.lines[index].quantity = quantity;
  changed();
}

void Basket::replace(std::size_t index, BasketLine line) {
  index = catch_up(index);
  if (index == content_.lines.size()) return;
  content_.lines[index] = std::move(line);
  changed();
}

void Basket::remove(std::size_t index) {
  index = catch_up(index);
  if (index == content_.lines.size()) return;
  content_.lines.erase(content_.lines.begin() + static_cast<std::ptrdiff_t>(index));
  changed();
}

void Basket::take_out(const BasketLine& line) {
  catch_up(0);
  const auto same = std::find_if(content_.lines.begin(), content_.lines.end(),
                                 [&](const BasketLine& other) { return is_same_thing(other, line); });
  if (same == content_.lines.end()) return;
  same->quantity.value -= line.quantity.value;
  if (same->quantity.value < Quantity::least) content_.lines.erase(same);
  changed();
}

void Basket::clear() {
  content_.lines.clear();
  changed();
}

std::size_t Basket::catch_up(std::size_t index) {
  const auto stored = platform::stored(storage_name);
  if (!stored || *stored == text_) return std::min(index, content_.lines.size());
  const auto wanted = index < content_.lines.size() ? std::optional(content_.lines[index]) : std::nullopt;
  load();
  const auto found = wanted ? std::find(content_.lines.begin(), content_.lines.end(), *wanted) : content_.lines.end();
  return static_cast<std::size_t>(found - content_.lines.begin());
}

void Basket::changed() {
  content_.idempotency_key = platform::random_text();
  text_ = to_json(content_);
  is_kept_ = platform::store(storage_name, text_);
  // What stands there still is no news of another tab.
  if (!is_kept_) text_ = platform::stored(storage_name).value_or(std::string());
}

}  // namespace portico::app
