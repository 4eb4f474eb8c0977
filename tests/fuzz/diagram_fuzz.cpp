// Any bytes behind a right head are a diagram or an error, and a diagram that is read can be asked everything.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "shared/constraint/diagram_pass.h"

using namespace portico::constraint;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

// The head that belongs to a body: mark, version, fingerprint 0, checksum.
std::string with_head(const std::uint8_t* data, std::size_t size) {
  std::uint64_t state = 0xCBF29CE484222325ULL;
  for (std::size_t i = 0; i < size; ++i) state = (state ^ data[i]) * 0x100000001B3ULL;
  std::string bytes = "PORTICOD\x01" + std::string(8, '\0');
  for (int shift = 0; shift < 64; shift += 8) bytes.push_back(static_cast<char>(state >> shift));
  return bytes.append(reinterpret_cast<const char*>(data), size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes = with_head(data, size);
  const auto read = read_diagram(bytes);
  DiagramReader reader;
  const std::size_t half = size > 0 ? data[0] % (bytes.size() + 1) : 0;
  reader.add(std::string_view(bytes).substr(0, half));
  reader.add(std::string_view(bytes).substr(half));
  const auto in_pieces = reader.finish();
  require(in_pieces.has_value() == read.has_value());
  require(!read || in_pieces->diagram == read->diagram);
  if (!read) {
    require(read.error().facts.count("reason") == 1);
    return 0;
  }
  const Diagram& diagram = read->diagram;
  require(read_diagram(write_diagram(diagram, 0))->diagram == diagram);
  if (diagram.values().count() > 10'000) return 0;
  DiagramPass pass(diagram);
  pass.set_costs(PlaceCosts(static_cast<std::size_t>(diagram.values().count()), 3));
  std::vector<Place> first;
  if (diagram.values().variable_count() > 0) first.push_back(diagram.values().first(0));
  for (const auto& decided : {std::vector<Place>(), first}) {
    pass.decide(decided);
    require(pass.possible().size() == static_cast<std::size_t>(diagram.values().count()));
    require(pass.is_possible() == pass.least_cost().has_value());
    require(pass.is_possible() == (pass.exact_count() != "0"));
    (void)pass.costs_with_each();
    (void)pass.best(2);
    if (pass.is_possible()) {
      (void)pass.cheapest();
      (void)pass.random_solution(
          [state = std::uint64_t{7}]() mutable { return state = state * 6364136223846793005ULL + 1; });
    }
  }
  return 0;
}
