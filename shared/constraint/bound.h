#pragma once
// The literals of the search. Every variable is counted from its low end (0..range) and seen from two sides: view 2v is
// the variable, view 2v+1 its negation (-range..0). "view >= k" is then the only kind of question there is; raising one
// view lowers the top of the other. Inside the solver each "variable >= k" is an atom of its own (order encoding), and
// a literal is an atom or its negation.
#include <cstddef>
#include <cstdint>

namespace portico::constraint {

using Wide = __int128;  // sums of products of 64-bit numbers with ranges cannot overflow it
using View = std::int32_t;

constexpr View opposite(View view) { return view ^ 1; }

struct Bound {
  View view = 0;
  std::int64_t at_least = 0;

  Bound operator!() const { return {opposite(view), 1 - at_least}; }
  friend bool operator==(const Bound&, const Bound&) = default;
};

using Atom = std::int32_t;
using AtomLiteral = std::int32_t;  // 2 × atom, + 1 when negated

constexpr AtomLiteral negation(AtomLiteral literal) { return literal ^ 1; }
constexpr Atom atom_of(AtomLiteral literal) { return literal >> 1; }
constexpr bool is_negated(AtomLiteral literal) { return (literal & 1) != 0; }

}  // namespace portico::constraint
