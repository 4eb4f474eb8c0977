#include "client/platform/mirror.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace portico::platform {

const char* const tag_names[] = {"div", "span", "p",      "h1",     "h2",       "h3",      "h4",      "h5",
                                 "h6",  "a",    "button", "input",  "textarea", "select",  "option",  "form",
                                 "nav", "main", "header", "footer", "aside",    "section", "article", "ul",
                                 "ol",  "li",   "table",  "thead",  "tbody",    "tr",      "th",      "td",
                                 "dl",  "dt",   "dd",     "label",  "search",   "img",     "del"};
static_assert(std::size(tag_names) == static_cast<std::size_t>(Tag::count));

const char* const attribute_names[] = {"role",
                                       "class",
                                       "aria-label",
                                       "aria-labelledby",
                                       "aria-describedby",
                                       "aria-description",
                                       "href",
                                       "target",
                                       "rel",
                                       "type",
                                       "name",
                                       "value",
                                       "placeholder",
                                       "autocomplete",
                                       "inputmode",
                                       "enterkeyhint",
                                       "required",
                                       "aria-invalid",
                                       "disabled",
                                       "aria-disabled",
                                       "aria-checked",
                                       "aria-selected",
                                       "aria-expanded",
                                       "aria-pressed",
                                       "aria-current",
                                       "aria-level",
                                       "aria-sort",
                                       "aria-live",
                                       "aria-modal",
                                       "inert",
                                       "aria-hidden",
                                       "aria-busy",
                                       "aria-valuenow",
                                       "aria-valuemin",
                                       "aria-valuemax",
                                       "aria-valuetext",
                                       "aria-haspopup",
                                       "aria-controls",
                                       "tabindex",
                                       "rows",
                                       "aria-multiline",
                                       "aria-orientation",
                                       "aria-rowcount",
                                       "aria-colcount",
                                       "min",
                                       "max",
                                       "step",
                                       "novalidate",
                                       "id",
                                       "spellcheck",
                                       "for",
                                       "src",
                                       "alt",
                                       "dir",
                                       "lang"};
static_assert(std::size(attribute_names) == static_cast<std::size_t>(Attribute::count));

std::string_view MirrorNode::get(Attribute attribute) const {
  for (const auto& [name, text_of_it] : attributes)
    if (name == attribute) return text_of_it;
  return {};
}

bool MirrorNode::has(Attribute attribute) const {
  return std::any_of(attributes.begin(), attributes.end(), [&](const auto& pair) { return pair.first == attribute; });
}

namespace {

using Index = std::unordered_map<std::uint32_t, const MirrorNode*>;
using Children = std::unordered_map<std::uint32_t, std::vector<std::uint32_t>>;

std::int32_t fixed(float pixels) { return static_cast<std::int32_t>(std::lround(pixels * 64)); }
bool same(float was, float is) { return was == is || fixed(was) == fixed(is); }

// The operations of one frame, and what its elements hold.
class Writer {
 public:
  MirrorChange take() { return std::move(change_); }

  void emit(MirrorOp op, std::initializer_list<std::int32_t> arguments) {
    change_.ops.push_back(static_cast<std::int32_t>(op));
    change_.ops.insert(change_.ops.end(), arguments);
  }

  void contents(const MirrorNode& node, const MirrorNode* was) {
    place_rect(node, was);
    if (was ? was->text != node.text : !node.text.empty())
      emit(MirrorOp::text, {key_of(node), keep(node.text), static_cast<std::int32_t>(node.text.size())});
    if (was && was->attributes == node.attributes) return;
    for (const auto& [name, text] : node.attributes)
      if (!was || !was->has(name) || was->get(name) != text)
        emit(MirrorOp::set,
             {key_of(node), static_cast<std::int32_t>(name), keep(text), static_cast<std::int32_t>(text.size())});
    if (!was) return;
    for (const auto& pair : was->attributes)
      if (!node.has(pair.first)) emit(MirrorOp::unset, {key_of(node), static_cast<std::int32_t>(pair.first)});
  }

  static std::int32_t key_of(const MirrorNode& node) { return static_cast<std::int32_t>(node.key); }

 private:
  std::int32_t keep(std::string_view text) {
    auto offset = static_cast<std::int32_t>(change_.arena.size());
    change_.arena += text;
    return offset;
  }

