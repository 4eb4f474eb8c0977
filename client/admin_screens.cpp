// The screens of the staff's program, the administration.
#include "client/screens.h"

#include <array>

#include "client/account/admin_companies_view.h"
#include "client/account/admin_company_view.h"
#include "client/account/admin_customer_view.h"
#include "client/account/admin_customers_view.h"
#include "client/account/not_found_view.h"
#include "client/order/admin_order_view.h"
#include "client/order/admin_orders_view.h"
#include "client/pricing/admin_agreement_view.h"
#include "client/pricing/admin_agreements_view.h"
#include "client/pricing/admin_price_list_view.h"
#include "client/pricing/admin_price_lists_view.h"
#include "client/product_model/admin_families_view.h"
#include "client/product_model/admin_family_view.h"
#include "client/ui/gallery.h"

namespace portico {
namespace {

using app::Screen;

void draw_styleguide(ui::Frame& frame, app::App& app) {
  frame.set_title(app.t("styleguide.title"));
  ui::draw_gallery(frame, {app.words(), [&](std::string_view code) { app.set_language(code); }});
}

constexpr std::array screens = {
    OwnScreen{Screen::admin_orders, &order::draw_admin_orders},
    OwnScreen{Screen::admin_order, &order::draw_admin_order},
    OwnScreen{Screen::admin_customers, &account::draw_admin_customers},
    OwnScreen{Screen::admin_customer, &account::draw_admin_customer},
    OwnScreen{Screen::admin_companies, &account::draw_admin_companies},
    OwnScreen{Screen::admin_company, &account::draw_admin_company},
    OwnScreen{Screen::admin_families, &product_model::draw_admin_families},
    OwnScreen{Screen::admin_family, &product_model::draw_admin_family},
    OwnScreen{Screen::admin_price_lists, &pricing::draw_admin_price_lists},
    OwnScreen{Screen::admin_price_list, &pricing::draw_admin_price_list},
    OwnScreen{Screen::admin_agreements, &pricing::draw_admin_agreements},
    OwnScreen{Screen::admin_agreement, &pricing::draw_admin_agreement},
    OwnScreen{Screen::styleguide, &draw_styleguide},
    OwnScreen{Screen::not_found, &account::draw_not_found}};

}  // namespace

Screens own_screens() { return {screens.data(), screens.size()}; }

std::string_view own_words() { return ".admin"; }

}  // namespace portico
