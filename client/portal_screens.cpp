// The screens of the customers' program, the portal.
#include "client/screens.h"

#include <array>

#include "client/account/company_home_view.h"
#include "client/account/company_prices_view.h"
#include "client/account/legal_view.h"
#include "client/account/log_in_view.h"
#include "client/account/not_found_view.h"
#include "client/account/profile_view.h"
#include "client/account/sign_up_view.h"
#include "client/catalog/catalog_view.h"
#include "client/configuration/configurator_view.h"
#include "client/configuration/saved_view.h"
#include "client/configuration/shared_view.h"
#include "client/order/basket_view.h"
#include "client/order/checkout_view.h"
#include "client/order/order_view.h"
#include "client/order/orders_view.h"

namespace portico {
namespace {

using app::Screen;

constexpr bool needs_all = true;

constexpr std::array screens = {OwnScreen{Screen::catalog, &catalog::draw_catalog},
                                OwnScreen{Screen::configurator, &configuration::draw_configurator, needs_all},
                                OwnScreen{Screen::shared, &configuration::draw_shared, needs_all},
                                OwnScreen{Screen::saved, &configuration::draw_saved, needs_all},
                                OwnScreen{Screen::basket, &order::draw_basket, needs_all},
                                OwnScreen{Screen::checkout, &order::draw_checkout, needs_all},
                                OwnScreen{Screen::orders, &order::draw_orders, needs_all},
                                OwnScreen{Screen::order, &order::draw_order, needs_all},
                                OwnScreen{Screen::log_in, &account::draw_log_in},
                                OwnScreen{Screen::sign_up, &account::draw_sign_up},
                                OwnScreen{Screen::profile, &account::draw_profile, needs_all},
                                OwnScreen{Screen::company_home, &account::draw_company_home, needs_all},
                                OwnScreen{Screen::company_orders, &order::draw_orders, needs_all},
                                OwnScreen{Screen::company_prices, &account::draw_company_prices, needs_all},
                                OwnScreen{Screen::imprint, &account::draw_legal},
                                OwnScreen{Screen::privacy, &account::draw_legal},
                                OwnScreen{Screen::terms, &account::draw_legal},
                                OwnScreen{Screen::not_found, &account::draw_not_found}};

}  // namespace

Screens own_screens() { return {screens.data(), screens.size()}; }

std::string_view own_words() { return ""; }

}  // namespace portico
