#include "client/ui/reflect.h"

#include <cmath>

#include "client/ui/script.h"

namespace portico::ui {

using platform::Attribute;
using platform::MirrorNode;
using platform::Tag;

namespace {

bool at_right(const Lettering& text) {
  return text.align != Align::centre && (text.align == Align::end) != text.mirrored;
}

}  // namespace

std::vector<MirrorNode> Reflection::run() {
  for (std::size_t i = 0; i < core_.layers_.size(); ++i) layer(i);
  return std::move(nodes_);
}

void Reflection::layer(std::size_t number) {
  const Layer& layer = core_.layers_[number];
  MirrorNode root;
  root.key = layer.key;
  root.rect = {0, 0, core_.surface_.width, core_.surface_.height};
  root.set(Attribute::css_class, layer.kind == LayerKind::toasts ? "layer passive" : "layer");
  if (core_.covered(number)) root.set(Attribute::inert, "");
  nodes_.push_back(root);
  const Node& top = core_.tree_.at(layer.root);
  for (int child = top.first; child >= 0; child = core_.tree_.at(child).next) node(child, layer.key, top.rect);
}

void Reflection::text_classes(const Node& node, MirrorNode& out) const {
  std::string classes = "t f" + std::to_string(static_cast<int>(node.text.size));
  if (node.text.face == platform::Face::bold) classes += " b";
  if (node.text.one_line) classes += " n";
  if (at_right(node.text)) classes += " r";
  if (needs_shaping(node.text.words)) classes += " s";
  if (node.text.align == Align::centre) classes += " c";
  out.set(Attribute::css_class, classes);
}

void Reflection::node(int index, Key parent, const Rect& origin) {
  Node& n = core_.tree_.at(index);
  Rect inner = origin;
  Key above = parent;
  if (n.mirrored) {
    MirrorNode out = std::move(n.mirror);  // nothing of this frame asks for it any more
    out.key = n.key;
    out.parent = parent;
    out.rect = {n.rect.x - origin.x, n.rect.y - origin.y, n.rect.width, n.rect.height};
    if (n.is_text) {
      text_classes(n, out);
      out.rect.width += 1;  // so that the browser breaks lines no earlier than we
      if (at_right(n.text)) out.rect.x -= 1;
    }
    if (n.scrolls || n.scrolls_sideways) out.set(Attribute::css_class, "scroll");
    nodes_.push_back(std::move(out));
    above = n.key;
    inner = n.rect;
  }
  if (n.scrolls || n.scrolls_sideways) {
    MirrorNode moving;
    moving.key = hash("moving", n.key);
    moving.parent = above;
    moving.moves = true;
    const float by = core_.scrolls_[n.key];
    const float range = std::max(0.0F, n.content_width - n.width);
    moving.rect = {n.scrolls         ? 0
                   : core_.mirrors() ? by - range
                                     : -by,
                   n.scrolls ? -by : 0, n.width, std::max(n.height, n.content_height)};
    above = moving.key;
    inner = {n.rect.x + moving.rect.x, n.rect.y + moving.rect.y, 0, 0};
    nodes_.push_back(std::move(moving));
  }
  for (int child = n.first; child >= 0; child = core_.tree_.at(child).next) node(child, above, inner);
}

std::vector<std::string> Reflection::nameless(const platform::Mirror& mirror) {
  std::vector<std::string> lines;
  for (const MirrorNode& node : mirror.nodes()) {
    const bool field = node.tag == Tag::input || node.tag == Tag::textarea || node.tag == Tag::select;
    const bool pressed = node.tag == Tag::button || node.tag == Tag::a;
    if (!field && !pressed) continue;
    bool named = !node.get(Attribute::label).empty() || (pressed && !node.text.empty());
    for (const MirrorNode& label : mirror.nodes())
      if (field && label.tag == Tag::label && label.get(Attribute::for_element) == std::to_string(node.key))
        named = true;
    if (!named) lines.push_back("without a name: " + std::to_string(node.key));
  }
  return lines;
}

}  // namespace portico::ui
