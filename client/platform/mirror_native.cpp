// Interprets the operations on a small model of a document, as strictly as a browser would.
#include <algorithm>
#include <cassert>

#include "client/platform/fakes.h"
#include "client/platform/mirror.h"

namespace portico::platform {

namespace {

class Applier {
 public:
  explicit Applier(const MirrorChange& change) : change_(change) {}

  void run() {
    while (at_ < change_.ops.size()) one(static_cast<MirrorOp>(next()));
  }

 private:
  std::int32_t next() { return change_.ops[at_++]; }
  std::uint32_t key() { return static_cast<std::uint32_t>(next()); }
  std::string string() {
    auto offset = static_cast<std::size_t>(next());
    auto length = static_cast<std::size_t>(next());
    return change_.arena.substr(offset, length);
  }
  fake::Element& element(std::uint32_t key_of_it) {
    auto found = elements().find(key_of_it);
    assert(found != elements().end());
    return found->second;
  }
  static std::map<std::uint32_t, fake::Element>& elements() { return fake::world().elements; }

  void detach(std::uint32_t child) {
    auto parent = elements().find(element(child).parent);
    if (parent == elements().end()) return;
    auto& children = parent->second.children;
    children.erase(std::remove(children.begin(), children.end(), child), children.end());
  }

  void place(std::uint32_t child, std::uint32_t parent, std::uint32_t after) {
    detach(child);
    auto& children = element(parent).children;
    auto spot = children.begin();
    if (after != 0) {
      spot = std::find(children.begin(), children.end(), after);
      assert(spot != children.end());
      ++spot;
    }
    children.insert(spot, child);
    element(child).parent = parent;
  }

  void one(MirrorOp op) {
    std::uint32_t subject = key();
    switch (op) {
      case MirrorOp::create: {
        fake::Element made;
        made.tag = static_cast<Tag>(next());
        made.parent = ~0U;
        assert(elements().count(subject) == 0);
        elements()[subject] = made;
        break;
      }
      case MirrorOp::place: {
        std::uint32_t parent = key(), after = key();
        place(subject, parent, after);
        break;
      }
      case MirrorOp::rect: {
        float r[4];
        for (float& side : r) side = static_cast<float>(next()) / 64;
        next();
        element(subject).rect = {r[0], r[1], r[2], r[3]};
        break;
      }
      case MirrorOp::set: {
        auto name = static_cast<Attribute>(next());
        element(subject).attributes[name] = string();
        break;
      }
      case MirrorOp::unset:
        element(subject).attributes.erase(static_cast<Attribute>(next()));
        break;
      case MirrorOp::text:
        element(subject).text = string();
        break;
      case MirrorOp::remove:
        detach(subject);
        elements().erase(subject);
        break;
    }
  }

  const MirrorChange& change_;
  std::size_t at_ = 0;
};

}  // namespace

void apply(const MirrorChange& change) {
  ++fake::world().mirror_calls;
  fake::world().elements[0];
  Applier(change).run();
}

}  // namespace portico::platform