  void place_rect(const MirrorNode& node, const MirrorNode* was) {
    const auto& r = node.rect;
    if (was && was->moves == node.moves && same(was->rect.x, r.x) && same(was->rect.y, r.y) &&
        same(was->rect.width, r.width) && same(was->rect.height, r.height))
      return;
    emit(MirrorOp::rect, {key_of(node), fixed(r.x), fixed(r.y), fixed(r.width), fixed(r.height), node.moves ? 1 : 0});
  }

  MirrorChange change_;
};

class Differ {
 public:
  Differ(const std::vector<MirrorNode>& before, const std::vector<MirrorNode>& after) {
    for (const auto& node : before) old_.emplace(node.key, &node);
    for (const auto& node : after) new_.emplace(node.key, &node);
    assert(new_.size() == after.size() && "keys of a frame are unique");
  }

  MirrorChange run(const std::vector<MirrorNode>& before, const std::vector<MirrorNode>& after) {
    for (const auto& node : before)
      if (kept(node.key)) standing_[node.parent].push_back(node.key);
    for (const auto& node : after) wanted_[node.parent].push_back(node.key);
    // An element that is made anew under an old key must go first, and what stayed inside it is placed again below.
    for (const auto& node : before)
      if (!kept(node.key) && new_.count(node.key)) writer_.emit(MirrorOp::remove, {Writer::key_of(node)});
    for (const auto& node : after) {
      if (!kept(node.key)) writer_.emit(MirrorOp::create, {Writer::key_of(node), static_cast<std::int32_t>(node.tag)});
    }
    for (const auto& node : after) order_children(node.key);
    order_children(0);
    for (const auto& node : after) writer_.contents(node, kept(node.key) ? old_.at(node.key) : nullptr);
    for (const auto& node : before)
      if (!new_.count(node.key)) writer_.emit(MirrorOp::remove, {Writer::key_of(node)});
    return writer_.take();
  }

 private:
  bool kept(std::uint32_t key) const {
    auto was = old_.find(key), is = new_.find(key);
    return was != old_.end() && is != new_.end() && was->second->tag == is->second->tag;
  }

  // Moves as few as needed: an element with the focus should not leave its place.
  void order_children(std::uint32_t parent) {
    auto found = wanted_.find(parent);
    if (found == wanted_.end()) return;
    const auto& wanted = found->second;
    auto& now = standing_[parent];
    if (parent != 0 && !kept(parent)) now.clear();
    now.erase(std::remove_if(now.begin(), now.end(), [&](std::uint32_t key) { return new_.at(key)->parent != parent; }),
              now.end());
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      if (i < now.size() && now[i] == wanted[i]) continue;
      writer_.emit(MirrorOp::place, {static_cast<std::int32_t>(wanted[i]), static_cast<std::int32_t>(parent),
                                     i == 0 ? 0 : static_cast<std::int32_t>(wanted[i - 1])});
      auto at = std::find(now.begin(), now.end(), wanted[i]);
      if (at != now.end()) now.erase(at);
      now.insert(now.begin() + static_cast<std::ptrdiff_t>(i), wanted[i]);
    }
  }

  Index old_, new_;
  Children standing_, wanted_;
  Writer writer_;
};

// The same elements in the same order, as in most frames: then only what they hold can differ.
bool have_same_elements(const std::vector<MirrorNode>& before, const std::vector<MirrorNode>& after) {
  return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                    [](const MirrorNode& was, const MirrorNode& is) {
                      return was.key == is.key && was.parent == is.parent && was.tag == is.tag;
                    });
}

}  // namespace

MirrorChange difference(const std::vector<MirrorNode>& before, const std::vector<MirrorNode>& after) {
  if (!have_same_elements(before, after)) return Differ(before, after).run(before, after);
  Writer writer;
  for (std::size_t i = 0; i < after.size(); ++i) writer.contents(after[i], &before[i]);
  return writer.take();
}

void Mirror::show(std::vector<MirrorNode> nodes) {
  MirrorChange change = difference(shown_, nodes);
  const bool same = have_same_elements(shown_, nodes);
  shown_ = std::move(nodes);
  if (!same) {
    index_.clear();
    for (std::size_t i = 0; i < shown_.size(); ++i) index_.emplace(shown_[i].key, i);
  }
  if (!change.ops.empty()) apply(change);
}

void Mirror::note_value(std::uint32_t key, std::string_view value) {
  auto found = index_.find(key);
  if (found == index_.end()) return;
  for (auto& [name, text] : shown_[found->second].attributes)
    if (name == Attribute::value) text = value;
}

const MirrorNode* Mirror::find(std::uint32_t key) const {
  auto found = index_.find(key);
  return found == index_.end() ? nullptr : &shown_[found->second];
}

}  // namespace portico::platform
