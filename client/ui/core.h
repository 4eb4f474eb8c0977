// The machinery of the kit: builds the tree of a frame, lays it out, paints it with ImGui, and mirrors it. Internal to
// this room, except that main owns the one Core and the app sets its two callbacks.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "client/platform/canvas.h"
#include "client/platform/input.h"
#include "client/ui/frame.h"
#include "client/ui/tree.h"

namespace portico::ui {

enum class LayerKind : std::uint8_t { page, dialog, popup, toasts };

struct Layer {
  LayerKind kind = LayerKind::page;
  Key key = 0;
  int root = -1;
  Key anchor = 0;   // of a popup: the node it opens from
  float width = 0;  // of a dialog
};

struct ScrollArea {
  Key key = 0;
  Rect rect;
  float range = 0, range_x = 0;
  float offset = 0;  // that its contents were placed with
  bool reachable = true;
};

struct Toast {
  int number = 0;
  Tone tone = Tone::neutral;
  std::string message;
  double until = 0;
};

// What was done to a window to look through since the last frame. factor 0: back to the whole; places and ways are
// shares of the window.
struct Gesture {
  float factor = 1;
  float at_x = 0.5F, at_y = 0.5F;
  float by_x = 0, by_y = 0;
};

struct TableState;

class Core {
 public:
  Core();
  ~Core();
  Core(const Core&) = delete;
  Core& operator=(const Core&) = delete;

  std::function<void(std::string_view href)> on_navigate;  // a link was followed, or navigate() called
  std::function<void(std::string_view place)> on_travel;   // back or forward; the address has changed already
  Words words;

  // One whole frame.
  void draw(const std::function<void(Frame&)>& screen);
  // What stands on the surface but not in the mirror, or is there without a name. Empty is right.
  std::vector<std::string> audit() const;

  // ---- for widgets: building ----
  Key key_of(Text id) const;  // under the nearest keyed container
  Key next_key();             // of something without an id: by its position
  void push_scope(Key key) { scopes_.push_back(key); }
  void pop_scope() { scopes_.pop_back(); }
  int begin(Key key);  // a node that the following ones go into
  void end() { current_.pop_back(); }
  void enter(int index) { current_.push_back(index); }  // into a node that ended already; end() leaves it
  int leaf(Key key);
  int here() const { return current_.back(); }
  Node& node(int index) { return tree_.at(index); }
  Node& top() { return tree_.at(current_.back()); }
  // A layer of its own; ends with end_layer.
  void begin_layer(LayerKind kind, Key key, Key anchor = 0, float width = 0);
  void end_layer();
  bool silent() const { return silence_ > 0; }
  void hush() { ++silence_; }  // texts are only painted: an element around them carries the words
  void unhush() { --silence_; }

  // ---- for widgets: what happened since the last frame ----
  bool activated(Key key);  // true once
  std::optional<std::string> edited(Key key);
  bool committed(Key key) { return commits_.erase(key) > 0; }
  bool entered(Key key) { return enters_.erase(key) > 0; }
  bool submitted(Key key) { return submits_.erase(key) > 0; }
  bool focused(Key key) const { return focus_ == key; }
  Key focus() const { return focus_; }
  Gesture gesture(Key key) const;
  bool take_escape(Key layer);  // true once, for the topmost layer only
  bool& flag(Key key, bool initial);
  std::string& draft(Key key) { return drafts_[key]; }
  float& scroll(Key key) { return scrolls_[key]; }
  int& number(Key key) { return numbers_[key]; }  // kept between frames; begins at 0
  bool escape_pressed() const { return escape_; }

  void want_focus(Key key) { focus_wanted_ = key; }
  void route_changed();
  void entry_changed();
  // For Back: the dialog over the page closes in this frame, as by Esc. False: there is none.
  bool close_dialog();
  void add_toast(Tone tone, Text message);
  void follow(Text href);
  const platform::Surface& surface() const { return surface_; }
  // Layout counts from where lines start. True where that is the right side.
  bool mirrors() const { return words.right_to_left; }
  const Theme& theme() const { return *theme_; }
  double now() const { return now_; }
  const Tree& tree() const { return tree_; }

  // The tables being drawn, innermost last: see table.cpp.
  std::vector<TableState*> tables;

 private:
  friend class Painting;
  friend class Reflection;

