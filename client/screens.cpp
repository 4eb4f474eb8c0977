#include "client/screens.h"

#include <array>

#include "client/account/admin_companies_view.h"
#include "client/account/admin_company_view.h"
#include "client/account/admin_customer_view.h"
#include "client/account/admin_customers_view.h"
#include "client/account/company_home_view.h"
#include "client/account/company_prices_view.h"
#include "client/account/legal_view.h"
#include "client/account/log_in_view.h"
#include "client/account/not_found_view.h"
#include "client/account/profile_view.h"
#include "client/account/sign_up_view.h"
#include "client/app/page_frame.h"
#include "client/catalog/catalog_view.h"
#include "client/configuration/configurator_view.h"
#include "client/configuration/saved_view.h"
#include "client/configuration/shared_view.h"
#include "client/order/admin_order_view.h"
#include "client/order/admin_orders_view.h"
#include "client/order/basket_view.h"
#include "client/order/checkout_view.h"
#include "client/order/order_view.h"
#include "client/order/orders_view.h"
#include "client/pricing/admin_agreement_view.h"
#include "client/pricing/admin_agreements_view.h"
#include "client/pricing/admin_price_list_view.h"
#include "client/pricing/admin_price_lists_view.h"
#include "client/product_model/admin_families_view.h"
#include "client/product_model/admin_family_view.h"
#include "client/ui/gallery.h"
#include "client/ui/ui.h"

namespace portico {
namespace {

using app::Screen;

// What is drawn where: one row for each screen that belongs to a feature.
struct Row {
  Screen screen;
  void (*draw)(ui::Frame&, app::App&);
};

constexpr std::array rows = {Row{Screen::catalog, &catalog::draw_catalog},
                             Row{Screen::configurator, &configuration::draw_configurator},
                             Row{Screen::shared, &configuration::draw_shared},
                             Row{Screen::saved, &configuration::draw_saved},
                             Row{Screen::basket, &order::draw_basket},
                             Row{Screen::checkout, &order::draw_checkout},
                             Row{Screen::orders, &order::draw_orders},
                             Row{Screen::order, &order::draw_order},
                             Row{Screen::log_in, &account::draw_log_in},
                             Row{Screen::sign_up, &account::draw_sign_up},
                             Row{Screen::profile, &account::draw_profile},
                             Row{Screen::company_home, &account::draw_company_home},
                             Row{Screen::company_orders, &order::draw_orders},
                             Row{Screen::company_prices, &account::draw_company_prices},
                             Row{Screen::admin_orders, &order::draw_admin_orders},
                             Row{Screen::admin_order, &order::draw_admin_order},
                             Row{Screen::admin_customers, &account::draw_admin_customers},
                             Row{Screen::admin_customer, &account::draw_admin_customer},
                             Row{Screen::admin_companies, &account::draw_admin_companies},
                             Row{Screen::admin_company, &account::draw_admin_company},
                             Row{Screen::admin_families, &product_model::draw_admin_families},
                             Row{Screen::admin_family, &product_model::draw_admin_family},
                             Row{Screen::admin_price_lists, &pricing::draw_admin_price_lists},
                             Row{Screen::admin_price_list, &pricing::draw_admin_price_list},
                             Row{Screen::admin_agreements, &pricing::draw_admin_agreements},
                             Row{Screen::admin_agreement, &pricing::draw_admin_agreement},
                             Row{Screen::imprint, &account::draw_legal},
                             Row{Screen::privacy, &account::draw_legal},
                             Row{Screen::terms, &account::draw_legal},
                             Row{Screen::not_found, &account::draw_not_found}};

}  // namespace

void draw_screen(ui::Frame& frame, app::App& app) {
  if (app.route().screen == Screen::styleguide) return ui::draw_gallery(frame);
  if (!app.is_ready()) return app::waiting_page(frame, app);
  for (const Row& row : rows) {
    if (row.screen == app.route().screen) return row.draw(frame, app);
  }
}

}  // namespace portico
