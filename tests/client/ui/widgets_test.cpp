// Screens drawn without a browser: what is in the document, where, and what a press does.
#include <gtest/gtest.h>

#include "client/platform/document.h"
#include "client/platform/fakes.h"
#include "client/platform/history.h"
#include "client/platform/input.h"
#include "client/ui/core.h"
#include "client/ui/ui.h"
#include "tests/client/ui/whole_gallery.h"

namespace portico::ui {
namespace {

using platform::Attribute;
using platform::EventKind;
using platform::Tag;
using platform::fake::Element;

class Screen : public ::testing::Test {
 protected:
  Screen() { platform::fake::reset(); }

  void draw(const std::function<void(Frame&)>& screen) { core_.draw(screen); }
  // Key of the only element with this tag and name, or 0.
  static Key find(Tag tag, std::string_view name) {
    Key found = 0;
    for (const auto& [key, element] : platform::fake::world().elements) {
      const auto label = element.attributes.find(Attribute::label);
      const std::string& own = label != element.attributes.end() ? label->second : element.text;
      if (element.tag != tag || own != name) continue;
      EXPECT_EQ(found, 0U) << "two of " << name;
      found = key;
    }
    return found;
  }
  static const Element& element(Key key) { return platform::fake::world().elements.at(key); }
  static Rect on_surface(Key key) {
    Rect r{0, 0, element(key).rect.width, element(key).rect.height};
    for (; key != 0; key = element(key).parent) {
      r.x += element(key).rect.x;
      r.y += element(key).rect.y;
    }
    return r;
  }
  static void post(EventKind kind, Key key, std::string text = {}) {
    platform::post_event({kind, key, 0, 0, std::move(text)});
  }

