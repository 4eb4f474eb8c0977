// Writes the stored form, see stored_form.h.
#include <algorithm>
#include <cassert>

#include "shared/constraint/stored_form.h"

namespace portico::constraint {
namespace {

std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1) ^ static_cast<std::uint64_t>(value >> 63);
}
void append_word(std::string& text, std::uint64_t word) {
  for (int shift = 0; shift < 64; shift += 8) text.push_back(static_cast<char>(word >> shift));
}
void append_number(std::string& text, std::uint64_t number) {
  for (; number >= 0x80; number >>= 7) text.push_back(static_cast<char>(number | 0x80));
  text.push_back(static_cast<char>(number));
}

void append_ascending(std::string& body, std::span<const std::int32_t> numbers) {
  std::int32_t next = 0;
  for (const std::int32_t number : numbers) {
    assert(number >= next);
    append_number(body, static_cast<std::uint64_t>(number - next));
    next = number + 1;
  }
}

void append_branch(std::string& body, const Diagram& diagram, NodeId node, BranchId branch) {
  const auto places = diagram.places(branch);
  const auto free = diagram.free(branch);
  const auto children = diagram.children(branch);
  for (const std::size_t size : {places.size(), free.size(), children.size()}) append_number(body, size);
  append_ascending(body, places);
  append_ascending(body, free);
  std::vector<std::int32_t> distances;
  for (const NodeId child : children) distances.push_back(node - 1 - child);
  std::reverse(distances.begin(), distances.end());
  append_ascending(body, distances);
}

}  // namespace

std::string write_diagram(const Diagram& diagram, std::uint64_t fingerprint) {
  std::string body;
  const Values& values = diagram.values();
  append_number(body, static_cast<std::uint64_t>(values.variable_count()));
  for (VariableId variable = 0; variable < values.variable_count(); ++variable) {
    append_number(body, zigzag(values.value(values.first(variable))));
    append_number(body, static_cast<std::uint64_t>(values.size(variable)));
  }
  append_number(body, static_cast<std::uint64_t>(diagram.node_count()));
  for (NodeId node = 0; node < diagram.node_count(); ++node) {
    append_number(body, static_cast<std::uint64_t>(diagram.first_branch(node + 1) - diagram.first_branch(node)));
    for (BranchId branch = diagram.first_branch(node); branch < diagram.first_branch(node + 1); ++branch) {
      append_branch(body, diagram, node, branch);
    }
  }
  std::string bytes(stored_form::mark);
  bytes.push_back(stored_form::version);
  append_word(bytes, fingerprint);
  append_word(bytes, stored_form::checksum(body));
  return bytes + body;
}

std::uint64_t fingerprint(const Formula& formula) {
  std::string text;
  const auto add = [&](auto number) { append_number(text, zigzag(static_cast<std::int64_t>(number))); };
  add(formula.variables().size());
  for (const Variable& variable : formula.variables()) {
    add(variable.low);
    add(variable.high);
  }
  const auto add_literals = [&](const std::vector<Literal>& literals) {
    add(literals.size());
    for (const Literal& literal : literals) add(2 * std::int64_t{literal.variable} + (literal.positive ? 0 : 1));
  };
  for (const Clause& clause : formula.clauses()) add_literals(clause.literals);
  for (const Linear& linear : formula.linears()) {
    add(-1);
    add_literals(linear.condition);
    add(linear.terms.size());
    for (const Term& term : linear.terms) {
      add(term.variable);
      add(term.coefficient);
    }
    add(linear.bound);
  }
  for (const Table& table : formula.tables()) {
    add(-2);
    add(table.scope.size());
    for (const VariableId variable : table.scope) add(variable);
    add(table.tuples.size());
    for (const std::int64_t value : table.tuples) add(value);
  }
  return stored_form::checksum(text);
}

}  // namespace portico::constraint
