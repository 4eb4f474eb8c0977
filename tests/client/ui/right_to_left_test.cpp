// The same screens for readers of a language that runs from right to left: everything lies as in a mirror, and what
// must not be mirrored does not.
#include <gtest/gtest.h>

#include "client/platform/fakes.h"
#include "client/platform/input.h"
#include "client/ui/core.h"
#include "client/ui/ui.h"
#include "tests/client/ui/whole_gallery.h"
#include "imgui.h"

namespace portico::ui {
namespace {

using platform::Attribute;
using platform::Tag;

class MirroredScreen : public ::testing::Test {
 protected:
  MirroredScreen() { platform::fake::reset(); }

  // On the surface, of the first element with this tag and these words.
  Rect place(Tag tag, std::string_view words) {
    for (const auto& [key, element] : platform::fake::world().elements) {
      const auto label = element.attributes.find(Attribute::label);
      if (element.tag != tag ||
          (element.text != words && (label == element.attributes.end() || label->second != words)))
        continue;
      Rect found{0, 0, element.rect.width, element.rect.height};
      for (Key at = key; at != 0; at = platform::fake::world().elements.at(at).parent) {
        found.x += platform::fake::world().elements.at(at).rect.x;
        found.y += platform::fake::world().elements.at(at).rect.y;
      }
      return found;
    }
    ADD_FAILURE() << "nothing is called " << words;
    return {};
  }
  Rect drawn(bool mirrors, const std::function<void(Frame&)>& screen, Tag tag, std::string_view words) {
    core_.words.right_to_left = mirrors;
    core_.draw(screen);
    return place(tag, words);
  }
  // What lies at the left in one language lies as far from the right in the other.
  void expect_mirrored(const std::function<void(Frame&)>& screen, Tag tag, std::string_view words) {
    const Rect left = drawn(false, screen, tag, words), right = drawn(true, screen, tag, words);
    const float width = platform::fake::world().surface.width;
    EXPECT_NEAR(right.right(), width - left.x, 0.02F) << words;
    EXPECT_NEAR(right.width, left.width, 0.02F) << words;
    EXPECT_NEAR(right.y, left.y, 0.02F) << words;
  }

