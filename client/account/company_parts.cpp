#include "client/account/company_parts.h"

#include <algorithm>
#include <boost/describe/enum_to_string.hpp>

#include "client/app/format.h"
#include "client/app/product.h"
#include "client/app/product_picture.h"
#include "client/ui/ui.h"
#include "shared/configuration/chosen.h"

namespace portico::account {

using app::App;
using app::Screen;

void draw_contacts(ui::Frame& frame, App& app, const std::vector<Contact>& contacts) {
  if (contacts.empty()) return;
  ui::heading(frame, 2, app.t("account.company.contacts"));
  ui::grid(frame, 260, {.gap = ui::space::l}, [&] {
    for (const Contact& contact : contacts) {
      ui::card(frame, contact.id.text(), {.gap = ui::space::s}, [&] {
        ui::row(frame, {.gap = ui::space::m, .align = ui::Align::centre}, [&] {
          ui::initials(frame, initials_of(contact.name), app.t("account.company.photo_of", {{"name", contact.name}}));
          ui::column(frame, {.gap = 0, .grow = 1}, [&] {
            ui::heading(frame, 3, contact.name, ui::Size::body);
            ui::caption(frame, app.local(contact.title));
          });
        });
        const std::string area = boost::describe::enum_to_string(contact.area, "sales");
        ui::badge(frame, ui::Tone::neutral, app.t("account.company.area." + area));
        ui::link(frame, "phone", contact.phone, "tel:" + contact.phone);
        ui::link(frame, "mail", contact.email, "mailto:" + contact.email);
        ui::spacer(frame);
        ui::caption(frame, contact.hours);
      });
    }
  });
}

namespace {

// The decisions as far as they name what is chosen; enough for a picture.
configuration::Selection chosen_in(const configuration::Decisions& decisions) {
  configuration::Selection selection;
  for (const configuration::Decision& decision : decisions) {
    if (const bool* chosen = std::get_if<bool>(&decision.value); chosen && !*chosen) continue;
    selection.features.insert(decision.feature);
    if (const auto* number = std::get_if<std::int64_t>(&decision.value)) selection.numbers[decision.feature] = *number;
    if (const auto* text = std::get_if<std::string>(&decision.value)) selection.texts[decision.feature] = *text;
  }
  return selection;
}

void draw_standard_picture(ui::Frame& frame, App& app, const api::StandardConfiguration& standard) {
  const auto& view = app::family_view(app, standard.family);
  if (!view.ready()) return;
  const auto product = app::product_of(*view);
  if (!product) return;
  app::product_picture(frame, app, (*product)->picture,
                       configuration::chosen_of(*(*product)->model, chosen_in(standard.decisions)), {}, {.framed = true});
}

}  // namespace

void draw_standard(ui::Frame& frame, App& app, const std::vector<api::StandardConfiguration>& standard) {
  if (standard.empty()) return;
  ui::heading(frame, 2, app.t("account.company.standard"));
  ui::secondary(frame, app.t("account.company.standard_words"));
  ui::grid(frame, 240, {.gap = ui::space::l}, [&] {
    for (const api::StandardConfiguration& one : standard) {
      const std::string path = app::path_of({Screen::configurator, one.family, {{"standard", one.key}}});
      const std::string_view title = app.local(one.title, one.key);
      ui::card(frame, one.family + "/" + one.key, {.href = path, .name = title}, [&] {
        draw_standard_picture(frame, app, one);
        ui::heading(frame, 3, title);
        ui::secondary(frame, app.local(one.text));
        ui::spacer(frame);
        ui::text(frame, app.t("account.company.configure"), {.weight = ui::Weight::bold, .ink = ui::Ink::accent});
      });
    }
  });
}

namespace {

std::string family_name(App& app, const std::string& family) {
  const auto& catalog = app.get(api::catalog, {});
  for (const api::FamilyCard& card : catalog->families) {
    if (card.family == family) return std::string(app.local(card.name, family));
  }
  return family;
}

std::string terms_words(const App& app, const pricing::AgreementItem& item) {
  std::string words = app.t("account.company.discount", {{"rate", app::format_percent(item.discount)}});
  for (const pricing::Tier& tier : item.tiers) {
    words += "\n" + app.t("account.company.tier", {{"quantity", std::to_string(tier.from_quantity.value)},
                                                   {"rate", app::format_percent(tier.discount)}});
  }
  return words;
}

}  // namespace

void draw_agreement(ui::Frame& frame, App& app, const pricing::Agreement& agreement) {
  ui::card(frame, agreement.id.text(), {.gap = ui::space::m, .plain = true}, [&] {
    ui::heading(frame, 3, app.t("account.company.agreement", {{"number", agreement.number}}));
    ui::caption(frame, app.t("account.company.valid",
                             {{"from", app.date(agreement.valid_from)}, {"until", app.date(agreement.valid_until)}}));
    for (const pricing::AgreementItem& item : agreement.items) {
      ui::values(frame, {{family_name(app, item.family), terms_words(app, item)}}, ui::ValueLook::receipt);
    }
    ui::link(frame, "prices", app.t("account.company.all_prices"), app::path_of({Screen::company_prices, "", {}}));
  });
}

void draw_under_way(ui::Frame& frame, App& app, const std::vector<api::CompanyShipment>& shipments,
                    const std::vector<api::OrderSummary>& orders) {
  const auto waiting = std::count_if(orders.begin(), orders.end(), [](const api::OrderSummary& order) {
    return order.state == order::OrderState::placed;
  });
  if (shipments.empty() && waiting == 0) return;
  ui::heading(frame, 2, app.t("account.company.now"));
  ui::grid(frame, 280, {.gap = ui::space::l}, [&] {
    for (const api::CompanyShipment& one : shipments) {
      const std::string title = app.t("account.company.on_its_way", {{"number", one.order_number}});
      const std::string path = app::path_of({Screen::order, one.shipment.order.text(), {}});
      ui::card(frame, one.shipment.id.text(), {.href = path, .name = title, .gap = ui::space::xs}, [&] {
        ui::row(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
          ui::icon(frame, ui::Glyph::truck, ui::Ink::good);
          ui::heading(frame, 3, title, ui::Size::body);
        });
        ui::text(frame, app.t("account.company.arrives", {{"pieces", app.counted("order.pieces", one.pieces)},
                                                          {"date", app.date(one.promised_date)}}));
        ui::caption(frame, one.shipment.carrier + " " + one.shipment.tracking);
      });
    }
    if (waiting == 0) return;
    const std::string title = app.counted("account.company.waiting", waiting);
    ui::card(frame, "waiting", {.href = "/company/orders", .name = title, .gap = ui::space::xs}, [&] {
      ui::row(frame, {.gap = ui::space::s, .align = ui::Align::centre}, [&] {
        ui::icon(frame, ui::Glyph::clock, ui::Ink::accent);
        ui::heading(frame, 3, title, ui::Size::body);
      });
      ui::text(frame, app.t("account.company.waiting_words"));
    });
  });
}

}  // namespace portico::account
