// From events to what widgets ask: was I pressed, typed into, left; and who has the focus.
#include <algorithm>

#include "client/platform/document.h"
#include "client/platform/loop.h"
#include "client/ui/core.h"
#include "imgui.h"

namespace portico::ui {

using platform::EventKind;

void Core::take_input() {
  for (const auto& event : platform::take_events()) take(event);
}

void Core::take(const platform::InputEvent& event) {
  ImGuiIO& io = ImGui::GetIO();
  if (event.kind != EventKind::pointer_move) any_event_ = true;
  switch (event.kind) {
    case EventKind::pointer_move:
    case EventKind::pointer_down:
    case EventKind::pointer_up:
      pointer_x_ = event.x;
      pointer_y_ = event.y;
      io.AddMousePosEvent(event.x, event.y);
      if (event.kind != EventKind::pointer_move) io.AddMouseButtonEvent(0, event.kind == EventKind::pointer_down);
      break;
    case EventKind::pointer_leave:
      io.AddMousePosEvent(-1e6F, -1e6F);
      break;
    case EventKind::scroll:
      scroll_by(event.x, event.y);
      break;
    case EventKind::activate:
      activations_.insert(event.key);
      break;
    case EventKind::edit:
      edits_[event.key] = event.text;
      mirror_.note_value(event.key, event.text);
      break;
    case EventKind::commit:
      commits_.insert(event.key);
      break;
    case EventKind::enter:
      enters_.insert(event.key);
      break;
    case EventKind::submit:
      submits_.insert(event.key);
      break;
    case EventKind::focus:
      focus_ = event.key;
      if (event.x == 0 && event.key != focus_without_scroll_) reveal(event.key);
      focus_without_scroll_ = 0;
      break;
    case EventKind::escape:
      escape_ = true;
      break;
    case EventKind::travel:
      if (on_travel) on_travel(event.text);
      break;
    case EventKind::page_key:
      page_key(event.y);
      break;
    case EventKind::scroll_to:
      scrolled_to(event.key, event.x, event.y);
      break;
    case EventKind::zoom:
    case EventKind::drag:
      take_gesture(event);
      break;
  }
}

// The browser counts from the left.
void Core::scrolled_to(Key key, float x, float y) {
  float offset = std::max(x, y);
  for (const ScrollArea& area : areas_)
    if (area.key == key && area.range_x > 0 && mirrors()) offset = area.range_x - x;
  scrolls_[key] = offset;
}

// The areas of the last frame, innermost last: the innermost that can still move takes it.
void Core::scroll_by(float dx, float dy) {
  scroll_wanted_ = 0;
  for (auto area = areas_.rbegin(); area != areas_.rend(); ++area) {
    if (!area->reachable || !area->rect.contains(pointer_x_, pointer_y_)) continue;
    const float by = area->range > 0 ? dy : area->range_x <= 0 ? 0 : mirrors() ? -dx : dx;
    const float range = area->range > 0 ? area->range : area->range_x;
    float& offset = scrolls_[area->key];
    const float wanted = std::clamp(offset + by, 0.0F, range);
    if (wanted == offset) continue;
    offset = wanted;
    return;
  }
}

void Core::page_key(float how_far) {
  scroll_wanted_ = 0;
  for (auto area = areas_.rbegin(); area != areas_.rend(); ++area) {
    if (!area->reachable || area->range <= 0) continue;
    float& offset = scrolls_[area->key];
    if (how_far <= -2) offset = 0;
    if (how_far >= 2) offset = area->range;
    if (how_far > -2 && how_far < 2)
      offset =
          std::clamp(offset + how_far * (how_far * how_far < 1 ? 400 : area->rect.height * 0.9F), 0.0F, area->range);
    return;
  }
}

// What has the focus must be seen: scrolls the areas around it as little as needed.
namespace {

// How far to scroll so that begin..end lies within low..high; of what is too long the beginning does.
float way_into(float begin, float end, float low, float high) {
  const float by = end > high ? end - high : 0;
  return begin - by < low ? begin - low : by;
}

}  // namespace

// Places are those of the last frame, moved by what was scrolled since: the browser, too, scrolls to what gets the
// focus.
void Core::reveal(Key key) {
  const int index = tree_.places.find(key);
  if (index < 0) return;
  Rect rect = tree_.at(index).rect;
  for (int above = tree_.at(index).parent; above >= 0; above = tree_.at(above).parent) {
    const Node& node = tree_.at(above);
    if (!node.scrolls && !node.scrolls_sideways) continue;
    float& offset = scrolls_[node.key];
    float since = 0;
    for (const ScrollArea& area : areas_)
      if (area.key == node.key) since = offset - area.offset;
    if (node.scrolls) {
      rect.y -= since;
      const float by = way_into(rect.y, rect.bottom(), node.rect.y + space::l, node.rect.bottom() - space::l);
      offset += by;
      rect.y -= by;
    } else {
      const float to_right = mirrors() ? -1.0F : 1.0F;
      rect.x -= to_right * since;
      const float by = way_into(rect.x, rect.right(), node.rect.x, node.rect.right());
      offset += to_right * by;
      rect.x -= by;
    }
  }
}

// Where the window lay in the last frame.
void Core::take_gesture(const platform::InputEvent& event) {
  const int index = tree_.places.find(event.key);
  if (index < 0) return;
  const Rect rect = tree_.at(index).rect;
  if (rect.width <= 0 || rect.height <= 0) return;
  Gesture& gesture = gestures_[event.key];
  if (event.kind == EventKind::drag) {
    gesture.by_x += event.x / rect.width;
    gesture.by_y += event.y / rect.height;
    return;
  }
  gesture.factor *= event.x;
  if (event.y != 0) return;
  gesture.at_x = (pointer_x_ - rect.x) / rect.width;
  gesture.at_y = (pointer_y_ - rect.y) / rect.height;
}

Gesture Core::gesture(Key key) const {
  const auto found = gestures_.find(key);
  return found == gestures_.end() ? Gesture{} : found->second;
}

bool Core::activated(Key key) {
  if (activations_.erase(key) == 0) return false;
  any_event_ = true;
  return true;
}

std::optional<std::string> Core::edited(Key key) {
  auto found = edits_.find(key);
  if (found == edits_.end()) return std::nullopt;
  std::string text = std::move(found->second);
  edits_.erase(found);
  return text;
}

bool Core::take_escape(Key layer) {
  if (!escape_ || top_layer_ != layer) return false;
  escape_ = false;
  return true;
}

namespace {

bool is_field(platform::Tag tag) {
  return tag == platform::Tag::input || tag == platform::Tag::textarea || tag == platform::Tag::select;
}

// The first field, else the first button that is not marked as closing, else the first of all that can have the focus.
Key first_stop(const std::vector<platform::MirrorNode>& nodes, Key layer) {
  std::unordered_set<Key> inside = {layer};
  Key button = 0, any = 0;
  for (const auto& node : nodes) {
    if (inside.count(node.parent) == 0) continue;
    inside.insert(node.key);
    if (is_field(node.tag)) return node.key;
    if (node.tag != platform::Tag::button && node.tag != platform::Tag::a) continue;
    if (any == 0) any = node.key;
    if (button == 0 && node.get(platform::Attribute::css_class).find("closes") == std::string_view::npos)
      button = node.key;
  }
  return button != 0 ? button : any;
}

}  // namespace

std::vector<Key> Core::with_surroundings(Key key) const {
  std::vector<Key> keys = {key};
  const int index = tree_.places.find(key);
  if (index < 0) return keys;
  for (int above = tree_.at(index).parent; above >= 0; above = tree_.at(above).parent)
    if (tree_.at(above).mirrored) keys.push_back(tree_.at(above).key);
  return keys;
}

Key Core::nearest_stop(const std::vector<Key>& keys) const {
  if (keys.front() == 0 || mirror_.find(keys.front()) != nullptr) return keys.front();
  for (std::size_t i = 1; i < keys.size(); ++i) {
    const Key stop = mirror_.find(keys[i]) == nullptr ? 0 : first_stop(mirror_.nodes(), keys[i]);
    if (stop != 0) return stop;
  }
  return 0;
}

// Another element may have come under its key.
bool Core::is_title(Key key) const {
  const platform::MirrorNode* node = mirror_.find(key);
  return node != nullptr && node->tag == platform::Tag::h1;
}

bool Core::focus_title() {
  for (const auto& node : mirror_.nodes()) {
    if (node.tag != platform::Tag::h1) continue;
    title_ = focus_wanted_ = focus_without_scroll_ = node.key;
    return true;
  }
  return false;
}

void Core::settle_focus() {
  top_layer_ = 0;
  for (const Layer& layer : layers_) {
    if (layer.kind != LayerKind::dialog && layer.kind != LayerKind::popup) continue;
    top_layer_ = layer.key;
    const auto known = [&](const Modal& modal) { return modal.layer == layer.key; };
    if (std::any_of(modal_.begin(), modal_.end(), known)) continue;
    modal_.push_back({layer.key, with_surroundings(focus_)});
    focus_wanted_ = first_stop(mirror_.nodes(), layer.key);
  }
  while (!modal_.empty()) {
    const Modal last = modal_.back();
    const auto same = [&](const Layer& layer) { return layer.key == last.layer; };
    if (std::any_of(layers_.begin(), layers_.end(), same)) break;
    modal_.pop_back();
    if (focus_wanted_ == 0) focus_wanted_ = nearest_stop(last.before);
  }
  if (route_changes_ == 2) {
    flags_.clear();
    numbers_.clear();
    route_changes_ = 1;
  } else if (route_changes_ == 1) {
    if (focus_title() || focus_ != 0) route_changes_ = 0;  // a page that is still loading may have none
  } else if (focus_ != 0 && focus_ == title_ && !is_title(title_)) {
    focus_title();  // that of what was loading is gone
  }
  const bool is_gone = focus_ != 0 && mirror_.find(focus_) == nullptr;
  if (is_gone && focus_wanted_ == 0 && route_changes_ == 0) focus_wanted_ = nearest_stop(focus_path_);
  if (focus_ != 0 && !is_gone) focus_path_ = with_surroundings(focus_);
  if (focus_wanted_ == 0) return;
  platform::focus_element(focus_wanted_);
  focus_wanted_ = 0;
}

}  // namespace portico::ui
