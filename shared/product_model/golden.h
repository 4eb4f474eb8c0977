#pragma once
// Golden configurations: decisions that the modeller knows to be possible or impossible, kept with the model as its
// regression tests. In UVL they are comments with a line of their own:
//
//   // golden valid Studio desk: Oak, Width=160, !Lamp
//   // golden invalid glass is too weak: Glass, "Two Screens", Width=180
//
// valid: some product keeps all these decisions; invalid: none does. Names that are no plain words stand in double
// quotes, texts in single ones.
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace portico::product_model {

struct Golden {
  std::string name;
  bool must_be_valid = true;
  std::vector<std::pair<std::string, std::variant<bool, std::int64_t, std::string>>> decisions;  // by feature name
  bool is_readable = true;  // false: what follows the name is not of the form above
  std::int32_t line = 0;    // where it stands in the file, 1-based

  friend bool operator==(const Golden&, const Golden&) = default;
};

// All goldens of a UVL text, in its order.
std::vector<Golden> read_goldens(std::string_view uvl);
// The comment, without end of line.
std::string write_golden(const Golden& golden);

}  // namespace portico::product_model
