#pragma once
// Conditions without numbers as clauses over the variables that are there already, when there are few.
#include <optional>
#include <vector>

#include "shared/constraint/formula.h"
#include "shared/product_model/product_model.h"
#include "shared/product_model/translation.h"

namespace portico::product_model {

using Clauses = std::vector<std::vector<constraint::Literal>>;

// "e == wanted", multiplied out. nullopt: e compares numbers, or the clauses would be more than a definition of new
// variables (Tseitin, 1968) needs: a product of two sides of more than 64 clauses.
std::optional<Clauses> small_cnf(const ProductModel& model, const Translation& translation, const Expression& e,
                                 bool wanted);

// The literals that all hold exactly when the two texts of a comparison are equal; those of a contradiction (x and not
// x) when they never are. nullopt: it does not compare texts.
std::optional<std::vector<constraint::Literal>> equal_texts(const ProductModel& model, const Translation& translation,
                                                            const Expression& comparison);

}  // namespace portico::product_model
