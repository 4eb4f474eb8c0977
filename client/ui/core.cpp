#include "client/ui/core.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "client/platform/clipboard.h"
#include "client/platform/document.h"
#include "client/platform/history.h"
#include "client/platform/loop.h"
#include "client/platform/runs.h"
#include "client/ui/page.h"
#include "client/ui/paint.h"
#include "client/ui/reflect.h"
#include "imgui.h"
#include "imgui_internal.h"

namespace portico::ui {

Key hash(std::string_view text, Key seed) {
  Key h = ImHashData(text.data(), text.size(), seed);
  return h == 0 ? 1 : h;
}

Key hash(std::uint32_t number, Key seed) {
  Key h = ImHashData(&number, sizeof number, seed ^ 0x9E3779B9U);
  return h == 0 ? 1 : h;
}

Key page_scroll() { return hash("page scroll", 0); }

Edges even(float all) { return {all, all, all, all}; }
Edges sides(float horizontal, float vertical) { return {horizontal, vertical, horizontal, vertical}; }

platform::MirrorNode& mirrored(Node& node, platform::Tag tag, std::string_view text) {
  constexpr std::size_t usual = 6;
  node.mirrored = true;
  node.mirror.tag = tag;
  if (tag == platform::Tag::button || tag == platform::Tag::a) node.mirror.attributes.reserve(usual);
  node.mirror.text = text;
  return node.mirror;
}

Core::Core() {
  ImGui::CreateContext();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.ConfigFlags = ImGuiConfigFlags_NoMouseCursorChange;
  io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
  ImGui::GetCurrentContext()->TestEngineHookItems = true;
  platform::install_fonts(*io.Fonts);
}

Core::~Core() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) texture->SetStatus(ImTextureStatus_Destroyed);
  ImGui::DestroyContext();
}

// ---- building --------------------------------------------------------------------------------------------------

Key Core::key_of(Text id) const { return hash(id, scopes_.back()); }

Key Core::next_key() {
  const Node& parent = tree_.at(current_.back());
  return hash(static_cast<std::uint32_t>(parent.children) + 1, parent.key);
}

int Core::leaf(Key key) {
  const Key asked = key;
  const int index = tree_.add(current_.back());
  for (std::uint32_t n = 2; !tree_.places.add(key, index); ++n) key = hash(n, asked);
  if (key != asked)
    complaints_.push_back("the same id twice: " + std::to_string(asked) + " in " +
                          std::string(platform::tag_names[static_cast<int>(tree_.at(current_.back()).mirror.tag)]) +
                          " " + std::to_string(tree_.at(current_.back()).key));
  tree_.at(index).key = key;
  return index;
}

int Core::begin(Key key) {
  const int index = leaf(key);
  current_.push_back(index);
  return index;
}

void Core::begin_layer(LayerKind kind, Key key, Key anchor, float width) {
  const int root = tree_.add(-1);
  tree_.at(root).key = key;
  tree_.places.add(key, root);
  open_layers_.push_back(layers_.size());
  layers_.push_back({kind, key, root, anchor, width});
  current_.push_back(root);
  scopes_.push_back(key);
}

void Core::end_layer() {
  current_.pop_back();
  scopes_.pop_back();
  open_layers_.pop_back();
}

void Core::build(const std::function<void(Frame&)>& screen) {
  tree_.begin_frame();
  layers_.clear();
  complaints_.clear();
  Frame frame(*this);
  begin_layer(LayerKind::page, hash("page", 0));
  tree_.at(layers_[0].root).filled = true;
  screen(frame);
  end_layer();
  build_toasts();
}

bool& Core::flag(Key key, bool initial) { return flags_.emplace(key, initial).first->second; }

// ---- frame -----------------------------------------------------------------------------------------------------

void Core::draw(const std::function<void(Frame&)>& screen) {
  now_ = platform::now();
  surface_ = platform::surface();
  choose_theme();
  take_input();
  begin_imgui();
  build(screen);
  lay_out();
  paint();
  reflect();
  settle_focus();
  note_scroll();
  activations_.clear();
  edits_.clear();
  commits_.clear();
  enters_.clear();
  submits_.clear();
  gestures_.clear();
  escape_ = false;
  if (any_event_) platform::wake(1);
  any_event_ = false;
}

void Core::choose_theme() {
  theme_ = surface_.dark ? &dark_theme() : &light_theme();
  if (!surface_.forced_colours) return;
  forced_ = forced_theme(colour_of(surface_.paper), colour_of(surface_.ink), colour_of(surface_.link));
  surface_.dark = is_dark(forced_);
  theme_ = &forced_;
}

