#include "client/ui/glyph.h"

#include <cmath>

#include "imgui.h"

namespace portico::ui {

namespace {

// A pen on the 24 by 24 grid.
class Pen {
 public:
  Pen(ImDrawList& list, float x, float y, float size, Colour colour, bool turned)
      : list_(list),
        x_(x),
        y_(y),
        unit_(size / 24),
        colour_(packed(colour)),
        thick_(std::fmax(1.2F, 1.75F * unit_)),
        turned_(turned) {}

  Pen& to(float x, float y) {
    list_.PathLineTo(at(x, y));
    return *this;
  }
  Pen& arc(float x, float y, float radius, float from, float until) {  // in turns, 0 is right, 0.25 down
    constexpr float turn = 6.2831853F;
    if (turned_) from = 0.5F - from, until = 0.5F - until;
    list_.PathArcTo(at(x, y), radius * unit_, from * turn, until * turn, 20);
    return *this;
  }
  void line() { list_.PathStroke(colour_, 0, thick_); }
  void ring() { list_.PathStroke(colour_, ImDrawFlags_Closed, thick_); }
  void disc(float x, float y, float radius) { list_.AddCircleFilled(at(x, y), radius * unit_, colour_); }
  void circle(float x, float y, float radius) { list_.AddCircle(at(x, y), radius * unit_, colour_, 0, thick_); }
  void box(float x, float y, float width, float height, float radius) {
    if (turned_) x = 24 - x - width;
    list_.AddRect(in_place(x, y), in_place(x + width, y + height), colour_, radius * unit_, 0, thick_);
  }

