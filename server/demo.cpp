#include "server/demo.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <vector>

#include "server/account/account_store.h"
#include "server/pricing/price_store.h"
#include "server/storage/new_id.h"
#include "server/storage/number_series.h"
#include "shared/api/catalog.h"
#include "shared/base/codec.h"
#include "shared/base/languages.h"
#include "shared/catalog/picture.h"
#include "shared/product_model/copies.h"

namespace portico {
namespace {

using account::CompanyRole;
using account::Person;
using account::StaffRole;

constexpr std::string_view password = "portico-demo";
constexpr std::array families = {"workstation", "bicycle", "tea_set", "desk"};
constexpr std::int64_t one_day = 86'400'000'000;

struct DemoPerson {
  std::string_view email;
  std::string_view name;
  std::string_view language;
  Currency currency;
  std::string_view company;  // name; empty for none
  CompanyRole role;
  std::vector<StaffRole> staff;
  std::string_view what;  // for the list of log-ins
};

std::vector<DemoPerson> demo_people() {
  return {{"anna@example.com", "Anna Berg", "en", Currency::EUR, "", {}, {}, "customer"},
          {"liwei@example.com", "李伟", "zh", Currency::CNY, "", {}, {}, "customer, Chinese"},
          {"bo@fjordline.example",
           "Bo Larsen",
           "en",
           Currency::EUR,
           "Fjordline Studio",
           CompanyRole::buyer,
           {},
           "premier buyer of Fjordline Studio"},
          {"ida@fjordline.example",
           "Ida Holm",
           "en",
           Currency::EUR,
           "Fjordline Studio",
           CompanyRole::company_admin,
           {},
           "company administrator of Fjordline Studio"},
          {"chenyu@hanlin.example",
           "陈宇",
           "zh",
           Currency::CNY,
           "翰林茶事",
           CompanyRole::buyer,
           {},
           "premier buyer of 翰林茶事"},
          {"mara@northlight.example",
           "Mara Klein",
           "en",
           Currency::EUR,
           "",
           {},
           {StaffRole::administrator},
           "staff: administrator"},
          {"tom@northlight.example", "Tom Winter", "en", Currency::EUR, "", {}, {StaffRole::sales}, "staff: sales"},
          {"ravi@northlight.example",
           "Ravi Nair",
           "en",
           Currency::EUR,
           "",
           {},
           {StaffRole::modeller},
           "staff: product modeller"}};
}

std::vector<account::Company> demo_companies(Instant now) {
  return {{new_id<CompanyId>(now),
           "Fjordline Studio",
           {{"en",
             "Welcome, Fjordline. Your desks and workstations are agreed until the end of next year; Tom and Sina "
             "look after you."},
            {"zh", "Fjordline 工作室，欢迎您。办公桌与工作站的协议价有效至明年年底，由 Tom 和 Sina 为您服务。"}},
           "DK",
           Currency::EUR,
           "DK12345674"},
          {new_id<CompanyId>(now),
           "翰林茶事",
           {{"en", "Welcome, Hanlin. Tea sets with your own engraving are ready to order below."},
            {"zh", "欢迎您，翰林茶事。贵司专属刻字茶具可在下方直接订购。"}},
           "CN",
           Currency::CNY,
           "91310000MA1K4"}};
}

struct DemoContact {
  account::ContactArea area;
  const char* name;
  const char* title_en;
  const char* title_zh;
  const char* phone;
  const char* email;
};
constexpr std::array demo_contacts = {DemoContact{account::ContactArea::sales, "Tom Winter", "Account manager",
                                                  "客户经理", "+49 30 5550 110", "tom@northlight.example"},
                                      DemoContact{account::ContactArea::service, "Sina Okafor", "Order service",
                                                  "订单服务", "+49 30 5550 120", "sina@northlight.example"},
                                      DemoContact{account::ContactArea::support, "Jan Novak", "Technical support",
                                                  "技术支持", "+49 30 5550 130", "jan@northlight.example"}};

// One folder of assets/products, read and checked.
struct FamilyFiles {
  std::string family, model, picture;
  catalog::FamilyData data;
  std::map<std::string, catalog::FamilyTexts> texts;
  catalog::Prices prices;
  product_model::ProductModel parsed;
  product_model::CompiledForm compiled;
};

// A process that fills several shops, as tests do, compiles each model once.
Result<product_model::CompiledForm> compiled_once(const std::string& source, const product_model::ProductModel& model) {
  static std::mutex mutex;
  static std::map<std::string, product_model::CompiledForm> known;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(source); found != known.end()) return found->second;
  auto compiled = product_model::compile_model(model);
  if (!compiled) return compiled.error();
  product_model::pack(*compiled);
  return known.emplace(source, std::move(*compiled)).first->second;
}

Result<FamilyFiles> read_family(const std::string& folder) {
  FamilyFiles files;
  const auto text = [&](const char* name) { return read_text(folder + "/" + name); };
  const auto data = text("family.json");
  if (!data) return data.error();
  auto parsed_data = from_json<catalog::FamilyData>(*data);
  if (!parsed_data) return within(folder + "/family.json", parsed_data.error());
  files.data = std::move(*parsed_data);
  files.family = *data;
  for (const Language& one : languages) {
    const std::string language(one.code);
    const std::string name = "texts." + language + ".json";
    const auto words = text(name.c_str());
    if (!words && !one.has_product_texts) continue;
    if (!words) return words.error();
    auto parsed = from_json<catalog::FamilyTexts>(*words);
    if (!parsed) return within(folder + "/" + name, parsed.error());
    files.texts[language] = std::move(*parsed);
  }
  const auto prices = text("prices.json");
  if (!prices) return prices.error();
  auto parsed_prices = from_json<catalog::Prices>(*prices);
  if (!parsed_prices) return within(folder + "/prices.json", parsed_prices.error());
  files.prices = std::move(*parsed_prices);
  const auto model = text("model.uvl");
  if (!model) return model.error();
  auto parsed_model = product_model::read_product(*model);
  if (!parsed_model) return within(folder + "/model.uvl:", parsed_model.error());
  files.model = *model;
  files.parsed = std::move(*parsed_model);
  auto compiled = compiled_once(files.model, files.parsed);
  if (!compiled) return within(folder + "/model.uvl:", compiled.error());
  files.compiled = std::move(*compiled);
  const auto picture = text("picture.json");
  if (!picture) return picture.error();
  if (const auto fine = catalog::read_picture(*picture); !fine) return within(folder + "/picture.json", fine.error());
  files.picture = *picture;
  return files;
}

Result<void> store_family(Transaction& transaction, Rooms& rooms, const FamilyFiles& files, std::int64_t position,
                          Instant now) {
  const std::string& key = files.data.key;
  if (const auto stored = product_model::insert_family(transaction, {key, position, files.family, files.picture});
      !stored) {
    return stored.error();
  }
  const product_model::VersionRow version{new_id<ModelVersionId>(now),
                                          key,
                                          1,
                                          files.model,
                                          to_json(files.texts),
                                          "First version",
                                          now,
                                          "Ravi Nair",
                                          static_cast<std::int32_t>(files.parsed.features().size()),
                                          static_cast<std::int32_t>(files.parsed.rules().size())};
  if (const auto stored = product_model::store_version(transaction, rooms.events, version, files.compiled, {});
      !stored) {
    return stored.error();
  }
  const Date from = date_of(Instant{now.microseconds - 90 * one_day}, rooms.market.utc_offset_minutes);
  for (const auto& [currency, prices] : files.prices) {
    const auto known = currency_from(currency);
    if (!known) return known.error();
    const pricing::PriceList list{new_id<PriceListId>(now),
                                  "List " + std::to_string(civil(from).year) + " " + currency,
                                  key,
                                  *known,
                                  prices.base,
                                  prices.features,
                                  prices.per_unit,
                                  from,
                                  {}};
    if (const auto fit = pricing::check(list); !fit) return within(key + " " + currency, fit.error());
    if (const auto stored = pricing::put_price_list(transaction, list); !stored) return stored.error();
  }
  return success();
}

Result<void> store_people(Transaction& transaction, const std::string& hash,
                          const std::vector<account::Company>& companies, Instant now) {
  Instant came = now;
  for (const DemoPerson& demo : demo_people()) {
    came.microseconds += 1000;  // one after the other, as lists sort them
    const Person person{new_id<PersonId>(came),
                        std::string(demo.email),
                        std::string(demo.name),
                        std::string(demo.language),
                        demo.currency,
                        {},
                        {},
                        came};
    if (const auto stored = account::insert_person(transaction, person, hash); !stored) return stored.error();
    for (const account::Company& company : companies) {
      if (company.name != demo.company) continue;
      const auto joined = account::set_membership(transaction, person.id, account::Membership{company.id, demo.role});
      if (!joined) return joined.error();
    }
    if (demo.staff.empty()) continue;
    if (const auto set = account::set_staff_roles(transaction, person.id, demo.staff); !set) return set.error();
  }
  return success();
}

Result<void> store_companies(Transaction& transaction, const std::vector<account::Company>& companies, Instant now) {
  for (const account::Company& company : companies) {
    if (const auto stored = account::insert_company(transaction, company); !stored) return stored.error();
    for (const DemoContact& demo : demo_contacts) {
      const account::Contact contact{new_id<ContactId>(now),
                                     company.id,
                                     demo.area,
                                     demo.name,
                                     {{"en", demo.title_en}, {"zh", demo.title_zh}},
                                     demo.phone,
                                     demo.email,
                                     "Mon–Fri 8:00–17:00"};
      if (const auto stored = account::insert_contact(transaction, contact); !stored) return stored.error();
    }
  }
  return success();
}

pricing::AgreementItem agreed(const char* family, std::int32_t discount, std::int32_t from, std::int32_t tier) {
  return {family, {discount}, {}, {{{from}, {tier}}, {{from * 5}, {tier * 2}}}};
}

Result<void> store_agreements(Transaction& transaction, Rooms& rooms, const std::vector<account::Company>& companies,
                              Instant now) {
  const Date from = date_of(Instant{now.microseconds - 60 * one_day}, rooms.market.utc_offset_minutes);
  const Date until = date_of({civil(from).year + 1, 12, 31});
  const std::vector<std::vector<pricing::AgreementItem>> items = {
      {agreed("desk", 1200, 10, 300), agreed("workstation", 600, 5, 200)}, {agreed("tea_set", 1500, 20, 500)}};
  for (std::size_t i = 0; i < companies.size(); ++i) {
    const std::string year = std::to_string(civil(from).year);
    const auto number = next_number(transaction, "agreement-" + year);
    if (!number) return number.error();
    // One after the other, as lists sort them.
    const Instant made{now.microseconds + 1000 * static_cast<std::int64_t>(i)};
    const pricing::Agreement agreement{new_id<AgreementId>(made),
                                       companies[i].id,
                                       "A-" + year + "-00" + std::to_string(*number),
                                       companies[i].currency,
                                       from,
                                       until,
                                       items[i]};
    if (const auto fit = pricing::check(agreement); !fit) return fit.error();
    if (const auto stored = pricing::put_agreement(transaction, agreement); !stored) return stored.error();
  }
  return success();
}

// The maker's standard configurations of some families become those of the companies.
Result<void> store_standards(Transaction& transaction, const std::vector<FamilyFiles>& all,
                             const std::vector<account::Company>& companies) {
  const std::vector<std::vector<std::string>> wanted = {{"desk", "workstation"}, {"tea_set"}};
  for (std::size_t i = 0; i < companies.size(); ++i) {
    std::int64_t position = 0;
    for (const FamilyFiles& files : all) {
      if (std::find(wanted[i].begin(), wanted[i].end(), files.data.key) == wanted[i].end()) continue;
      for (const catalog::FamilyStandard& own : files.data.standard) {
        api::StandardConfiguration standard{
            files.data.key + "-" + own.key, files.data.key, own.title, own.text, {}, true};
        for (const auto& [feature, value] : own.decisions) standard.decisions.push_back({feature, value});
        const auto stored =
            pricing::put_standard(transaction, companies[i].id, standard.key, ++position, to_json(standard));
        if (!stored) return stored.error();
      }
    }
  }
  return success();
}

struct DemoOrder {
  std::string_view email;
  const char* family;
  std::size_t standard;
  std::int32_t quantity;
  int days_ago;
  int steps;  // how far it has come: 0 placed … 3 shipped
};
constexpr std::array demo_orders = {DemoOrder{"anna@example.com", "bicycle", 0, 1, 9, 2},
                                    DemoOrder{"bo@fjordline.example", "desk", 1, 12, 8, 3},
                                    DemoOrder{"bo@fjordline.example", "workstation", 0, 4, 6, 1},
                                    DemoOrder{"chenyu@hanlin.example", "tea_set", 0, 30, 12, 2},
                                    DemoOrder{"ida@fjordline.example", "desk", 0, 2, 1, 0}};

http::Context context_of(const Person& person, Instant now, const std::string& key) {
  http::Context context;
  context.person = person;
  context.now = now;
  context.outside = http::real_outside();
  context.idempotency_key = key;
  context.method = "POST";
  context.target = "/api/orders";
  context.body = key;
  return context;
}

Result<Person> person_by(Rooms& rooms, std::string_view email) {
  return rooms.database.read([&](Transaction& transaction) -> Result<Person> {
    auto person = account::find_person_by_email(transaction, std::string(email));
    if (!person) return person.error();
    return std::move(**person);
  });
}

// The prices that a buyer would see: the order is asked for with them, as the browser does it.
Result<order::PlaceOrder> command_for(Rooms& rooms, const http::Context& context, const DemoOrder& demo,
                                      const catalog::FamilyStandard& standard, const order::Address& address) {
  return rooms.database.read([&](Transaction& transaction) -> Result<order::PlaceOrder> {
    const auto buyer = pricing::buyer_of(transaction, &*context.person, {});
    if (!buyer) return buyer.error();
    const auto version = rooms.models.get(transaction, demo.family);
    if (!version) return version.error();
    const Date day = date_of(context.now, rooms.market.utc_offset_minutes);
    const auto prices = pricing::price_facts(transaction, demo.family, *buyer, day);
    if (!prices) return prices.error();
    configuration::Decisions decisions;
    for (const auto& [feature, value] : standard.decisions) decisions.push_back({feature, value});
    const auto offer =
        pricing::make_offer(*version, *prices, *buyer, decisions, {demo.quantity}, day,
                            supply::country_in(rooms.market, address.country)->tax_rate, rooms.market.units_per_day);
    if (!offer) return offer.error();
    order::PlaceOrder command;
    command.lines = {
        {demo.family, (*version)->id, decisions, {demo.quantity}, offer->receipt.unit_net, offer->receipt.net}};
    command.currency = buyer->currency;
    command.seen_total = offer->receipt.gross;
    command.delivery = address;
    return command;
  });
}

order::Address address_of(const Person& person) {
  if (person.language == "zh") return {person.name, "", "人民路 88 号", "200001", "上海", "CN", "+86 21 5550 0188"};
  return {person.name, "", "Havnegade 12", "8000", "Aarhus", "DK", {}};
}

Result<void> advance_demo(Rooms& rooms, const Person& staff, OrderId id, const DemoOrder& demo, Instant placed) {
  constexpr std::array steps = {order::OrderStep::confirm, order::OrderStep::start_production, order::OrderStep::ship};
  for (int i = 0; i < demo.steps; ++i) {
    api::AdvanceOrder request;
    request.order = id;
    request.step = steps[static_cast<std::size_t>(i)];
    request.seen_version = i + 1;
    if (request.step == order::OrderStep::ship) {
      request.shipment = api::ShipmentToSend{"DHL Freight", "JD0146000042", {{0, {demo.quantity}}}};
    }
    const Instant when{placed.microseconds + (i + 1) * one_day + 3'600'000'000};
    const auto done = rooms.orders.advance(context_of(staff, when, ""), request);
    if (!done) return done.error();
  }
  return success();
}

Result<void> place_demo_orders(Rooms& rooms, const std::vector<FamilyFiles>& all, Instant now) {
  const auto staff = person_by(rooms, "mara@northlight.example");
  if (!staff) return staff.error();
  int count = 0;
  for (const DemoOrder& demo : demo_orders) {
    const auto files =
        std::find_if(all.begin(), all.end(), [&](const FamilyFiles& one) { return one.data.key == demo.family; });
    const auto person = person_by(rooms, demo.email);
    if (!person) return person.error();
    const Instant placed{now.microseconds - demo.days_ago * one_day};
    const http::Context context = context_of(*person, placed, "demo-" + std::to_string(++count));
    const auto command = command_for(rooms, context, demo, files->data.standard[demo.standard], address_of(*person));
    if (!command) return within(demo.family, command.error());
    const auto answer = rooms.orders.place_order(context, *command);
    if (!answer) return within(demo.family, answer.error());
    const auto view = from_json<api::OrderView>(answer->body);
    if (!view) return view.error();
    if (const auto done = advance_demo(rooms, *staff, view->order.id, demo, placed); !done) return done.error();
  }
  return success();
}

}  // namespace

Result<void> fill_with_demo(Rooms& rooms, const std::string& assets) {
  const auto present =
      rooms.database.read([](Transaction& transaction) { return product_model::list_families(transaction); });
  if (!present) return present.error();
  if (!present->empty()) return success();

  const Instant now = http::real_outside().now();
  std::vector<FamilyFiles> all;
  for (const char* family : families) {
    auto files = read_family(assets + "/products/" + family);
    if (!files) return files.error();
    all.push_back(std::move(*files));
  }
  const auto hash = rooms.passwords.hash(password);
  if (!hash) return hash.error();
  const std::vector<account::Company> companies = demo_companies(now);
  const auto stored = rooms.database.write([&](Transaction& transaction) -> Result<void> {
    std::int64_t position = 0;
    for (const FamilyFiles& files : all) {
      if (const auto done = store_family(transaction, rooms, files, ++position, now); !done) return done.error();
    }
    if (const auto done = store_companies(transaction, companies, now); !done) return done.error();
    if (const auto done = store_people(transaction, *hash, companies, now); !done) return done.error();
    if (const auto done = store_agreements(transaction, rooms, companies, now); !done) return done.error();
    return store_standards(transaction, all, companies);
  });
  if (!stored) return stored.error();
  return place_demo_orders(rooms, all, now);
}

std::string demo_log_ins() {
  std::string lines = "Demo log-ins (password for all: " + std::string(password) + ")\n";
  for (const DemoPerson& demo : demo_people()) {
    lines += "  " + std::string(demo.email) + std::string(26 - std::min<std::size_t>(25, demo.email.size()), ' ') +
             std::string(demo.what) + "\n";
  }
  return lines;
}

}  // namespace portico
