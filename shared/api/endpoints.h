#pragma once
// The endpoint table: every endpoint of the server, once. Adding one = one row here, its place in for_each_endpoint,
// its types in the feature's header with PORTICO_CODEC in the feature's codec, and a handler in server/<feature>; a
// test finds a row without a handler.
#include "shared/api/account.h"
#include "shared/api/catalog.h"
#include "shared/api/configuration.h"
#include "shared/api/endpoint.h"
#include "shared/api/order.h"
#include "shared/api/pricing.h"
#include "shared/api/product_model.h"

namespace portico::api {

using account::Action;
using enum Method;

// ---- account ----
inline constexpr Endpoint<Nothing, SessionView> session{"session", get, "/api/session", Action::browse_catalog,
                                                        "Who is logged in and what they may do."};
inline constexpr Endpoint<LogInRequest, SessionView> log_in{"log_in", post, "/api/session", Action::log_in,
                                                            "Logs in; the answer sets the session cookie."};
inline constexpr Endpoint<Nothing, SessionView> log_out{"log_out", remove, "/api/session", Action::browse_catalog,
                                                        "Ends the session. Without one nothing happens."};
inline constexpr Endpoint<RegisterRequest, SessionView> register_person{
    "register_person", post, "/api/people", Action::log_in, "Makes an account and logs in.", 201};
inline constexpr Endpoint<ProfileRequest, SessionView> change_profile{"change_profile", put, "/api/profile",
                                                                      Action::manage_own_profile,
                                                                      "Changes one's own name, language and currency."};
inline constexpr Endpoint<Nothing, CompanyView> company{"company", get, "/api/company", Action::view_company_page,
                                                        "The premier page of one's company."};

// ---- catalog ----
inline constexpr Endpoint<CatalogRequest, CatalogView> catalog{"catalog", get, "/api/catalog", Action::browse_catalog,
                                                               "The product families, in the order for this buyer."};
inline constexpr Endpoint<LookRequest, LookView> look{"look", get, "/api/catalog/{family}/look", Action::browse_catalog,
                                                      "The drawing of a family as it looks before anybody chooses."};
inline constexpr Endpoint<FamilyRequest, FamilyView> family{
    "family", get, "/api/catalog/{family}", Action::browse_catalog,
    "Everything that configuring one family needs: model, texts, picture, the buyer's prices."};
inline constexpr Endpoint<CompiledModelRequest, Binary> compiled_model{
    "compiled_model", get, "/api/catalog/{family}/versions/{version}/compiled", Action::browse_catalog,
    "The compiled form of a published model, from which every click is answered at once. Never changes."};
inline constexpr Endpoint<Nothing, MarketView> market{"market", get, "/api/market", Action::browse_catalog,
                                                      "Countries with tax and transit, days off, today."};

// ---- configuration ----
inline constexpr Endpoint<CheckConfiguration, CheckedConfiguration> check_configuration{
    "check_configuration", post, "/api/configurations/check", Action::browse_catalog,
    "Checks and prices a configuration as an order would."};
inline constexpr Endpoint<Nothing, SavedConfigurationList> saved_configurations{
    "saved_configurations", get, "/api/configurations", Action::save_configuration,
    "One's own saved configurations, each checked against today's model and prices."};
inline constexpr Endpoint<SaveConfiguration, SavedConfigurationView> save_configuration{
    "save_configuration",     post, "/api/configurations", Action::save_configuration,
    "Saves a configuration.", 201,  Repeat::once};
inline constexpr Endpoint<SavedConfigurationRequest, SavedConfigurationView> saved_configuration{
    "saved_configuration", get, "/api/configurations/{configuration}", Action::save_configuration,
    "One saved configuration."};
inline constexpr Endpoint<SavedConfigurationRequest, Nothing> delete_configuration{
    "delete_configuration",           remove, "/api/configurations/{configuration}", Action::save_configuration,
    "Deletes a saved configuration.", 204};

// ---- order ----
inline constexpr Endpoint<order::PlaceOrder, OrderView> place_order{
    "place_order",
    post,
    "/api/orders",
    Action::place_order,
    "Places an order: decisions and quantities, with the prices that were seen.",
    201,
    Repeat::once};
inline constexpr Endpoint<OrdersRequest, OrderList> orders{"orders", get, "/api/orders", Action::view_order,
                                                           "One's own orders; for members those of their company."};
inline constexpr Endpoint<OrderRequest, OrderView> order{"order", get, "/api/orders/{order}", Action::view_order,
                                                         "One order with its timeline and shipments."};
inline constexpr Endpoint<SentOrderRequest, OrderView> sent_order{
    "sent_order", get, "/api/orders/sent/{key}", Action::view_order,
    "The order that one placed under this Idempotency-Key: whether it arrived, when the answer did not."};
inline constexpr Endpoint<AdvanceOrder, OrderView> cancel_order{
    "cancel_order", post, "/api/orders/{order}/cancel", Action::cancel_order,
    "Cancels an order that nobody has confirmed yet; `step` must be cancel."};

// ---- staff: orders ----
inline constexpr Endpoint<OrdersRequest, OrderList> all_orders{
    "all_orders", get, "/api/admin/orders", Action::view_all_orders, "All orders, by state or search."};
inline constexpr Endpoint<AdvanceOrder, OrderView> advance_order{
    "advance_order", post, "/api/admin/orders/{order}/steps", Action::advance_order,
    "Takes an order one step further: confirm, produce, ship, deliver, close, cancel."};

// ---- staff: customers and companies ----
inline constexpr Endpoint<SearchRequest, CustomerList> customers{
    "customers", get, "/api/admin/customers", Action::view_customers, "All persons who are customers."};
inline constexpr Endpoint<CustomerRequest, CustomerView> customer{"customer", get, "/api/admin/customers/{customer}",
                                                                  Action::view_customers, "All about one customer."};
inline constexpr Endpoint<Nothing, CompanyList> companies{"companies", get, "/api/admin/companies",
                                                          Action::view_customers, "All premier companies."};
inline constexpr Endpoint<CompanyRequest, CompanyDetail> company_detail{
    "company_detail", get, "/api/admin/companies/{company}", Action::view_customers, "All about one company."};
inline constexpr Endpoint<NewCompany, CompanyDetail> create_company{
    "create_company", post, "/api/admin/companies", Action::manage_companies, "Makes a premier company.", 201,
    Repeat::once};
inline constexpr Endpoint<ChangeCompany, CompanyDetail> change_company{
    "change_company", put, "/api/admin/companies/{company}", Action::manage_companies, "Changes a company."};
inline constexpr Endpoint<ChangeMember, CompanyDetail> change_member{
    "change_member", put, "/api/admin/companies/{company}/members", Action::manage_companies,
    "Gives a registered person a role in a company, or ends it."};

// ---- staff: products ----
inline constexpr Endpoint<Nothing, FamilyList> families{"families", get, "/api/admin/families", Action::view_models,
                                                        "All product families with their newest version."};
inline constexpr Endpoint<FamilyByKey, FamilyDetail> family_detail{
    "family_detail", get, "/api/admin/families/{family}", Action::view_models, "One family with all its versions."};
inline constexpr Endpoint<CheckModelRequest, ModelCheck> check_model{
    "check_model", post, "/api/admin/families/{family}/check", Action::publish_model,
    "Checks a product model as it would be published; stores nothing."};
inline constexpr Endpoint<TryModelRequest, Binary> try_model{
    "try_model", post, "/api/admin/models/try", Action::publish_model,
    "Compiles a product model for clicking through it, see shared/api/tried_model.h; stores nothing."};
inline constexpr Endpoint<PublishModelRequest, FamilyDetail> publish_model{
    "publish_model",
    post,
    "/api/admin/families/{family}/versions",
    Action::publish_model,
    "Publishes a new version of a product model. Published versions never change.",
    201};

inline constexpr Endpoint<ModelWorkByNumber, ModelWorkState> model_work{
    "model_work", get, "/api/admin/models/work/{work}", Action::publish_model,
    "How far a check, a try-out or a publishing of one's own is that is under way."};
inline constexpr Endpoint<ModelWorkByNumber, Nothing> cancel_model_work{
    "cancel_model_work",
    remove,
    "/api/admin/models/work/{work}",
    Action::publish_model,
    "Cancels it: nothing is stored, and the request that waits for it gets `cancelled`.",
    204};

// ---- staff: prices ----
inline constexpr Endpoint<Nothing, PriceLists> price_lists{"price_lists", get, "/api/admin/price-lists",
                                                           Action::view_prices, "All price lists."};
inline constexpr Endpoint<ChangePriceList, PriceLists> change_price_list{
    "change_price_list", put, "/api/admin/price-lists/{price_list}", Action::manage_prices,
    "Changes a price list from a day on; orders already placed keep their prices."};
inline constexpr Endpoint<Nothing, AgreementList> agreements{"agreements", get, "/api/admin/agreements",
                                                             Action::view_prices, "All agreements with companies."};
inline constexpr Endpoint<NewAgreement, AgreementList> create_agreement{
    "create_agreement", post, "/api/admin/agreements", Action::manage_prices, "Makes an agreement with a company.", 201,
    Repeat::once};
inline constexpr Endpoint<ChangeAgreement, AgreementList> change_agreement{
    "change_agreement", put, "/api/admin/agreements/{agreement}", Action::manage_prices, "Changes an agreement."};

// Calls visit(endpoint) for each row, in the order of the reference page.
template <class Visitor>
void for_each_endpoint(Visitor&& visit) {
  const auto each = [&](const auto&... endpoint) { (visit(endpoint), ...); };
  each(session, log_in, log_out, register_person, change_profile, company);
  each(catalog, look, family, compiled_model, market);
  each(check_configuration, saved_configurations, save_configuration, saved_configuration, delete_configuration);
  each(place_order, orders, order, sent_order, cancel_order);
  each(all_orders, advance_order);
  each(customers, customer, companies, company_detail, create_company, change_company, change_member);
  each(families, family_detail, check_model, try_model, publish_model, model_work, cancel_model_work);
  each(price_lists, change_price_list, agreements, create_agreement, change_agreement);
}

}  // namespace portico::api