 private:
  ImVec2 at(float x, float y) const { return in_place(turned_ ? 24 - x : x, y); }
  ImVec2 in_place(float x, float y) const { return {x_ + x * unit_, y_ + y * unit_}; }
  ImDrawList& list_;
  float x_, y_, unit_;
  ImU32 colour_;
  float thick_;
  bool turned_;
};

void draw_signs(Pen& p, Glyph glyph) {
  switch (glyph) {
    case Glyph::check:
      p.to(5, 12.5F).to(10, 17.5F).to(19.5F, 7).line();
      break;
    case Glyph::chevron_right:
      p.to(9.5F, 6).to(15.5F, 12).to(9.5F, 18).line();
      break;
    case Glyph::chevron_left:
      p.to(14.5F, 6).to(8.5F, 12).to(14.5F, 18).line();
      break;
    case Glyph::chevron_down:
      p.to(6, 9.5F).to(12, 15.5F).to(18, 9.5F).line();
      break;
    case Glyph::chevron_up:
      p.to(6, 14.5F).to(12, 8.5F).to(18, 14.5F).line();
      break;
    case Glyph::close:
      p.to(6.5F, 6.5F).to(17.5F, 17.5F).line();
      p.to(17.5F, 6.5F).to(6.5F, 17.5F).line();
      break;
    case Glyph::plus:
      p.to(12, 5.5F).to(12, 18.5F).line();
      p.to(5.5F, 12).to(18.5F, 12).line();
      break;
    case Glyph::minus:
      p.to(5.5F, 12).to(18.5F, 12).line();
      break;
    case Glyph::menu:
      for (float y : {7.0F, 12.0F, 17.0F}) p.to(4, y).to(20, y).line();
      break;
    case Glyph::dot:
      p.disc(12, 12, 5);
      break;
    case Glyph::ring:
      p.circle(12, 12, 7);
      break;
    case Glyph::undo:
      p.to(8.5F, 4.5F).to(4, 9).to(8.5F, 13.5F).line();
      p.to(4, 9).to(14, 9).arc(14, 14, 5, -0.25F, 0.25F).to(8, 19).line();
      break;
    case Glyph::redo:
      p.to(15.5F, 4.5F).to(20, 9).to(15.5F, 13.5F).line();
      p.to(20, 9).to(10, 9).arc(10, 14, 5, 0.75F, 0.25F).to(16, 19).line();
      break;
    case Glyph::external:
      p.to(13, 5).to(19, 5).to(19, 11).line();
      p.to(19, 5).to(11, 13).line();
      p.to(16, 14).to(16, 19).to(5, 19).to(5, 8).to(10, 8).line();
      break;
    default:
      break;
  }
}

void draw_things(Pen& p, Glyph glyph) {
  switch (glyph) {
    case Glyph::cart:
      p.to(2.5F, 4).to(5, 4).to(7.5F, 15.5F).to(18, 15.5F).to(20.5F, 7.5F).to(5.8F, 7.5F).line();
      p.disc(9, 19.5F, 1.5F);
      p.disc(17, 19.5F, 1.5F);
      break;
    case Glyph::globe:
      p.circle(12, 12, 8.5F);
      p.to(3.5F, 12).to(20.5F, 12).line();
      p.to(12, 3.5F).to(9, 7.5F).to(8.2F, 12).to(9, 16.5F).to(12, 20.5F).line();
      p.to(12, 3.5F).to(15, 7.5F).to(15.8F, 12).to(15, 16.5F).to(12, 20.5F).line();
      break;
    case Glyph::user:
      p.circle(12, 8.5F, 4);
      p.arc(12, 20.5F, 7.5F, 0.52F, 0.98F).line();
      break;
    case Glyph::warning:
      p.to(12, 4).to(21, 19.5F).to(3, 19.5F).ring();
      p.to(12, 10).to(12, 14.5F).line();
      p.disc(12, 17, 1.1F);
      break;
    case Glyph::info:
      p.circle(12, 12, 8.5F);
      p.to(12, 11).to(12, 16.5F).line();
      p.disc(12, 7.8F, 1.2F);
      break;
    case Glyph::share:
      p.circle(18, 5.5F, 2.5F);
      p.circle(6, 12, 2.5F);
      p.circle(18, 18.5F, 2.5F);
      p.to(8.2F, 10.8F).to(15.8F, 6.7F).line();
      p.to(8.2F, 13.2F).to(15.8F, 17.3F).line();
      break;
    case Glyph::search:
      p.circle(10.5F, 10.5F, 6);
      p.to(15, 15).to(20, 20).line();
      break;
    case Glyph::copy:
      p.box(8.5F, 8.5F, 11, 11, 2);
      p.to(5.5F, 15.5F).to(4.5F, 15.5F).to(4.5F, 4.5F).to(15.5F, 4.5F).to(15.5F, 5.5F).line();
      break;
    case Glyph::truck:
      p.to(7.5F, 17.5F).to(2.5F, 17.5F).to(2.5F, 6).to(14, 6).to(14, 17.5F).to(11, 17.5F).line();
      p.to(14, 9.5F).to(18.5F, 9.5F).to(21.5F, 13).to(21.5F, 17.5F).to(20, 17.5F).line();
      p.circle(9, 18, 2);
      p.circle(18, 18, 2);
      break;
    case Glyph::clock:
      p.circle(12, 12, 8.5F);
      p.to(12, 7).to(12, 12).to(15.5F, 14).line();
      break;
    case Glyph::heart:
      p.to(12, 19.5F)
          .to(4.6F, 12)
          .arc(8, 8.8F, 4.4F, 0.4F, 0.93F)
          .arc(16, 8.8F, 4.4F, 0.57F, 1.1F)
          .to(12, 19.5F)
          .line();
      break;
    case Glyph::document:
      p.to(6, 3.5F).to(14, 3.5F).to(18.5F, 8).to(18.5F, 20.5F).to(6, 20.5F).ring();
      p.to(9, 12).to(15.5F, 12).line();
      p.to(9, 16).to(15.5F, 16).line();
      break;
    case Glyph::lock:
      p.box(5.5F, 11, 13, 9, 2);
      p.to(8.5F, 11).arc(12, 8, 3.5F, 0.5F, 1.0F).to(15.5F, 11).line();
      break;
    default:
      break;
  }
}

}  // namespace

bool has_direction(Glyph glyph) {
  switch (glyph) {
    case Glyph::chevron_right:
    case Glyph::chevron_left:
    case Glyph::undo:
    case Glyph::redo:
    case Glyph::truck:
    case Glyph::document:
    case Glyph::external:
      return true;
    default:
      return false;
  }
}

void draw_glyph(ImDrawList& list, Glyph glyph, float x, float y, float size, Colour colour, bool turned) {
  Pen pen(list, x, y, size, colour, turned);
  draw_signs(pen, glyph);
  draw_things(pen, glyph);
}

}  // namespace portico::ui
