// The same screen in each language of the portal, side by side: what fits in one must fit in all.
#include <array>

#include "client/ui/core.h"
#include "client/ui/gallery.h"
#include "client/ui/ui.h"
#include "shared/base/languages.h"

namespace portico::ui {
namespace {

struct LanguageSample {
  Text code, title, lead, words, state, form, name, filled, mail, note, note_hint, country, terms, send, total, amount,
      delivery, date;
  std::array<Text, 3> countries;
};

const std::array<LanguageSample, 3>& samples() {
  static const std::array<LanguageSample, 3> all = {
      {{"en",
        "A table for every evening",
        "Made to your measure, from wood that lasts.",
        "Every table is built to the size you choose. You see the price and the delivery date at once, and both are "
        "kept while you decide.",
        "Delivered",
        "Delivery",
        "Full name",
        "Anna Lindqvist",
        "E-mail",
        "Note for the carrier",
        "Optional, for example the floor",
        "Country",
        "I accept the terms of sale",
        "Place the order",
        "Total",
        "\u20AC1,234.50",
        "Delivery",
        "28 November 2026",
        {"Austria", "China", "Egypt"}},
       {"zh",
        "每晚相聚的餐桌",
        "按您的尺寸制作，选用经久耐用的木材。",
        "每一张桌子都按照您选择的尺寸制作。价格和交货日期立即可见，在您做决定期间保持不变。",
        "已送达",
        "配送",
        "姓名",
        "李伟",
        "电子邮箱",
        "给承运人的备注",
        "选填，例如楼层",
        "国家",
        "我接受销售条款",
        "提交订单",
        "合计",
        "¥9,680.00",
        "交货日期",
        "2026年11月28日",
        {"奥地利", "中国", "埃及"}},
       {"ar",
        "طاولة لكل مساء",
        "تُصنع بمقاساتك من خشب يدوم.",
        "تُصنع كل طاولة بالمقاس الذي تختاره. ترى السعر وتاريخ التسليم فورًا، ويبقيان كما هما حتى تقرر.",
        "تم التسليم",
        "التسليم",
        "الاسم الكامل",
        "ليلى حداد",
        "البريد الإلكتروني",
        "ملاحظة لشركة النقل",
        "اختياري، مثل رقم الطابق",
        "البلد",
        "أوافق على شروط البيع",
        "تأكيد الطلب",
        "المجموع",
        "\u2068\u20AC1,234.50\u2069",
        "تاريخ التسليم",
        "28 نوفمبر 2026",
        {"النمسا", "الصين", "مصر"}}}};
  return all;
}

struct Typed {
  std::string name, mail, note, country = "at";
  bool terms = true;
};

void sample_form(Frame& frame, const LanguageSample& s, Typed& typed) {
  form(frame, "form", s.form, [&] {
    field(frame, "name", s.name, typed.name, {.required = true});
    field(frame, "mail", s.mail, typed.mail, {.kind = FieldKind::email, .placeholder = "name@company.example"});
    const std::array<Choice, 3> countries{{{"at", s.countries[0]}, {"cn", s.countries[1]}, {"eg", s.countries[2]}}};
    select(frame, "country", s.country, typed.country, countries.data(), countries.size());
    field(frame, "note", s.note, typed.note, {.kind = FieldKind::area, .hint = s.note_hint, .rows = 2});
    checkbox(frame, "terms", s.terms, typed.terms);
    values(frame, {{s.delivery, s.date}, {s.total, s.amount, Ink::ink, Weight::bold}}, ValueLook::receipt);
    button(frame, "send", s.send, {.look = ButtonLook::primary, .wide = true});
  });
}

}  // namespace

void draw_language_gallery(Frame& frame, const Translation& t) {
  static std::array<Typed, 3> typed;
  gallery_section(frame, t("styleguide.languages"), [&] {
    secondary(frame, t("styleguide.languages.words"));
    grid(
        frame, 280, {.gap = space::l},
        [&] {
          for (std::size_t i = 0; i < samples().size(); ++i) {
            const LanguageSample& s = samples()[i];
            if (typed[i].name.empty()) typed[i].name = s.filled;
            card(frame, s.code, {.padding = space::xl, .gap = space::m}, [&] {
              Core& core = frame.core();
              core.top().mirror.set(platform::Attribute::language, language_of(s.code).html_tag);
              caption(frame, language_of(s.code).own_name);
              heading(frame, 3, s.title, Size::section);
              lead(frame, s.lead);
              text(frame, s.words);
              badge(frame, Tone::good, s.state, Glyph::check);
              divider(frame);
              sample_form(frame, s, typed[i]);
            });
          }
        },
        3);
  });
}

}  // namespace portico::ui
