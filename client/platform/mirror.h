// The mirror: everything on the surface as elements of the document, at the same places, with transparent text. The kit
// hands over all nodes of a frame; only the differences to the last frame go to the document, in one call.
// A node's parent comes before it; siblings are in reading order; key 0 is the mirror itself. Rects are relative to the
// parent, in CSS pixels. Keys are unique within a frame.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace portico::platform {

enum class Tag : std::uint8_t {
  div,
  span,
  p,
  h1,
  h2,
  h3,
  h4,
  h5,
  h6,
  a,
  button,
  input,
  textarea,
  select,
  option,
  form,
  nav,
  main,
  header,
  footer,
  aside,
  section,
  article,
  ul,
  ol,
  li,
  table,
  thead,
  tbody,
  tr,
  th,
  td,
  dl,
  dt,
  dd,
  label,
  search,
  img,
  del,
  count
};
// The names in the document, in the order of Tag and Attribute.
extern const char* const tag_names[];

enum class Attribute : std::uint8_t {
  role,
  css_class,
  label,
  labelled_by,
  described_by,
  description,
  href,
  target,
  rel,
  type,
  name,
  value,
  placeholder,
  autocomplete,
  input_mode,
  enter_key_hint,
  required,
  invalid,
  disabled,
  aria_disabled,
  checked,
  selected,
  expanded,
  pressed,
  current,
  level,
  sort,
  live,
  modal,
  inert,
  hidden,
  busy,
  value_now,
  value_min,
  value_max,
  value_text,
  has_popup,
  controls,
  tab_index,
  rows,
  multiline,
  orientation,
  row_count,
  col_count,
  minimum,
  maximum,
  step,
  no_validate,
  id,
  spellcheck,
  for_element,
  source,
  alternative,
  direction,
  language,  // BCP 47, of words in another language than the page's
  count
};
extern const char* const attribute_names[];

struct MirrorRect {
  float x = 0, y = 0, width = 0, height = 0;
};

struct MirrorNode {
  std::uint32_t key = 0;
  std::uint32_t parent = 0;
  Tag tag = Tag::div;
  bool moves = false;  // the contents of a scroll area: x and y are minus how far it is scrolled
  MirrorRect rect;
  std::string text;
  std::vector<std::pair<Attribute, std::string>> attributes;  // each at most once
  void set(Attribute attribute, std::string_view text_of_it) { attributes.emplace_back(attribute, text_of_it); }
  std::string_view get(Attribute attribute) const;  // empty when absent
  bool has(Attribute attribute) const;
};

// Numbers of the operation list. Strings are (offset, length) in the arena. Places are in 1/64 pixels.
enum class MirrorOp : std::int32_t {
  create = 1,  // key, tag
  place,       // key, parent, previous sibling or 0
  rect,        // key, x, y, width, height, moves
  set,         // key, attribute, offset, length
  unset,       // key, attribute
  text,        // key, offset, length
  remove       // key
};

class Mirror {
 public:
  // Brings the document to this state. No difference, no call.
  void show(std::vector<MirrorNode> nodes);
  // The reader typed: the document has this value already.
  void note_value(std::uint32_t key, std::string_view value);
  const std::vector<MirrorNode>& nodes() const { return shown_; }
  const MirrorNode* find(std::uint32_t key) const;

 private:
  std::vector<MirrorNode> shown_;
  std::unordered_map<std::uint32_t, std::size_t> index_;
};

struct MirrorChange {
  std::vector<std::int32_t> ops;
  std::string arena;
};
MirrorChange difference(const std::vector<MirrorNode>& before, const std::vector<MirrorNode>& after);
void apply(const MirrorChange& change);  // to the document

}  // namespace portico::platform