  Core core_;
};

// What a frame measured is taken over by the next one: only for the same words, in the same letters, as wide.
TEST_F(Screen, ATextThatChangesUnderItsKeyIsLaidOutAnew) {
  std::string words = "Short";
  TextStyle style;
  float width = 200;
  const auto screen = [&](Frame& frame) { column(frame, {.width = width}, [&] { text(frame, words, style); }); };
  const auto height = [&] {
    draw(screen);
    return element(find(Tag::p, words)).rect.height;
  };
  const float one_line = height();
  EXPECT_EQ(height(), one_line) << "the same again";
  words = "A sentence that is a good deal longer than two hundred pixels are wide";
  const float several = height();
  EXPECT_GT(several, one_line);
  EXPECT_EQ(height(), several);
  width = 80;
  EXPECT_GT(height(), several);
  width = 200;
  EXPECT_EQ(height(), several);
  style.size = Size::page;
  EXPECT_GT(height(), several);
  style.size = Size::body;
  words = "Short";
  EXPECT_EQ(height(), one_line);
}

TEST_F(Screen, APressCountsOnce) {
  int presses = 0;
  const auto screen = [&](Frame& frame) { presses += button(frame, "save", "Save"); };
  draw(screen);
  const Key key = find(Tag::button, "Save");
  ASSERT_NE(key, 0U);
  post(EventKind::activate, key);
  draw(screen);
  draw(screen);
  EXPECT_EQ(presses, 1);
}

TEST_F(Screen, AButtonThatIsOffCannotBePressedAndSaysWhy) {
  bool pressed = false;
  const auto screen = [&](Frame& frame) { pressed |= button(frame, "buy", "Buy", {.disabled = "Choose a size"}); };
  draw(screen);
  const Key key = find(Tag::button, "Buy");
  EXPECT_EQ(element(key).attributes.at(Attribute::aria_disabled), "true");
  EXPECT_EQ(element(key).attributes.at(Attribute::description), "Choose a size");
  post(EventKind::activate, key);
  draw(screen);
  EXPECT_FALSE(pressed);
}

TEST_F(Screen, ALinkHandsItsAddressToNavigation) {
  std::string gone;
  core_.on_navigate = [&](std::string_view href) { gone = href; };
  const auto screen = [&](Frame& frame) { link(frame, "orders", "Orders", "/orders"); };
  draw(screen);
  post(EventKind::activate, find(Tag::a, "Orders"));
  draw(screen);
  EXPECT_EQ(gone, "/orders");
}

TEST_F(Screen, TypingWritesTheValueAndALabelNamesTheField) {
  std::string mail;
  const auto screen = [&](Frame& frame) { field(frame, "mail", "E-mail", mail); };
  draw(screen);
  const Key label = find(Tag::label, "E-mail");
  const Key key = static_cast<Key>(std::stoul(element(label).attributes.at(Attribute::for_element)));
  ASSERT_EQ(element(key).tag, Tag::input);
  post(EventKind::edit, key, "maria@example.org");
  draw(screen);
  EXPECT_EQ(mail, "maria@example.org");
}

TEST_F(Screen, CardsOfARowAreEquallyTall) {
  draw([](Frame& frame) {
    grid(frame, 200, {}, [&] {
      card(frame, "a", {.href = "/a", .name = "short"}, [&] { text(frame, "one line"); });
      card(frame, "b", {.href = "/b", .name = "long"}, [&] { text(frame, std::string(400, 'x')); });
    });
  });
  const Rect a = on_surface(find(Tag::a, "short")), b = on_surface(find(Tag::a, "long"));
  EXPECT_EQ(a.height, b.height);
  EXPECT_EQ(a.y, b.y);
  EXPECT_GT(b.x, a.right());
}

TEST_F(Screen, ColumnsStackOnAPhoneInReadingOrder) {
  const auto screen = [](Frame& frame) {
    columns(frame, {.main = [&] { text(frame, "main"); }, .right = [&] { text(frame, "right"); }});
  };
  draw(screen);
  EXPECT_GT(on_surface(find(Tag::p, "right")).x, on_surface(find(Tag::p, "main")).x);
  platform::fake::world().surface.width = 390;
  draw(screen);
  EXPECT_EQ(on_surface(find(Tag::p, "right")).x, on_surface(find(Tag::p, "main")).x);
  EXPECT_GT(on_surface(find(Tag::p, "right")).y, on_surface(find(Tag::p, "main")).y);
}

TEST_F(Screen, ADialogTakesTheFocusAndGivesItBackOnEsc) {
  bool open = false;
  std::string name;
  const auto screen = [&](Frame& frame) {
    if (button(frame, "open", "Open")) open = true;
    dialog(frame, "ask", "Name it", open, [&] { field(frame, "name", "Name", name); });
  };
  draw(screen);
  const Key opener = find(Tag::button, "Open");
  post(EventKind::focus, opener);
  post(EventKind::activate, opener);
  draw(screen);
  ASSERT_NE(find(Tag::div, "Name it"), 0U);
  EXPECT_EQ(element(platform::fake::world().focused).tag, Tag::input);
  EXPECT_EQ(element(element(opener).parent).attributes.count(Attribute::inert), 1U);
  post(EventKind::escape, 0);
  draw(screen);
  draw(screen);
  EXPECT_FALSE(open);
  EXPECT_EQ(platform::fake::world().focused, opener);
}

TEST_F(Screen, ADialogGivesTheFocusToTheNearestNeighbourWhenWhoHadItIsGone) {
  bool open = false, explained = false;
  const auto screen = [&](Frame& frame) {
    button(frame, "first", "First");
    option_group(frame, "size", "Size", OptionKind::radio, [&] {
      option(frame, "small", {.label = "Small"});
      if (option(frame, "large", {.label = "Large", .why = explained ? Text{} : Text("Why not?")}).why) open = true;
    });
    dialog(frame, "why", "Why", open, [&] { text(frame, "No reason."); });
  };
  draw(screen);
  const Key why = find(Tag::button, "Why not? Large");
  post(EventKind::focus, why);
  post(EventKind::activate, why);
  draw(screen);
  explained = true;
  draw(screen);
  post(EventKind::escape, 0);
  draw(screen);
  draw(screen);
  EXPECT_EQ(platform::fake::world().focused, find(Tag::button, "Large"));
}

TEST_F(Screen, OneRadioOfAGroupIsATabStopTheCheckedOrTheOneWithTheFocus) {
  OptionState medium = OptionState::open;
  const auto screen = [&](Frame& frame) {
    option_group(frame, "size", "Size", OptionKind::radio, [&] {
      option(frame, "small", {.label = "Small", .why = "Why not small?", .state = OptionState::out});
      option(frame, "medium", {.label = "Medium", .state = medium});
      option(frame, "large", {.label = "Large"});
    });
  };
  const auto stops = [&] {
    std::string all;
    for (const std::string name : {"Small", "Why not small? Small", "Medium", "Large"}) {
      const auto& attributes = element(find(Tag::button, name)).attributes;
      const auto index = attributes.find(Attribute::tab_index);
      if (index == attributes.end() || index->second == "0") all += name + " ";
    }
    return all;
  };
  draw(screen);
  EXPECT_EQ(stops(), "Small Why not small? Small ") << "nothing is checked: the first, and what stands beside it";
  medium = OptionState::checked;
  draw(screen);
  EXPECT_EQ(stops(), "Medium ");
  post(EventKind::focus, find(Tag::button, "Large"));
  draw(screen);
  EXPECT_EQ(stops(), "Large ");
  post(EventKind::focus, find(Tag::button, "Why not small? Small"));
  draw(screen);
  EXPECT_EQ(stops(), "Small Why not small? Small ");
  post(EventKind::focus, 0);
  draw(screen);
  EXPECT_EQ(stops(), "Medium ");
}

TEST_F(Screen, EveryCheckboxOfAGroupIsATabStop) {
  draw([](Frame& frame) {
    option_group(frame, "more", "More", OptionKind::checkbox, [&] {
      option(frame, "lamp", {.label = "Lamp"});
      option(frame, "tray", {.label = "Tray"});
    });
  });
  for (const char* name : {"Lamp", "Tray"})
    EXPECT_EQ(element(find(Tag::button, name)).attributes.count(Attribute::tab_index), 0U);
}

TEST_F(Screen, OneItemOfAMenuIsATabStopAndArrowKeysMoveIt) {
  const auto screen = [](Frame& frame) {
    menu(frame, "more", "More", {}, [&] {
      menu_item(frame, "copy", "Copy");
      menu_link(frame, "orders", "Orders", "/orders");
    });
  };
  draw(screen);
  post(EventKind::activate, find(Tag::button, "More"));
  draw(screen);
  draw(screen);
  EXPECT_EQ(element(find(Tag::button, "Copy")).attributes.at(Attribute::tab_index), "0");
  EXPECT_EQ(element(find(Tag::a, "Orders")).attributes.at(Attribute::tab_index), "-1");
  post(EventKind::focus, find(Tag::a, "Orders"));
  draw(screen);
  EXPECT_EQ(element(find(Tag::button, "Copy")).attributes.at(Attribute::tab_index), "-1");
  EXPECT_EQ(element(find(Tag::a, "Orders")).attributes.at(Attribute::tab_index), "0");
}

TEST_F(Screen, ADialogWithALongTitleStaysInTheWindowAndScrollsInside) {
  bool open = true;
  std::string title = "Why not this one";
  for (int i = 0; i < 5; ++i) title += ", with a title that goes on";
  const auto screen = [&](Frame& frame) {
    dialog(frame, "why", title, open, [&] {
      for (int i = 0; i < 40; ++i) text(frame, "line " + std::to_string(i));
    });
  };
  for (const float width : {1280.0F, 390.0F}) {
    platform::fake::world().surface.width = width;
    platform::fake::world().surface.height = 600;
    draw(screen);
    const Key panel = find(Tag::div, title);
    ASSERT_NE(panel, 0U);
    const Rect whole = on_surface(panel);
    EXPECT_GE(whole.y, space::xl - 1);
    EXPECT_LE(whole.bottom(), 600 - space::xl + 1);
    const Rect area = on_surface(element(panel).children.back());
    EXPECT_LE(area.bottom(), whole.bottom() + 1) << "what is inside ends with the panel";
    EXPECT_GT(area.height, 50) << width;
  }
}

TEST_F(Screen, AProgressBarSaysWhatIsDoneAndHowMuchOfIt) {
  draw([&](Frame& frame) { progress_bar(frame, "Checking", "Features: 3 of 4", 0.756F); });
  const Key bar = find(Tag::div, "Checking");
  ASSERT_NE(bar, 0U);
  const auto& attributes = element(bar).attributes;
  EXPECT_EQ(attributes.at(Attribute::role), "progressbar");
  EXPECT_EQ(attributes.at(Attribute::value_min), "0");
  EXPECT_EQ(attributes.at(Attribute::value_now), "75");
  EXPECT_EQ(attributes.at(Attribute::value_max), "100");
  EXPECT_EQ(attributes.at(Attribute::value_text), "Features: 3 of 4, 75%");
}

TEST_F(Screen, AToastIsReadOutAndGoesByItself) {
  bool said = false;
  const auto screen = [&](Frame& frame) {
    if (!said) frame.toast(Tone::good, "Saved");
    said = true;
  };
  draw(screen);
  ASSERT_EQ(platform::fake::world().announced.size(), 1U);
  EXPECT_NE(find(Tag::p, "Saved"), 0U);
  platform::fake::world().now += 7000;
  draw(screen);
  EXPECT_EQ(find(Tag::p, "Saved"), 0U);
}

TEST_F(Screen, TheStyleguideFitsAllWidthsAndPassesTheAudit) {
  for (float width : {360.0F, 390.0F, 768.0F, 1280.0F, 1920.0F})
    for (const char* language : {"en", "zh", "ar"}) {
      platform::fake::world().surface.width = width;
      core_.words.right_to_left = gallery_words(language).right_to_left();
      draw(whole_gallery(language));
      draw(whole_gallery(language));
      EXPECT_TRUE(core_.audit().empty()) << core_.audit().front();
      for (const auto& [key, found] : platform::fake::world().elements) {
        if (key == 0) continue;
        const Rect r = on_surface(key);
        EXPECT_GE(r.x, -1.5F) << language << width << " " << found.text;
        EXPECT_LE(r.right(), width + 1.5F) << language << width << " " << found.text;
      }
    }
}

// As wide as its words, a little less, a little more: the cells of a row stand beside each other, or the table scrolls.
TEST_F(Screen, ATableThatIsAlmostTooWideKeepsItsRowsWhole) {
  for (float width = 150; width < 230; width += 0.25F) {
    platform::fake::world().surface.width = width;
    draw([](Frame& frame) {
      table(frame, "sizes", "Sizes", {{.id = "first", .title = "Length"}, {.id = "second", .title = "Width"}},
            [&] {
              table_row(frame, "one", [&] {
                cell(frame, "twohundredten", {.one_line = true});
                cell(frame, "ninety", {.one_line = true});
              });
            },
            {.stack = false});
    });
    ASSERT_EQ(on_surface(find(Tag::span, "twohundredten")).y, on_surface(find(Tag::span, "ninety")).y) << width;
  }
}

TEST_F(Screen, AnUnchangedScreenMakesNoCallToTheDocument) {
  draw(whole_gallery());
  draw(whole_gallery());
  const int calls = platform::fake::world().mirror_calls;
  draw(whole_gallery());
  EXPECT_EQ(platform::fake::world().mirror_calls, calls);
}

// A page of paragraphs under a top bar, as tall as asked for.
void tall_page(Frame& frame, int paragraphs) {
  Page whole;
  const auto bar = [&] { link(frame, "products", "Products", "/"); };
  const auto main = [&] {
    heading(frame, 1, "Products");
    for (int i = 0; i < paragraphs; ++i) text(frame, "A paragraph.");
  };
  whole.top_bar = bar;
  whole.main = main;
  page(frame, whole);
}

// A page with a long text, and beside it a column that is taller than the surface.
void page_with_tall_side(Frame& frame) {
  const auto main = [&frame] {
    for (int i = 0; i < 100; ++i) keyed(frame, std::to_string(i), [&] { text(frame, "A paragraph of the page"); });
  };
  const auto side = [&frame] {
    text(frame, "The price");
    gap(frame, 700);
    button(frame, "last", "The last button");
  };
  const auto both = [&] { columns(frame, {.main = main, .right = side, .right_stays = Stays::beginning}); };
  Page whole;
  whole.main = both;
  page(frame, whole);
}

TEST_F(Screen, OfASideThatIsTallerThanTheViewTheBeginningStaysAndTheEndComesWithTheFocusOrThePagesEnd) {
  platform::fake::world().surface.width = 1200;
  platform::fake::world().surface.height = 600;
  const auto settle = [&](float scroll) {
    platform::post_event({EventKind::scroll_to, page_scroll(), 0, scroll, {}});
    for (int i = 0; i < 3; ++i) draw(page_with_tall_side);
  };
  const auto price = [&] { return on_surface(find(Tag::p, "The price")); };
  const auto last = [&] { return on_surface(find(Tag::button, "The last button")); };
  settle(0);
  const float first = price().y;
  EXPECT_GT(last().y, 600);
  settle(1000);
  EXPECT_GE(price().y, 0);
  EXPECT_LE(price().y, first);
  EXPECT_GT(last().y, 600);

  post(EventKind::focus, find(Tag::button, "The last button"));
  settle(1000);
  EXPECT_LE(last().bottom(), 600);
  EXPECT_GT(last().y, 500);
  post(EventKind::focus, 0);
  settle(1000);
  EXPECT_GE(price().y, 0);

  settle(1e6F);
  EXPECT_LE(last().bottom(), 600) << "the page's end";
  EXPECT_LT(price().y, 0);
}

TEST_F(Screen, ANewPageBeginsAtItsTopAndBackReturnsToWhereTheReaderWas) {
  bool changed = true;
  int paragraphs = 200;
  const auto screen = [&](Frame& frame) {
    if (std::exchange(changed, false)) frame.route_changed();
    tall_page(frame, paragraphs);
  };
  const auto settle = [&] {
    for (int i = 0; i < 4; ++i) draw(screen);
  };
  settle();
  platform::post_event({EventKind::scroll_to, page_scroll(), 0, 700, {}});
  settle();
  EXPECT_EQ(core_.scroll(page_scroll()), 700);

  platform::push_place("/orders");
  draw(screen);
  changed = true;
  settle();
  EXPECT_EQ(core_.scroll(page_scroll()), 0) << "forward: from the top";

  platform::go_back();
  changed = true;
  paragraphs = 2;
  settle();
  EXPECT_EQ(core_.scroll(page_scroll()), 0) << "the page is still loading and short";
  paragraphs = 200;
  settle();
  EXPECT_EQ(core_.scroll(page_scroll()), 700);
}

// A page with a button far down and a card that is taller than the surface.
void page_with_far_button(Frame& frame) {
  Page whole;
  const auto main = [&frame] {
    gap(frame, 2000);
    button(frame, "far", "A button far down");
    gap(frame, 500);
    card(frame, "tall", {.href = "/tall", .name = "A tall card"}, [&] { gap(frame, 900); });
  };
  whole.main = main;
  page(frame, whole);
}

TEST_F(Screen, WhatGetsTheFocusIsBroughtIntoViewAlsoWhenTheBrowserHasScrolledToItAlready) {
  platform::fake::world().surface.height = 500;
  const auto settle = [&] {
    for (int i = 0; i < 3; ++i) draw(page_with_far_button);
  };
  settle();
  const auto far = find(Tag::button, "A button far down");
  for (const bool by_browser : {false, true}) {
    platform::post_event({EventKind::scroll_to, page_scroll(), 0, 0, {}});
    settle();
    if (by_browser) platform::post_event({EventKind::scroll_to, page_scroll(), 0, 1800, {}});
    post(EventKind::focus, far);
    settle();
    EXPECT_GE(on_surface(far).y, 0) << by_browser;
    EXPECT_LE(on_surface(far).bottom(), 500) << by_browser;
  }
  const auto tall = find(Tag::a, "A tall card");
  post(EventKind::focus, tall);
  settle();
  EXPECT_GE(on_surface(tall).y, 0) << "of what is taller than the window the beginning is shown";
  EXPECT_LE(on_surface(tall).y, 100);
}

TEST_F(Screen, WhenWhatHasTheFocusGoesAwayTheNearestGetsIt) {
  bool is_there = true;
  const auto screen = [&](Frame& frame) {
    button(frame, "far", "Far away");
    region(frame, Region::list, "Lines", [&] {
      button(frame, "other", "The other line");
      if (is_there) button(frame, "remove", "Remove");
    });
  };
  for (int i = 0; i < 2; ++i) draw(screen);
  post(EventKind::focus, find(Tag::button, "Remove"));
  for (int i = 0; i < 2; ++i) draw(screen);
  is_there = false;
  for (int i = 0; i < 2; ++i) draw(screen);
  EXPECT_EQ(platform::fake::world().focused, find(Tag::button, "The other line"));
}

TEST_F(Screen, AFormThatWasSentLeadsToItsFirstWrongFieldUnlessTheReaderHasGoneOn) {
  std::string name, mail, wrong;
  const auto screen = [&](Frame& frame) {
    form(frame, "form", "Form", [&] {
      field(frame, "name", "Name", name);
      field(frame, "mail", "Mail", mail, {.error = wrong});
      button(frame, "send", "Send", {.submit = true});
    });
  };
  for (const bool went_on : {false, true}) {
    wrong.clear();
    for (int i = 0; i < 2; ++i) draw(screen);
    const auto send = find(Tag::button, "Send");
    post(EventKind::focus, send);
    post(EventKind::submit, find(Tag::form, "Form"));
    for (int i = 0; i < 2; ++i) draw(screen);
    platform::fake::world().focused = send;
    if (went_on) post(EventKind::focus, 0);
    wrong = "This is no address.";
    for (int i = 0; i < 3; ++i) draw(screen);
    const auto focused = platform::fake::world().focused;
    if (went_on) {
      EXPECT_EQ(focused, send);
    } else {
      ASSERT_NE(focused, send);
      EXPECT_EQ(element(focused).attributes.at(Attribute::name), "mail");
    }
  }
}

TEST_F(Screen, OnlyAPageThatWasGoneToPutsTheFocusOnItsTitle) {
  bool changed = true;
  const auto screen = [&](Frame& frame) {
    if (std::exchange(changed, false)) frame.route_changed();
    tall_page(frame, 3);
  };
  const auto settle = [&] {
    for (int i = 0; i < 4; ++i) draw(screen);
  };
  settle();
  EXPECT_EQ(platform::fake::world().focused, 0U);
  platform::push_place("/orders");
  changed = true;
  settle();
  EXPECT_EQ(platform::fake::world().focused, find(Tag::h1, "Products"));
}

// The title of what is loading goes when it has come; who listens hears the new one. Who went on meanwhile is left
// alone.
TEST_F(Screen, TheFocusStaysOnTheTitleWhenThePageHasCome) {
  for (const bool went_on : {false, true}) {
    bool changed = true;
    std::string title = "Loading";
    const auto screen = [&](Frame& frame) {
      if (std::exchange(changed, false)) frame.route_changed();
      if (title == "Products") text(frame, "You are here");  // stands where the heading stood
      if (!title.empty()) heading(frame, 1, title);
      link(frame, "home", "Home", "/");
    };
    const auto settle = [&] {
      for (int i = 0; i < 4; ++i) draw(screen);
    };
    settle();
    platform::push_place("/products");
    changed = true;
    title.clear();
    settle();
    title = "Loading";
    settle();
    ASSERT_EQ(platform::fake::world().focused, find(Tag::h1, "Loading"));
    const Key home = find(Tag::a, "Home");
    if (went_on) platform::focus_element(home);
    settle();
    title = "Products";
    settle();
    EXPECT_EQ(platform::fake::world().focused, went_on ? home : find(Tag::h1, "Products"));
  }
}

TEST_F(Screen, TheFirstThingThatCanHaveTheFocusLeadsPastTheBar) {
  const auto screen = [](Frame& frame) { tall_page(frame, 3); };
  draw(screen);
  const Key skip = find(Tag::a, "Skip to content"), main = find(Tag::main, "");
  ASSERT_NE(skip, 0U);
  EXPECT_EQ(element(skip).attributes.at(Attribute::href), "#k" + std::to_string(main));
  EXPECT_EQ(element(element(skip).parent).children.front(), skip);
  post(EventKind::activate, skip);
  draw(screen);
  EXPECT_EQ(platform::focused_element(), main);
}

TEST_F(Screen, ATableTooWideForThePageScrollsAndStaysBesideTheRail) {
  draw([](Frame& frame) {
    Page whole;
    const auto rail = [&] { rail_link(frame, "orders", "Orders", "/admin/orders"); };
    const auto main = [&] {
      heading(frame, 1, "Orders");
      table(frame, "wide", "Wide", {{.id = "a", .title = "A"}, {.id = "b", .title = "B"}}, [&] {
        table_row(frame, "1", [&] {
          cell(frame, std::string(200, 'x'));
          cell(frame, "short");
        });
      });
    };
    whole.rail = rail;
    whole.rail_name = "Administration";
    whole.main = main;
    page(frame, whole);
  });
  const Rect title = on_surface(find(Tag::h1, "Orders")), wide = on_surface(find(Tag::table, "Wide"));
  const Rect entry = on_surface(find(Tag::a, "Orders"));
  EXPECT_GT(title.x, entry.right());
  EXPECT_LT(title.y, entry.bottom() + 60);
  EXPECT_LE(wide.right(), platform::fake::world().surface.width);
  EXPECT_EQ(element(find(Tag::table, "Wide")).attributes.at(Attribute::css_class), "scroll");
}

TEST_F(Screen, BarRailAndContentsMayUseTheSameIds) {
  draw([](Frame& frame) {
    Page whole;
    const auto links = [&] { link(frame, "orders", "Orders", "/orders"); };
    const auto rail = [&] { rail_link(frame, "orders", "Orders", "/admin/orders"); };
    whole.top_bar = whole.main = whole.footer = links;
    whole.rail = rail;
    whole.rail_name = "Administration";
    page(frame, whole);
  });
  EXPECT_EQ(core_.audit(), std::vector<std::string>{});
}

}  // namespace
}  // namespace portico::ui