void Core::begin_imgui() {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {surface_.width, surface_.height};
  io.DisplayFramebufferScale = {surface_.density, surface_.density};
  static double before = 0;
  io.DeltaTime = static_cast<float>(std::clamp((now_ - before) / 1000, 0.001, 0.1));
  before = now_;
  platform::tidy_runs(*io.Fonts);
  ImGui::NewFrame();
}

void Core::lay_out() {
  areas_.clear();
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const Layer layer = layers_[i];
    tree_.measure(layer.root);
    switch (layer.kind) {
      case LayerKind::page:
        tree_.lay_out(layer.root, surface_.width);
        tree_.stretch(layer.root, surface_.height);
        break;
      case LayerKind::dialog:
      case LayerKind::toasts:
        tree_.lay_out(layer.root, surface_.width);
        tree_.stretch(layer.root, surface_.height);
        break;
      case LayerKind::popup:
        lay_out_popup(layer);
        break;
    }
    settle_scroll(layer.root, !covered(i));
    place_root(layer.root);
  }
}

// A popup's root covers everything; its only child stands below (or above) what it opened from.
void Core::lay_out_popup(const Layer& layer) {
  tree_.lay_out(layer.root, surface_.width);
  tree_.stretch(layer.root, surface_.height);
  const int panel = tree_.at(layer.root).last;
  const int anchor = tree_.places.find(layer.anchor);
  if (panel < 0 || anchor < 0) return;
  const Rect from = tree_.at(anchor).rect;
  Node& node = tree_.at(panel);
  const float right_most = surface_.width - node.width - space::s;
  const bool at_right = from.x + from.width / 2 > surface_.width / 2;
  node.x = std::max(space::s, std::min(at_right ? from.right() - node.width : from.x, right_most));
  if (mirrors()) node.x = surface_.width - node.x - node.width;
  const bool above = from.bottom() + node.height + space::s > surface_.height && from.y > node.height;
  node.y = above ? from.y - node.height - space::xs : from.bottom() + space::xs;
}

void Core::settle_scroll(int index, bool reachable) {
  Node& node = tree_.at(index);
  if (node.scrolls || node.scrolls_sideways) {
    ScrollArea area;
    area.key = node.key;
    area.reachable = reachable;
    if (node.scrolls) area.range = std::max(0.0F, node.content_height - node.height);
    if (node.scrolls_sideways) area.range_x = std::max(0.0F, node.content_width - node.width);
    float& offset = scrolls_[node.key];
    // What is still loading makes the page too short to return to the old place at once.
    if (scroll_wanted_ > 0 && node.key == page_scroll()) {
      offset = scroll_wanted_;
      if (area.range >= scroll_wanted_) scroll_wanted_ = 0;
    }
    offset = std::clamp(offset, 0.0F, node.scrolls ? area.range : area.range_x);
    area.offset = offset;
    areas_.push_back(area);
  }
  for (int child = node.first; child >= 0; child = tree_.at(child).next) settle_scroll(child, reachable);
}

void Core::place_root(int root) {
  const Rect all{0, 0, surface_.width, surface_.height};
  place(root, all, all);
}

// From a place within the parent's box, counted from where lines start, to one on the surface.
void Core::place(int index, Rect within, Rect view) {
  Node& node = tree_.at(index);
  const bool is_placed_by_hand = node.parent >= 0 && tree_.at(node.parent).arrange;  // on the surface's own side
  const float x = mirrors() && !is_placed_by_hand ? within.right() - node.x - node.width : within.x + node.x;
  node.rect = {x, within.y + node.y, node.width, node.height};
  if (node.stays != Stays::no && node.parent >= 0) node.rect.y = staying(index, view);
  Rect inner = node.rect;
  if (node.scrolls || node.scrolls_sideways) {
    view = node.rect;
    const float offset = std::round(scrolls_[node.key] * surface_.density) / surface_.density;
    if (node.scrolls)
      inner.y -= offset;
    else
      inner.x += mirrors() ? offset : -offset;
    for (auto& area : areas_)
      if (area.key == node.key) area.rect = node.rect;
  }
  for (int child = node.first; child >= 0; child = tree_.at(child).next) place(child, inner, view);
}

// How far from the top of a node that what has the focus ends; 0 when that is elsewhere.
float Core::end_of_focus(int index) const {
  int inner = tree_.places.find(focus_);
  if (focus_ == 0 || inner < 0) return 0;
  float end = tree_.at(inner).height;
  for (; inner != index; inner = tree_.at(inner).parent) {
    if (inner < 0) return 0;
    end += tree_.at(inner).y;
  }
  return end;
}

