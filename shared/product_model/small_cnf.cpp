#include "shared/product_model/small_cnf.h"

#include <iterator>
#include <utility>

#include "shared/product_model/text_translation.h"

namespace portico::product_model {
namespace {

using constraint::Literal;

constexpr std::size_t most_multiplied = 64;
constexpr std::size_t most_clauses = 10'000;
constexpr std::size_t short_clause = 8;

using Cnf = std::optional<Clauses>;

// The condition and its opposite.
struct Both {
  Cnf holds;
  Cnf fails;
};

Cnf both_of(Cnf left, Cnf right) {
  if (!left || !right || left->size() + right->size() > most_clauses) return std::nullopt;
  left->insert(left->end(), std::make_move_iterator(right->begin()), std::make_move_iterator(right->end()));
  return left;
}

// One clause more in each clause; with one clause on each side it grows in place.
Cnf one_of(Cnf left, Cnf right) {
  if (!left || !right) return std::nullopt;
  if (left->size() > 1 && right->size() <= 1) std::swap(left, right);
  if (left->empty() || right->empty()) return Clauses();  // always true
  if (left->size() == 1 && right->size() == 1) {
    left->front().insert(left->front().end(), right->front().begin(), right->front().end());
    return left;
  }
  const bool grows_little = left->size() == 1 && left->front().size() <= short_clause;
  if (!grows_little && left->size() * right->size() > most_multiplied) return std::nullopt;
  Clauses product;
  for (const auto& a : *left) {
    for (const auto& b : *right) {
      product.push_back(a);
      product.back().insert(product.back().end(), b.begin(), b.end());
    }
  }
  return product;
}

class Multiplier {
 public:
  Multiplier(const ProductModel& model, const Translation& translation) : model_(model), translation_(translation) {}

  Both of(const Expression& e) const {
    switch (e.op) {
      case Operator::feature: {
        const Literal chosen{translation_.chosen[static_cast<std::size_t>(e.feature)], true};
        return {Clauses{{chosen}}, Clauses{{!chosen}}};
      }
      case Operator::logical_not:
        return opposite(of(e.operands[0]));
      case Operator::logical_and:
        return junction(e);
      case Operator::logical_or:
        return opposite(junction(e));
      case Operator::implies: {
        auto premise = of(e.operands[0]);
        auto conclusion = of(e.operands[1]);
        return {one_of(std::move(premise.fails), std::move(conclusion.holds)),
                both_of(std::move(premise.holds), std::move(conclusion.fails))};
      }
      case Operator::equivalent: {
        const auto left = of(e.operands[0]);
        const auto right = of(e.operands[1]);
        return {both_of(one_of(left.fails, right.holds), one_of(left.holds, right.fails)),
                both_of(one_of(left.holds, right.holds), one_of(left.fails, right.fails))};
      }
      case Operator::equal:
        return texts(e);
      case Operator::not_equal:
        return opposite(texts(e));
      default:
        return {};
    }
  }

 private:
  static Both opposite(Both both) { return {std::move(both.fails), std::move(both.holds)}; }

  // All operands of "and", or none of "or".
  Both junction(const Expression& e) const {
    Both result{Clauses(), Clauses{{}}};
    for (const auto& operand : e.operands) {
      auto part = of(operand);
      if (e.op == Operator::logical_or) part = opposite(std::move(part));
      result.holds = both_of(std::move(result.holds), std::move(part.holds));
      result.fails = one_of(std::move(result.fails), std::move(part.fails));
      if (!result.holds && !result.fails) return {};
    }
    return result;
  }

  Both texts(const Expression& e) const {
    auto literals = equal_texts(model_, translation_, e);
    if (!literals) return {};
    Both result{Clauses(), Clauses{{}}};
    for (const auto& literal : *literals) {
      result.holds->push_back({literal});
      result.fails->front().push_back(!literal);
    }
    return result;
  }

  const ProductModel& model_;
  const Translation& translation_;
};

}  // namespace

std::optional<Clauses> small_cnf(const ProductModel& model, const Translation& translation, const Expression& e,
                                 bool wanted) {
  auto both = Multiplier(model, translation).of(e);
  return wanted ? std::move(both.holds) : std::move(both.fails);
}

std::optional<std::vector<Literal>> equal_texts(const ProductModel& model, const Translation& translation,
                                                const Expression& comparison) {
  const auto& left = comparison.operands[0];
  const auto& right = comparison.operands[1];
  const auto chosen = [&](const Expression& e) {
    return Literal{translation.chosen[static_cast<std::size_t>(e.feature)], true};
  };
  const auto* left_text = constant_text(model, left);
  const auto* right_text = constant_text(model, right);
  std::vector<Literal> literals;
  if (left.op == Operator::attribute) literals.push_back(chosen(left));
  if (right.op == Operator::attribute) literals.push_back(chosen(right));
  if (left_text && right_text) {
    const Literal root{translation.chosen[0], true};
    if (*left_text != *right_text) literals = {root, !root};
    return literals;
  }
  if (left.op == Operator::text && right.op == Operator::text) {
    if (left.feature == right.feature) return std::vector<Literal>{chosen(left)};
    const auto& equals = translation.texts[static_cast<std::size_t>(left.feature)].equals;
    const auto equal = equals.find(right.feature);
    if (equal == equals.end()) return std::nullopt;
    return std::vector<Literal>{{equal->second, true}};
  }
  const auto& feature = left_text ? right : left;
  const auto* constant = left_text ? left_text : right_text;
  if (feature.op != Operator::text || !constant) return std::nullopt;
  const auto& known = translation.texts[static_cast<std::size_t>(feature.feature)].is;
  const auto found = known.find(*constant);
  if (found == known.end()) return std::nullopt;
  literals.emplace_back(Literal{found->second, true});
  return literals;
}

}  // namespace portico::product_model