  Core core_;
};

TEST_F(MirroredScreen, RowsStartAtTheRight) {
  const auto screen = [](Frame& frame) {
    row(frame, {.padding = 12}, [&] {
      button(frame, "first", "First");
      button(frame, "second", "Second and longer");
      spacer(frame);
      button(frame, "last", "Last");
    });
    indent(
        frame, [&] { button(frame, "below", "Below"); }, 40);
  };
  for (const char* name : {"First", "Second and longer", "Last", "Below"}) expect_mirrored(screen, Tag::button, name);
  EXPECT_GT(place(Tag::button, "First").x, place(Tag::button, "Last").x);
}

TEST_F(MirroredScreen, RailBarDialogAndTableAreMirrored) {
  bool open = true;
  const auto screen = [&](Frame& frame) {
    page(frame, {.top_bar = [&] { brand(frame, "Maker", "/"); },
                 .rail = [&] { rail_link(frame, "one", "One", "/one", true); },
                 .rail_name = "Rooms",
                 .main =
                     [&] {
                       heading(frame, 1, "Title");
                       table(frame, "table", "Things", {{"name", "Name"}, {"price", "Price", Align::end}}, [&] {
                         table_row(frame, "row", [&] {
                           cell(frame, "Desk");
                           cell(frame, "12.00");
                         });
                       });
                     }});
    dialog(frame, "dialog", "Sure?", open, [&] { actions(frame, [&] { button(frame, "yes", "Yes"); }); });
  };
  expect_mirrored(screen, Tag::nav, "Rooms");
  expect_mirrored(screen, Tag::a, "Maker");
  expect_mirrored(screen, Tag::button, "Close");
  expect_mirrored(screen, Tag::button, "Yes");
}

TEST_F(MirroredScreen, WordsStandAtTheSideWhereLinesStart) {
  const auto screen = [](Frame& frame) {
    text(frame, "plain");
    text(frame, "12.00", {.align = Align::end});
    text(frame, "middle", {.align = Align::centre});
  };
  core_.words.right_to_left = true;
  core_.draw(screen);
  const auto classes = [&](std::string_view words) -> std::string {
    for (const auto& [key, element] : platform::fake::world().elements)
      if (element.text == words) return element.attributes.at(Attribute::css_class);
    return "none";
  };
  EXPECT_NE((" " + classes("plain") + " ").find(" r "), std::string::npos);
  EXPECT_EQ((" " + classes("12.00") + " ").find(" r "), std::string::npos);
  EXPECT_NE((" " + classes("middle") + " ").find(" c "), std::string::npos);
}

TEST_F(MirroredScreen, AMenuOpensUnderItsButtonAndStaysOnTheSurface) {
  const auto screen = [](Frame& frame) {
    row(frame, {}, [&] { menu(frame, "menu", "Menu", {}, [&] { menu_item(frame, "one", "One"); }); });
  };
  core_.words.right_to_left = true;
  core_.draw(screen);
  Key button = 0;
  for (const auto& [key, element] : platform::fake::world().elements)
    if (element.tag == Tag::button) button = key;
  platform::post_event({platform::EventKind::activate, button, 0, 0, {}});
  core_.draw(screen);
  core_.draw(screen);
  const Rect opener = place(Tag::button, "Menu"), item = place(Tag::button, "One");
  EXPECT_GT(item.y, opener.y);
  EXPECT_LE(item.right(), opener.right() + 0.02F);
  EXPECT_GE(item.x, 0);
}

TEST_F(MirroredScreen, AWideTableShowsItsFirstColumnAndScrollsTheOtherWay) {
  platform::fake::world().surface.width = 800;
  const auto screen = [](Frame& frame) {
    table(frame, "table", "Wide",
          {{"a", "Firstcolumnwithaverylongword"},
           {"b", "Secondcolumnwithaverylongword"},
           {"c", "Thirdcolumnwithaverylongword"},
           {"d", "Fourthcolumnwithaverylongword"},
           {"e", "Fifthcolumnwithaverylongword"}},
          [&] {
            table_row(frame, "row", [&] {
              for (int i = 0; i < 5; ++i) cell(frame, "averylongwordthatcannotbebroken" + std::to_string(i));
            });
          });
  };
  core_.words.right_to_left = true;
  core_.draw(screen);
  Key area = 0;
  for (const auto& [key, element] : platform::fake::world().elements)
    if (element.tag == Tag::table) area = key;
  const auto first = [&] { return place(Tag::p, "averylongwordthatcannotbebroken0"); };
  EXPECT_LE(first().right(), 800);
  EXPECT_GT(first().right(), 700);
  const Rect before = first();
  platform::post_event({platform::EventKind::pointer_move, 0, 400, 20, {}});
  platform::post_event({platform::EventKind::scroll, 0, -50, 0, {}});
  core_.draw(screen);
  EXPECT_NEAR(first().x, before.x + 50, 0.02F) << "to the left shows what comes next";
  platform::post_event({platform::EventKind::scroll_to, area, 0, 0, {}});
  core_.draw(screen);
  EXPECT_GT(first().x, before.x + 50) << "the browser scrolled to its left end, where the last column is";
}

TEST_F(MirroredScreen, FieldsSayHowTheyAreRead) {
  std::string name = "ليلى", mail = "layla@example.com";
  const auto screen = [&](Frame& frame) {
    field(frame, "name", "Name", name);
    field(frame, "mail", "Mail", mail, {.kind = FieldKind::email});
  };
  core_.words.right_to_left = true;
  core_.draw(screen);
  std::map<std::string, std::string> directions;
  for (const auto& [key, element] : platform::fake::world().elements)
    if (element.tag == Tag::input)
      directions[element.attributes.at(Attribute::name)] = element.attributes.at(Attribute::direction);
  EXPECT_EQ(directions["name"], "auto");
  EXPECT_EQ(directions["mail"], "ltr");
}

TEST_F(MirroredScreen, TheWholeGalleryIsSoundEitherWay) {
  for (const bool mirrors : {false, true})
    for (const float width : {1280.0F, 390.0F}) {
      platform::fake::world().surface.width = width;
      core_.words.right_to_left = mirrors;
      core_.draw(whole_gallery(mirrors ? "ar" : "en"));
      core_.draw(whole_gallery(mirrors ? "ar" : "en"));
      EXPECT_EQ(core_.audit(), std::vector<std::string>{}) << mirrors << width;
      for (const auto& [key, element] : platform::fake::world().elements) {
        if (element.tag != Tag::p) continue;
        const Rect at = place(Tag::p, element.text);
        EXPECT_GE(at.x, -1.01F) << element.text;
        EXPECT_LE(at.right(), width + 1.01F) << element.text;
      }
    }
}

}  // namespace
}  // namespace portico::ui
