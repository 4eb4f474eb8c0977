// The tokens of the styleguide: what theme.h names, as it looks and as it measures.
#include <cstdio>

#include "client/ui/chart_colours.h"
#include "client/ui/contrast.h"
#include "client/ui/core.h"
#include "client/ui/gallery.h"
#include "client/ui/ui.h"
#include "imgui.h"

namespace portico::ui {
namespace {

std::string figure(double value, int decimals = 0) {
  char digits[40];
  std::snprintf(digits, sizeof digits, "%.*f", decimals, value);
  return digits;
}

std::string hex(Colour colour) {
  char digits[20];
  std::snprintf(digits, sizeof digits, "#%02X%02X%02X", colour.red, colour.green, colour.blue);
  const std::string opaque = digits;
  return colour.alpha == 255 ? opaque : opaque + " " + figure(colour.alpha / 2.55) + "%";
}

// Something painted that only shows what is said beside it.
void patch(Frame& frame, float width, float height, Painter painter) {
  Core& core = frame.core();
  Node& node = core.node(core.leaf(core.next_key()));
  node.fixed_width = width;
  node.fixed_height = height;
  node.painter = std::move(painter);
}

void fill(ImDrawList& list, Rect r, Colour colour, float radius) {
  list.AddRectFilled({r.x, r.y}, {r.right(), r.bottom()}, packed(colour), radius);
}

void outline(ImDrawList& list, Rect r, Colour colour, float radius, float line = 1) {
  const float half = line / 2;
  list.AddRect({r.x + half, r.y + half}, {r.right() - half, r.bottom() - half}, packed(colour), radius, 0, line);
}

// ---- type ---------------------------------------------------------------------------------------------------------

void draw_type(Frame& frame, const Translation& t) {
  struct Step {
    Size size;
    Text name;
    Weight weight;
  };
  const Step steps[] = {{Size::page, t("styleguide.type.page"), Weight::bold},
                        {Size::section, t("styleguide.type.section"), Weight::bold},
                        {Size::lead, t("styleguide.type.lead"), Weight::bold},
                        {Size::lead, t("styleguide.type.lead"), Weight::regular},
                        {Size::body, t("styleguide.type.body"), Weight::bold},
                        {Size::body, t("styleguide.type.body"), Weight::regular},
                        {Size::caption, t("styleguide.type.caption"), Weight::bold},
                        {Size::caption, t("styleguide.type.caption"), Weight::regular}};
  gallery_section(frame, t("styleguide.type"), [&] {
    for (const Step& step : steps) {
      const bool bold = step.weight == Weight::bold;
      const std::string measures = t.filled_in(figure(pixels(step.size)) + " / " + figure(line_height(step.size)) +
                                               " px · " + (bold ? "600" : "400"));
      column(frame, {.gap = 2}, [&] {
        text(frame, t("styleguide.type.sample"), {.size = step.size, .weight = step.weight, .max_width = 0});
        caption(frame, std::string(step.name) + " · " + measures);
      });
    }
    const Ink inks[] = {Ink::ink, Ink::secondary, Ink::hint, Ink::accent, Ink::good, Ink::warn, Ink::bad};
    const Token tokens[] = {Token::ink,  Token::ink_2, Token::ink_3, Token::accent,
                            Token::good, Token::warn,  Token::bad};
    wrap(frame, {.gap = space::xl}, [&] {
      for (std::size_t i = 0; i < std::size(inks); ++i)
        text(frame, token_name(tokens[i]), {.ink = inks[i], .one_line = true});
    });
  });
}

// ---- colours ------------------------------------------------------------------------------------------------------

void token_card(Frame& frame, const Translation& t, Token token) {
  const auto shown = [&](const Theme& theme) { return blend(theme[token], theme[Token::page]); };
  const Colour light = shown(light_theme()), dark = shown(dark_theme());
  const Colour line = frame.theme()[Token::ink_3];
  const bool mirrors = frame.core().mirrors();
  column(frame, {.gap = space::xs}, [&] {
    picture(frame, {},
            [=](ImDrawList& list, Rect r) {
              fill(list, r, mirrors ? dark : light, control_radius);
              list.AddRectFilled({r.x + r.width / 2, r.y}, {r.right(), r.bottom()}, packed(mirrors ? light : dark),
                                 control_radius, ImDrawFlags_RoundCornersRight);
              outline(list, r, line, control_radius);
            },
            {.aspect = 2.6F});
    text(frame, token_name(token), {.weight = Weight::bold, .one_line = true});
    caption(frame, t("styleguide.light", {{"value", hex(light_theme()[token])}}));
    caption(frame, t("styleguide.dark", {{"value", hex(dark_theme()[token])}}));
  });
}

void series_card(Frame& frame, std::size_t number) {
  const Colour light = category_colour(number, false), dark = category_colour(number, true);
  const Colour light_page = light_theme()[Token::page], dark_page = dark_theme()[Token::page];
  const bool mirrors = frame.core().mirrors();
  column(frame, {.gap = space::xs}, [&] {
    picture(frame, {},
            [=](ImDrawList& list, Rect r) {
              Rect first = r, second = r;
              first.width = second.width = r.width / 2;
              (mirrors ? first : second).x += r.width / 2;
              fill(list, first, light_page, 0);
              fill(list, second, dark_page, 0);
              fill(list, {first.x + 8, r.y + 8, first.width - 16, r.height - 16}, light, 4);
              fill(list, {second.x + 8, r.y + 8, second.width - 16, r.height - 16}, dark, 4);
            },
            {.aspect = 2.6F});
    caption(frame, figure(contrast(light, light_page), 2) + " · " + figure(contrast(dark, dark_page), 2));
  });
}

void draw_colours(Frame& frame, const Translation& t) {
  gallery_section(frame, t("styleguide.colours"), [&] {
    secondary(frame, t("styleguide.colours.words"));
    grid(frame, 140, {.gap = space::l}, [&] {
      for (int i = 0; i < static_cast<int>(Token::count); ++i) token_card(frame, t, static_cast<Token>(i));
    });
    heading(frame, 3, t("styleguide.colours.series"));
    grid(frame, 140, {.gap = space::l}, [&] {
      for (std::size_t i = 0; i < category_colours; ++i) series_card(frame, i);
    });
  });
}

// ---- contrast -----------------------------------------------------------------------------------------------------

// The pair as it meets: words on their ground, or a box with a border.
void pair_sample(Frame& frame, const ColourPair& pair, const Theme& theme) {
  const Colour over = theme[pair.over], ground = ground_of(pair, theme), line = frame.theme()[Token::line];
  const float density = frame.core().surface().density, width = frame.narrow() ? 32.0F : 44.0F;
  patch(frame, width, 28, [=](ImDrawList& list, Rect r) {
    fill(list, r, ground, 6);
    outline(list, r, line, 6);
    if (pair.use == ContrastUse::part) return outline(list, {r.x + r.width / 2 - 8, r.y + 6, 16, 16}, over, 4, 2);
    const float letters = text_width("Aa", platform::Face::bold, pixels(Size::body));
    const float baseline = baseline_in(r.y, r.height, platform::Face::bold, pixels(Size::body), density);
    draw_words(list, "Aa", platform::Face::bold, pixels(Size::body), r.x + (r.width - letters) / 2, baseline, over,
               density);
  });
}

void pair_cell(Frame& frame, const Translation& t, const ColourPair& pair, const Theme& theme) {
  cell(frame, [&] {
    const double ratio = contrast_of(pair, theme);
    const bool met = ratio >= least_contrast(pair.use);
    row(frame, {.gap = frame.narrow() ? space::xs : space::s}, [&] {
      pair_sample(frame, pair, theme);
      text(frame, figure(ratio, 2), {.one_line = true});
      icon(frame, met ? Glyph::check : Glyph::warning, met ? Ink::good : Ink::bad, 14,
           met ? t("styleguide.contrast.met") : t("styleguide.contrast.missed"));
    });
  });
}

void pair_table(Frame& frame, const Translation& t, Text id, Text name, const std::vector<ColourPair>& pairs) {
  table(frame, id, name,
        {{.id = "pair", .title = t("styleguide.contrast.pair"), .weight = 1, .min_width = 90},
         {.id = "light", .title = t("styleguide.contrast.light"), .weight = 0, .min_width = 100},
         {.id = "dark", .title = t("styleguide.contrast.dark"), .weight = 0, .min_width = 100}},
        [&] {
          for (const ColourPair& pair : pairs) {
            const Fill over{"over", token_name(pair.over)}, ground{"ground", token_name(pair.ground)};
            const std::string words = pair.hovered ? t("styleguide.contrast.hovered", {over, ground})
                                                   : t("styleguide.contrast.on", {over, ground});
            table_row(frame, std::string(over.value) + "/" + ground.value.data() + (pair.hovered ? "/hover" : ""), [&] {
              cell(frame, words, {.size = Size::caption});
              pair_cell(frame, t, pair, light_theme());
              pair_cell(frame, t, pair, dark_theme());
            });
          }
        },
        {.stack = false});
}

void draw_contrast(Frame& frame, const Translation& t) {
  std::vector<ColourPair> on_grounds, on_others, parts;
  for (const ColourPair& pair : colour_pairs()) {
    const bool ground = pair.ground == Token::page || pair.ground == Token::surface || pair.ground == Token::raised;
    (pair.use == ContrastUse::part ? parts : ground && !pair.hovered ? on_grounds : on_others).push_back(pair);
  }
  gallery_section(frame, t("styleguide.contrast"), [&] {
    secondary(frame, t("styleguide.contrast.words"));
    grid(
        frame, 330, {.gap = space::xxl, .align = Align::start},
        [&] {
          column(frame, {}, [&] {
            heading(frame, 3, t("styleguide.contrast.text"));
            pair_table(frame, t, "text", t("styleguide.contrast.text"), on_grounds);
          });
          column(frame, {}, [&] {
            heading(frame, 3, t("styleguide.contrast.tinted"));
            pair_table(frame, t, "tinted", t("styleguide.contrast.tinted"), on_others);
          });
          column(frame, {}, [&] {
            heading(frame, 3, t("styleguide.contrast.parts"));
            pair_table(frame, t, "parts", t("styleguide.contrast.parts"), parts);
          });
        },
        3);
  });
}

// ---- measures, icons ----------------------------------------------------------------------------------------------

void draw_measures(Frame& frame, const Translation& t) {
  const Colour accent = frame.theme()[Token::accent], soft = frame.theme()[Token::accent_soft];
  gallery_section(frame, t("styleguide.space"), [&] {
    wrap(frame, {.gap = space::xl, .align = Align::end}, [&] {
      for (float step : {space::xs, space::s, space::m, space::l, space::xl, space::xxl, space::xxxl})
        column(frame, {.gap = space::xs, .align = Align::centre}, [&] {
          patch(frame, step, step, [=](ImDrawList& list, Rect r) { fill(list, r, accent, 0); });
          text(frame, figure(step), {.size = Size::caption, .ink = Ink::secondary, .one_line = true});
        });
    });
  });
  struct Corner {
    float radius;
    Text name;
  };
  gallery_section(frame, t("styleguide.corners"), [&] {
    wrap(frame, {.gap = space::xl, .align = Align::start}, [&] {
      for (const Corner& corner :
           {Corner{control_radius, t("styleguide.corners.control")}, Corner{card_radius, t("styleguide.corners.card")}})
        column(frame, {.gap = space::xs}, [&] {
          patch(frame, 120, 64, [=](ImDrawList& list, Rect r) {
            fill(list, r, soft, corner.radius);
            outline(list, r, accent, corner.radius);
          });
          caption(frame, std::string(corner.name) + " · " + figure(corner.radius));
        });
      for (const Corner& row :
           {Corner{row_height, t("styleguide.corners.row")}, Corner{touch_row_height, t("styleguide.corners.touch")}})
        column(frame, {.gap = space::xs}, [&] {
          patch(frame, 120, row.radius, [=](ImDrawList& list, Rect r) {
            fill(list, r, soft, control_radius);
            outline(list, r, accent, control_radius);
          });
          caption(frame, std::string(row.name) + " · " + figure(row.radius));
        });
    });
  });
}

void draw_icons(Frame& frame, const Translation& t) {
  static constexpr const char* names[] = {
      "check", "chevron_right", "chevron_left", "chevron_down", "chevron_up", "cart",    "globe",
      "user",  "warning",       "info",         "undo",         "redo",       "share",   "close",
      "plus",  "minus",         "search",       "menu",         "dot",        "ring",    "copy",
      "truck", "clock",         "heart",        "document",     "lock",       "external"};
  static_assert(std::size(names) == static_cast<std::size_t>(Glyph::external));
  gallery_section(frame, t("styleguide.icons"), [&] {
    grid(
        frame, 150, {.gap = space::m},
        [&] {
          for (std::size_t i = 0; i < std::size(names); ++i)
            row(frame, {.gap = space::m}, [&] {
              icon(frame, static_cast<Glyph>(i + 1), Ink::ink, 24);
              text(frame, names[i], {.size = Size::caption, .ink = Ink::secondary, .one_line = true});
            });
        },
        8);
  });
}

}  // namespace

void draw_token_gallery(Frame& frame, const Translation& t) {
  draw_type(frame, t);
  draw_colours(frame, t);
  draw_contrast(frame, t);
  draw_measures(frame, t);
  draw_icons(frame, t);
}

}  // namespace portico::ui