// Where a node that stays in view is on the surface, given where it would be.
float Core::staying(int index, const Rect& view) const {
  const Node& node = tree_.at(index);
  const Node& parent = tree_.at(node.parent);
  const bool has_room = node.height <= view.height - space::xl;
  if (node.stays == Stays::whole && !has_room) return node.rect.y;
  const float y = std::clamp(view.y + space::xl, node.rect.y,
                             std::max(node.rect.y, parent.rect.bottom() - parent.pad.bottom - node.height));
  return has_room ? y : std::max(node.rect.y, std::min(y, view.bottom() - space::xl - end_of_focus(index)));
}

bool Core::covered(std::size_t layer) const {
  for (std::size_t i = layer + 1; i < layers_.size(); ++i)
    if (layers_[i].kind == LayerKind::dialog || layers_[i].kind == LayerKind::popup) return true;
  return false;
}

void Core::paint() {
  Painting(*this).run();
  ImGui::Render();
  platform::render(*ImGui::GetDrawData(), packed(theme()[Token::page]));
}

void Core::reflect() { mirror_.show(Reflection(*this).run()); }

std::vector<std::string> Core::audit() const {
  auto found = complaints_;
  for (const auto& line : Painting::unmirrored(mirror_)) found.push_back(line);
  for (const auto& line : Reflection::nameless(mirror_)) found.push_back(line);
  return found;
}

// ---- services --------------------------------------------------------------------------------------------------

void Core::follow(Text href) {
  if (on_navigate) on_navigate(href);
}

void Core::route_changed() {
  if (entry_ != 0) route_changes_ = 2;  // the first page leaves the focus at its beginning, before the skip link
  entry_ = platform::place_entry();
  scroll_wanted_ = platform::noted_scroll(entry_);
  scrolls_.clear();
  platform::wake(2);
}

void Core::entry_changed() { entry_ = platform::place_entry(); }

bool Core::close_dialog() {
  const auto is_top = [&](const Layer& layer) { return layer.key == top_layer_ && layer.kind == LayerKind::dialog; };
  if (std::none_of(layers_.begin(), layers_.end(), is_top)) return false;
  escape_ = true;
  return true;
}

// Between following a link and drawing its page the entry is another one already.
void Core::note_scroll() {
  if (scroll_wanted_ > 0 || entry_ == 0 || platform::place_entry() != entry_) return;
  const auto found = scrolls_.find(page_scroll());
  const float offset = found == scrolls_.end() ? 0 : found->second;
  if (offset != platform::noted_scroll(entry_)) platform::note_scroll(entry_, offset);
}

void Core::add_toast(Tone tone, Text message) {
  toasts_.push_back({++toast_number_, tone, std::string(message), now_ + 6000});
  platform::announce(message, tone == Tone::bad);
  platform::wake(2);
}

void Core::build_toasts() {
  toasts_.erase(std::remove_if(toasts_.begin(), toasts_.end(), [&](const Toast& t) { return t.until <= now_; }),
                toasts_.end());
  if (toasts_.empty()) return;
  platform::wake_at(toasts_.front().until);
  begin_layer(LayerKind::toasts, hash("toasts", 0));
  draw_toasts(*this, toasts_);
  end_layer();
}

float Frame::width() const { return core_->surface().width; }
float Frame::height() const { return core_->surface().height; }
bool Frame::narrow() const { return width() < narrow_width; }
double Frame::now() const { return core_->now(); }
bool Frame::reduced_motion() const { return core_->surface().reduced_motion; }
bool Frame::on_paper() const { return core_->surface().on_paper; }
const Theme& Frame::theme() const { return core_->theme(); }
const Words& Frame::words() const { return core_->words; }
void Frame::wake(int frames) { platform::wake(frames); }
void Frame::wake_at(double milliseconds) { platform::wake_at(milliseconds); }
void Frame::navigate(Text href) { core_->follow(href); }
void Frame::set_title(Text title) { platform::set_title(title); }
void Frame::route_changed() { core_->route_changed(); }
void Frame::entry_changed() { core_->entry_changed(); }
void Frame::toast(Tone tone, Text message) { core_->add_toast(tone, message); }
void Frame::announce(Text message, bool urgent) { platform::announce(message, urgent); }
void Frame::focus(Text id) { core_->want_focus(core_->key_of(id)); }
void Frame::copy(Text text) { platform::copy(text); }
bool& Frame::flag(Text id, bool initial) { return core_->flag(core_->key_of(id), initial); }

void keyed(Frame& frame, Text id, Body body) {
  Core& core = frame.core();
  Scope scope(core, core.key_of(id));
  body();
}

}  // namespace portico::ui