  void choose_theme();
  void take_input();
  void take(const platform::InputEvent& event);
  void scroll_by(float dx, float dy);
  void scrolled_to(Key key, float x, float y);
  void page_key(float how_far);
  void take_gesture(const platform::InputEvent& event);
  void reveal(Key key);
  void begin_imgui();
  void build(const std::function<void(Frame&)>& screen);
  void build_toasts();
  void lay_out();
  void lay_out_popup(const Layer& layer);
  void settle_scroll(int node, bool reachable);
  void place(int node, Rect within, Rect view);
  float end_of_focus(int node) const;
  float staying(int node, const Rect& view) const;
  void place_root(int root);
  void paint();
  void reflect();
  void settle_focus();
  bool focus_title();  // false: there is none
  bool is_title(Key key) const;
  std::vector<Key> with_surroundings(Key key) const;
  Key nearest_stop(const std::vector<Key>& keys) const;
  void note_scroll();
  bool covered(std::size_t layer) const;
  int find_last(Key key) const;

  platform::Surface surface_;
  Theme forced_ = {};
  const Theme* theme_ = &light_theme();
  double now_ = 0;
  Tree tree_;
  std::vector<Layer> layers_;
  std::vector<std::size_t> open_layers_;
  std::vector<int> current_;
  std::vector<Key> scopes_;
  std::vector<std::string> complaints_;
  int silence_ = 0;
  std::vector<ScrollArea> areas_;
  platform::Mirror mirror_;

  float pointer_x_ = -1, pointer_y_ = -1;
  bool any_event_ = false;
  std::unordered_set<Key> activations_, commits_, enters_, submits_;
  std::unordered_map<Key, std::string> edits_;
  std::unordered_map<Key, Gesture> gestures_;
  Key focus_ = 0, focus_wanted_ = 0;
  std::vector<Key> focus_path_;  // what had the focus last, then what it stands in, the nearest first
  bool escape_ = false;
  Key title_ = 0;                 // the heading that got the focus when its page was new
  Key focus_without_scroll_ = 0;  // who gets the focus next need not be brought into view
  int entry_ = 0;                 // of the history: whose page is drawn
  float scroll_wanted_ = 0;       // where the reader was in this entry; 0: reached, or overruled by scrolling
  int route_changes_ = 0;  // 2: asked for in this frame, 1: the new page has been drawn

  std::unordered_map<Key, bool> flags_;
  std::unordered_map<Key, std::string> drafts_;
  std::unordered_map<Key, float> scrolls_;
  std::unordered_map<Key, int> numbers_;
  // Who had the focus before a layer, then what it stood in, the nearest first: it may be gone afterwards.
  struct Modal {
    Key layer = 0;
    std::vector<Key> before;
  };
  std::vector<Modal> modal_;
  Key top_layer_ = 0;                       // of the last frame
  std::vector<Toast> toasts_;
  int toast_number_ = 0;
};

// Begins a node and ends it with the scope.
class Within {
 public:
  Within(Core& core, Key key) : core_(core), index_(core.begin(key)) {}
  ~Within() { core_.end(); }
  Within(const Within&) = delete;
  Within& operator=(const Within&) = delete;
  Node* operator->() { return &core_.node(index_); }
  int index() const { return index_; }

 private:
  Core& core_;
  int index_;
};

class Scope {
 public:
  Scope(Core& core, Key key) : core_(core) { core_.push_scope(key); }
  ~Scope() { core_.pop_scope(); }
  Scope(const Scope&) = delete;
  Scope& operator=(const Scope&) = delete;

 private:
  Core& core_;
};

class Hush {
 public:
  explicit Hush(Core& core) : core_(core) { core_.hush(); }
  ~Hush() { core_.unhush(); }
  Hush(const Hush&) = delete;
  Hush& operator=(const Hush&) = delete;

 private:
  Core& core_;
};

void draw_toasts(Core& core, std::vector<Toast>& toasts);

// Arrow keys lead through the radio buttons or menu items of a container, and the Tab key to one of them: the one with
// the focus, else the checked one, else the first. What stands beside one in its row is reached after it. Call it when
// the container is full.
void settle_tab_stop(Core& core, int container);

Key hash(std::string_view text, Key seed);
Key hash(std::uint32_t number, Key seed);
Key page_scroll();  // the area that holds the contents of the page
Edges even(float all);
Edges sides(float horizontal, float vertical);
// Makes the node an element of the document.
platform::MirrorNode& mirrored(Node& node, platform::Tag tag, std::string_view text = {});

// Draws words whose lines are broken already, within their box.
void draw_lines(ImDrawList& list, const Lettering& text, Rect box, Colour colour, float density);
// One line of words at a baseline, their left end at x; returns their width.
float draw_words(ImDrawList& list, std::string_view words, platform::Face face, float size, float x, float baseline,
                 Colour colour, float density);
// Where the baseline lies in a line of that height that begins at `top`.
float baseline_in(float top, float line_height, platform::Face face, float size, float density);

}  // namespace portico::ui
