#include "client/ui/gallery.h"

#include <algorithm>
#include <array>

#include "client/ui/long_list.h"
#include "client/ui/ui.h"
#include "imgui.h"
#include "shared/base/languages.h"

namespace portico::ui {

namespace {

struct Sample {
  std::string arabic = "ليلى حداد", mixed = "تسليم قبل 12:00، Hamburg";
  int presses = 0;
  int quantity = 4;
  bool terms = false, news = true;
  std::string mail, secret, note, country = "at", search, tab = "overview";
  std::string wood = "oak";
  bool lamp = false, dialog = false, why = false;
  std::string dialog_name, sent;
  Sort sort{"name", false};
};

Sample& sample() {
  static Sample one;
  return one;
}

void draw_table_picture(ImDrawList& list, Rect r) {
  const float u = r.width / 100, base = r.y + r.height * 0.78F;
  list.AddEllipseFilled({r.x + 50 * u, base + 2 * u}, {38 * u, 3 * u}, packed({20, 24, 29, 24}));
  list.AddRectFilledMultiColor({r.x + 12 * u, base - 36 * u}, {r.x + 88 * u, base - 31 * u}, packed({201, 160, 108}),
                               packed({182, 140, 90}), packed({160, 120, 74}), packed({176, 136, 88}));
  for (float at : {16.0F, 80.0F})
    list.AddRectFilled({r.x + at * u, base - 31 * u}, {r.x + (at + 4) * u, base + u}, packed({139, 103, 64}), 1);
}

void draw_badges(Frame& frame, const Translation& t) {
  gallery_section(frame, t("styleguide.badges"), [&] {
    wrap(frame, {.gap = space::s}, [&] {
      badge(frame, Tone::neutral, "Draft");
      badge(frame, Tone::accent, "New");
      badge(frame, Tone::good, "Delivered", Glyph::check);
      badge(frame, Tone::warn, "Needs you", Glyph::warning);
      badge(frame, Tone::bad, "已取消");
      initials(frame, "AL", "Anna Lindqvist");
    });
  });
}

// Each as its readers write it, on its own and among others.
void draw_scripts(Frame& frame, const Translation& t) {
  Sample& s = sample();
  gallery_section(frame, t("styleguide.scripts"), [&] {
    values(frame,
           {{"العربية", "كل شيء هنا يُصنع حسب الطلب."},
            {"עברית", "הכול כאן מיוצר בהזמנה."},
            {"हिन्दी", "यहाँ सब कुछ ऑर्डर पर बनता है।"},
            {"ไทย", "ทุกอย่างที่นี่ผลิตตามคำสั่งซื้อ"},
            {"Tiếng Việt", "Mo\u0323i thu\u031B\u0301 \u0111e\u0302\u0300u la\u0300m theo ye\u0302u ca\u0302\u0300u."},
            {"Emoji",
             "👩‍🔧 builds, 👨‍👩‍👧 waits, 👍🏽 from 🇩🇪 to 🇨🇳, ❤️ 1️⃣"}});
    text(frame,
         "الطلب \u2068P-2026-0012\u2069 بسعر \u2068€1,234.50\u2069 يصل بحلول 28 نوفمبر 2026 إلى \u2068Fjordline "
         "Studio\u2069 في هامبورغ، والهاتف \u2068+49 40 5550 120\u2069. وإذا كان السطر أطول من العمود فإنه ينقسم بين "
         "الكلمات كما ينقسم غيره.");
    text(frame, "An English line that quotes العربية and עברית keeps its own order, 1 2 3.");
    grid(frame, 240, {.gap = space::l, .align = Align::start}, [&] {
      field(frame, "arabic", "Name الاسم", s.arabic);
      field(frame, "mixed", "Note ملاحظة", s.mixed, {.kind = FieldKind::area, .rows = 2});
    });
  });
}

void draw_buttons(Frame& frame, const Translation& t) {
  Sample& s = sample();
  gallery_section(frame, t("styleguide.buttons"), [&] {
    wrap(frame, {.gap = space::m}, [&] {
      if (button(frame, "primary", "Add to basket", {.look = ButtonLook::primary, .glyph = Glyph::cart})) ++s.presses;
      if (button(frame, "secondary", "保存配置")) ++s.presses;
      if (button(frame, "quiet", "Share", {.look = ButtonLook::quiet, .glyph = Glyph::share})) ++s.presses;
      if (button(frame, "danger", "Cancel order", {.look = ButtonLook::danger})) s.dialog = true;
      button(frame, "off", "Order now", {.look = ButtonLook::primary, .disabled = "Choose a wood first"});
      button(frame, "busy", "Sending", {.busy = true});
      button(frame, "undo", "Undo", {.glyph = Glyph::undo, .icon_only = true});
      button(frame, "redo", "Redo", {.glyph = Glyph::redo, .icon_only = true});
    });
    text(frame, "Pressed " + std::to_string(s.presses) + " times");
    wrap(frame, {.gap = space::xl}, [&] {
      link(frame, "terms", "Read the terms", "/terms");
      link(frame, "next", "Go to basket", "/basket", {.as_button = true});
      menu(frame, "language", "Language", {.look = ButtonLook::quiet, .glyph = Glyph::globe}, [&] {
        if (menu_item(frame, "en", "English", true)) frame.toast(Tone::neutral, "English");
        if (menu_item(frame, "zh", "中文", false)) frame.toast(Tone::good, "语言已切换为中文");
        menu_link(frame, "more", "More languages", "/languages");
      });
    });
  });
}

void draw_options(Frame& frame, const Translation& t) {
  Sample& s = sample();
  gallery_section(frame, t("styleguide.options"), [&] {
    option_group(frame, "wood", "Wood", OptionKind::radio, [&] {
      const auto one = [&](Text id, Text label, Text detail, Text price, Colour swatch) {
        const OptionState state = s.wood == id ? OptionState::checked : OptionState::open;
        if (option(frame, id, {.label = label, .detail = detail, .price = price, .swatch = swatch, .state = state})
                .chosen)
          s.wood = id;
      };
      one("oak", "Oak", "Hard and light, with an open grain.", "", {201, 160, 108});
      one("walnut", "Walnut 胡桃木", "Dark and calm; deepens with the years.", "+ EUR 240.00", {110, 76, 52});
      const auto out = option(frame, "ash",
                              {.label = "Ash",
                               .detail = "Pale and springy.",
                               .price = "+ EUR 60.00",
                               .time = "+ 5 days",
                               .mark = "Not possible now",
                               .why = "Why?",
                               .swatch = {222, 205, 178},
                               .state = OptionState::out});
      if (out.why) s.why = true;
    });
    if (s.why)
      notice(frame, Tone::warn, "Ash cannot be combined with the round top",
             "Ash boards are delivered up to 90 cm wide; the round top needs 120 cm.");
    option_group(frame, "extras", "Extras", OptionKind::checkbox, [&] {
      if (option(frame, "lamp",
                 {.label = "Lamp",
                  .price = "+ EUR 89.00",
                  .time = "same day",
                  .state = s.lamp ? OptionState::checked : OptionState::open})
              .chosen)
        s.lamp = !s.lamp;
      option(frame, "oil", {.label = "Oiled surface", .mark = "Follows from Oak", .state = OptionState::implied});
    });
  });
}

void draw_fields(Frame& frame, const Translation& t) {
  Sample& s = sample();
  gallery_section(frame, t("styleguide.form"), [&] {
    const bool sent = form(frame, "login", "Login", [&] {
      grid(frame, 260, {.gap = space::l, .align = Align::start}, [&] {
        field(frame, "mail", "E-mail", s.mail,
              {.kind = FieldKind::email,
               .name = "username",
               .autocomplete = "username",
               .placeholder = "name@company.example",
               .required = true});
        field(frame, "secret", "Password", s.secret,
              {.kind = FieldKind::password,
               .name = "password",
               .autocomplete = "current-password",
               .error = s.sent.empty() || !s.secret.empty() ? Text{} : Text("Enter your password"),
               .required = true});
        const std::array<Choice, 3> countries{{{"at", "Austria"}, {"cn", "中国"}, {"de", "Germany"}}};
        select(frame, "country", "Country", s.country, countries.data(), countries.size());
        stepper(frame, "quantity", "Quantity", s.quantity, {.low = 1, .high = 20, .unit = "pieces"});
      });
      field(frame, "note", "Note 备注", s.note,
            {.kind = FieldKind::area, .hint = "What should we know?", .rows = 3, .max_width = 640});
      checkbox(frame, "terms", "I accept the terms", s.terms, "They are two pages long.");
      checkbox(frame, "news", "Tell me about new woods", s.news);
      button(frame, "send", "Send", {.look = ButtonLook::primary, .submit = true});
    });
    if (sent) s.sent = "Sent by " + s.mail;
    if (!s.sent.empty()) text(frame, s.sent);
  });
}

void draw_cards(Frame& frame, const Translation& t) {
  gallery_section(frame, t("styleguide.cards"), [&] {
    grid(frame, 240, {.gap = space::l}, [&] {
      const auto one = [&](Text id, Text title, Text words, Text price) {
        card(frame, id, {.href = "/products/table", .name = title}, [&] {
          picture(frame, {}, draw_table_picture, {.aspect = 1.6F, .framed = true});
          heading(frame, 3, title);
          secondary(frame, words);
          spacer(frame);
          money(frame, price, {.weight = Weight::bold, .align = Align::start});
        });
      };
      one("a", "Dining table", "For six people, every evening.", "from EUR 890.00");
      one("b", "餐桌", "实木制作，可按尺寸定制，表面可选油或漆。适合六到八人使用，也适合做会议桌。", "CNY 6,980.00 起");
      one("c", "Desk", "Room for thoughts.", "from EUR 640.00");
      card(frame, "d", {.plain = true}, [&] {
        heading(frame, 3, "Summary");
        values(frame,
               {{"Table", "EUR 890.00"}, {"Walnut", "EUR 240.00"}, {"Total", "EUR 1,130.00", Ink::ink, Weight::bold}},
               ValueLook::receipt);
        bar(frame, "Weight", "42 of 60 kg", 0.7F);
        bar(frame, "Load", "130 of 120 kg", 1.1F);
      });
    });
  });
}

void draw_table_section(Frame& frame, const Translation& t) {
  Sample& s = sample();
  gallery_section(frame, t("styleguide.table"), [&] {
    tabs(frame, "tabs", "Views", {{"overview", "Overview"}, {"orders", "Orders", 3}, {"documents", "Documents"}},
         s.tab);
    struct Row {
      const char* name;
      int quantity;
      const char* total;
    };
    std::array<Row, 3> rows{
        {{"Dining table", 2, "EUR 2,260.00"}, {"Desk 书桌", 12, "EUR 7,680.00"}, {"Lamp", 1, "EUR 89.00"}}};
    std::sort(rows.begin(), rows.end(), [&](const Row& a, const Row& b) {
      const bool less = s.sort.column == "quantity" ? a.quantity < b.quantity : std::string(a.name) < b.name;
      const bool more = s.sort.column == "quantity" ? b.quantity < a.quantity : std::string(b.name) < a.name;
      return s.sort.descending ? more : less;
    });
    table(frame, "order-list", "Orders",
          {{.id = "name", .title = "Product", .weight = 3, .sortable = true},
           {.id = "state", .title = "State", .weight = 2},
           {.id = "quantity", .title = "Quantity", .align = Align::end, .sortable = true},
           {.id = "total", .title = "Total", .align = Align::end, .min_width = 120}},
          [&] {
            for (const Row& row : rows)
              table_row(frame, row.name, [&] {
                cell(frame, [&] { link(frame, "open", row.name, "/orders/1"); });
                cell(frame, [&] { badge(frame, Tone::good, "Delivered"); });
                cell(frame, std::to_string(row.quantity));
                cell(frame, row.total, {.one_line = true});
              });
          },
          {.sort = &s.sort});
    heading(frame, 3, t("styleguide.long_list"));
    long_list(frame, "ledger", t("styleguide.long_list"), {.height = 240, .count = 10'000}, [&](std::size_t i) {
      column(frame, {.grow = 1}, [&] { text(frame, "A-" + std::to_string(10'000 + i), {.one_line = true}); });
      badge(frame, i % 3 == 0 ? Tone::good : Tone::neutral, i % 3 == 0 ? "Delivered" : "In production");
      money(frame, "EUR " + std::to_string(i + 1) + ".00");
    });
  });
}

void draw_feedback(Frame& frame, const Translation& t) {
  gallery_section(frame, t("styleguide.feedback"), [&] {
    notice(frame, Tone::accent, "Your quote is ready", "It holds until 30 November.",
           [&] { button(frame, "show", "Show the quote", {.small = true}); });
    notice(frame, Tone::bad, "The order was not sent", "Nothing is lost: your basket is kept. Try again in a minute.");
    columns(frame, {.left =
                        [&] {
                          timeline(frame, "Order", [&] {
                            event(frame, {.title = "Ordered", .when = "12 November, 09:14"});
                            event(frame, {.title = "In production", .when = "since 14 November", .current = true});
                            event(frame,
                                  {.title = "Shipped", .when = "expected 2 December", .reached = false, .last = true});
                          });
                        },
                    .main =
                        [&] {
                          empty_state(frame, Glyph::cart, "Your basket is empty",
                                      "What you put into it stays here for thirty days.",
                                      [&] { link(frame, "shop", "Look around", "/products", {.as_button = true}); });
                        },
                    .right = [&] { skeleton(frame, 4, "Loading prices"); },
                    .right_width = 240});
  });
}

void draw_dialog(Frame& frame) {
  Sample& s = sample();
  dialog(frame, "cancel", "Cancel the order?", s.dialog, [&] {
    text(frame, "The makers have not begun yet, so cancelling is free. 取消订单是免费的。");
    field(frame, "reason", "Reason", s.dialog_name, {.hint = "Optional"});
    actions(frame, [&] {
      if (button(frame, "keep", "Keep the order")) s.dialog = false;
      if (button(frame, "yes", "Cancel the order", {.look = ButtonLook::danger})) {
        s.dialog = false;
        frame.toast(Tone::good, "The order is cancelled");
      }
    });
  });
}

void draw_top(Frame& frame, const Gallery& gallery) {
  Sample& s = sample();
  const Translation& t = gallery.words;
  brand(frame, "Atelier Nord", "/");
  if (!frame.narrow()) {
    link(frame, "products", "Products", "/products", {.quiet = true, .current = true});
    link(frame, "orders", "Orders", "/orders", {.quiet = true});
  }
  spacer(frame);
  if (!frame.narrow())
    field(frame, "search", "Search", s.search,
          {.kind = FieldKind::search, .placeholder = "Search 搜索", .hidden_label = true, .max_width = 240});
  menu(frame, "speak", t("bar.language"), {.look = ButtonLook::bar, .glyph = Glyph::globe, .icon_only = frame.narrow()},
       [&] {
         for (const Language& language : languages)
           if (menu_item(frame, language.code, language.own_name, language.code == t.language()) && gallery.speak)
             gallery.speak(language.code);
       });
  link(frame, "basket", "Basket", "/basket", {.glyph = Glyph::cart, .quiet = true, .count = 2});
}

void draw_foot(Frame& frame) {
  link(frame, "imprint", "Imprint", "/imprint", {.size = Size::caption, .quiet = true});
  link(frame, "privacy", "Privacy", "/privacy", {.size = Size::caption, .quiet = true});
  caption(frame, "Made to order. 按需定制。");
}

void draw_contents(Frame& frame, const Translation& t) {
  breadcrumb(frame, t("bar.breadcrumb"), [&] {
    link(frame, "home", t("bar.products"), "/", {.size = Size::caption});
    link(frame, "here", t("styleguide.title"), "/styleguide", {.size = Size::caption, .current = true});
  });
  heading(frame, 1, t("styleguide.title"));
  lead(frame, t("styleguide.lead"));
  draw_token_gallery(frame, t);
  draw_language_gallery(frame, t);
  draw_scripts(frame, t);
  draw_state_gallery(frame, t);
  draw_badges(frame, t);
  draw_buttons(frame, t);
  draw_options(frame, t);
  draw_cards(frame, t);
  draw_fields(frame, t);
  draw_table_section(frame, t);
  draw_chart_gallery(frame, t);
  draw_feedback(frame, t);
  draw_dialog(frame);
}

}  // namespace

void gallery_section(Frame& frame, Text title, Body body) {
  gap(frame, space::l);
  region(frame, Region::section, title, [&] {
    heading(frame, 2, title);
    body();
  });
}

void draw_gallery(Frame& frame, const Gallery& gallery) {
  page(frame, {.top_bar = [&] { draw_top(frame, gallery); },
               .main = [&] { draw_contents(frame, gallery.words); },
               .footer = [&] { draw_foot(frame); }});
}

}  // namespace portico::ui
