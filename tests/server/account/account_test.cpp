// Persons and companies in both databases, and the way in.
#include <set>

#include "server/account/account_service.h"
#include "server/account/account_store.h"
#include "tests/support/both_databases.h"

namespace portico::account {
namespace {

constexpr std::int64_t second = 1'000'000;

class Accounts : public BothDatabases {
 protected:
  template <class Command>
  auto write(Command&& command) {
    return database().write(std::forward<Command>(command));
  }
  Person add(std::uint8_t number, const std::string& email, const std::string& name) {
    Person person;
    person.id = {{1, number}};
    person.email = email;
    person.name = name;
    person.language = "en";
    person.created_at = {number};
    const auto added = write([&](Transaction& tx) { return insert_person(tx, person, "hash"); });
    EXPECT_TRUE(added) << describe(added.error());
    return person;
  }
  std::optional<Person> find(PersonId id) {
    return *database().read([&](Transaction& tx) { return find_person(tx, id); });
  }
  Company add_company(std::uint8_t number, const std::string& name) {
    const Company company{{{2, number}}, name, {{"en", "Welcome"}, {"zh", "欢迎"}}, "DE", Currency::CNY, "DE1"};
    const auto added = write([&](Transaction& tx) { return insert_company(tx, company); });
    EXPECT_TRUE(added) << describe(added.error());
    return company;
  }
  std::set<std::string> found(const std::string& search) {
    const auto page = database().read([&](Transaction& tx) { return list_customers(tx, search, std::nullopt, 100); });
    std::set<std::string> names;
    for (const Person& person : page->persons) names.insert(person.name);
    EXPECT_EQ(page->total, static_cast<std::int64_t>(names.size()));
    return names;
  }
};
PORTICO_ON_BOTH_DATABASES(Accounts);

TEST_P(Accounts, KeepAPersonWholeWithMembershipAndRoles) {
  const Company company = add_company(1, "Acme");
  const Person anna = add(1, "anna@example.com", "Anna");
  EXPECT_FALSE(find(anna.id)->membership);
  EXPECT_TRUE(write([&](Transaction& tx) {
    return set_membership(tx, anna.id, Membership{company.id, CompanyRole::buyer});
  }));
  EXPECT_TRUE(write([&](Transaction& tx) {
    return set_staff_roles(tx, anna.id, {StaffRole::sales, StaffRole::analyst});
  }));
  const auto back = find(anna.id);
  ASSERT_TRUE(back);
  EXPECT_EQ(back->email, "anna@example.com");
  ASSERT_TRUE(back->membership);
  EXPECT_EQ(back->membership->company, company.id);
  EXPECT_EQ(back->membership->role, CompanyRole::buyer);
  EXPECT_EQ(back->staff_roles, (std::vector{StaffRole::analyst, StaffRole::sales}));
  const auto members = database().read([&](Transaction& tx) { return members_of(tx, company.id); });
  ASSERT_EQ(members->size(), 1u);
  EXPECT_TRUE(write([&](Transaction& tx) { return set_membership(tx, anna.id, std::nullopt); }));
  EXPECT_FALSE(find(anna.id)->membership);
  EXPECT_EQ(*database().read([&](Transaction& tx) { return count_members(tx, company.id); }), 0);
  const auto nowhere = write([&](Transaction& tx) {
    return set_membership(tx, anna.id, Membership{{{99}}, CompanyRole::buyer});
  });
  EXPECT_EQ(nowhere.error().code, ErrorCode::not_found);
}

TEST_P(Accounts, OneAddressIsOneAccount) {
  add(1, "anna@example.com", "Anna");
  Person other;
  other.id = {{1, 2}};
  other.email = "anna@example.com";
  const auto taken = write([&](Transaction& tx) { return insert_person(tx, other, "hash"); });
  EXPECT_EQ(taken.error().code, ErrorCode::email_taken);
  EXPECT_FALSE(find(other.id));
}

TEST_P(Accounts, AreFoundByTheBeginningsOfTheirWords) {
  add(1, "anna.schmidt@example.com", "Anna Schmidt");
  add(2, "b@shop.cn", "王小明");
  add(3, "carl@example.com", "Carl O'Anner");
  EXPECT_EQ(found("").size(), 3u);
  EXPECT_EQ(found("ANN"), (std::set<std::string>{"Anna Schmidt", "Carl O'Anner"}));
  EXPECT_EQ(found("ann sch"), (std::set<std::string>{"Anna Schmidt"}));
  EXPECT_EQ(found("anna.schmidt@example.com"), (std::set<std::string>{"Anna Schmidt"}));
  EXPECT_EQ(found("小明"), (std::set<std::string>{"王小明"}));
  EXPECT_EQ(found("shop"), (std::set<std::string>{"王小明"}));
  EXPECT_EQ(found("chmidt"), (std::set<std::string>{}));
  EXPECT_EQ(found("%"), found("")) << "a search without words finds everybody";
}

TEST_P(Accounts, PagesHoldEverybodyOnceNewestFirst) {
  for (std::uint8_t i = 1; i <= 7; ++i) add(i, std::to_string(i) + "@example.com", "Person " + std::to_string(i));
  std::vector<std::string> emails;
  std::optional<PersonId> after;
  do {
    const auto page = database().read([&](Transaction& tx) { return list_customers(tx, "person", after, 3); });
    ASSERT_TRUE(page) << describe(page.error());
    EXPECT_EQ(page->total, 7);
    for (const Person& person : page->persons) emails.push_back(person.email.substr(0, 1));
    after = page->next;
  } while (after);
  EXPECT_EQ(emails, (std::vector<std::string>{"7", "6", "5", "4", "3", "2", "1"}));
}

TEST_P(Accounts, KeepCompaniesAndTheirContactSheets) {
  Company company = add_company(1, "Beta");
  add_company(2, "Alpha");
  company.name = "Gamma";
  company.welcome = {{"en", "Hello"}};
  EXPECT_TRUE(write([&](Transaction& tx) { return update_company(tx, company); }));
  const auto all = database().read([](Transaction& tx) { return list_companies(tx); });
  ASSERT_EQ(all->size(), 2u);
  EXPECT_EQ(all->at(1).name, "Gamma");
  EXPECT_EQ(all->at(1).welcome, (LocalText{{"en", "Hello"}}));
  const Contact contact{{{3}}, company.id, ContactArea::service, "Li", {{"zh", "服务"}}, "+49", "li@example.com",
                        "9-17"};
  EXPECT_TRUE(write([&](Transaction& tx) { return insert_contact(tx, contact); }));
  const auto sheet = database().read([&](Transaction& tx) { return contacts_of(tx, company.id); });
  ASSERT_EQ(sheet->size(), 1u);
  EXPECT_EQ(sheet->at(0).title, contact.title);
  EXPECT_EQ(sheet->at(0).area, ContactArea::service);
  EXPECT_TRUE(write([&](Transaction& tx) { return remove_contact(tx, contact.id); }));
  EXPECT_TRUE(database().read([&](Transaction& tx) { return contacts_of(tx, company.id); })->empty());
  company.id = {{88}};
  EXPECT_EQ(write([&](Transaction& tx) { return update_company(tx, company); }).error().code, ErrorCode::not_found);
}

class WayIn : public Accounts {
 protected:
  http::Outside outside() {
    http::Outside outside = http::real_outside();
    outside.now = [this] { return now_; };
    return outside;
  }
  void SetUp() override {
    Accounts::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    service_ = std::make_unique<AccountService>(database(), events_, passwords_, outside());
  }
  void TearDown() override {
    service_.reset();
    Accounts::TearDown();
  }
  Result<LoggedIn> enter(const std::string& email = "Anna@Example.com ",
                         const std::string& password = "long enough 1") {
    return service_->log_in(email, password, "192.0.2.1", "");
  }
  bool is_in(const std::string& token) {
    const auto visitor = service_->find_visitor(token, now_);
    EXPECT_TRUE(visitor) << describe(visitor.error());
    return visitor && *visitor;
  }
  LoggedIn register_anna() {
    auto in =
        service_->register_person({" Anna@example.com", "long enough 1", "Anna", "en", Currency::EUR}, "192.0.2.1");
    EXPECT_TRUE(in) << describe(in.error());
    return *in;
  }
  void pass(std::int64_t seconds) { now_.microseconds += seconds * second; }

  Instant now_{1'790'000'000 * second};
  EventLog events_{ChainKey{}};
  auth::PasswordHasher passwords_{{1u << 20, 1}};
  std::unique_ptr<AccountService> service_;
};
PORTICO_ON_BOTH_DATABASES(WayIn);

TEST_P(WayIn, WhoRegistersIsLoggedInAndCanComeBack) {
  const LoggedIn first = register_anna();
  EXPECT_EQ(first.person.email, "anna@example.com");
  EXPECT_TRUE(is_in(first.token));
  const auto second_time = enter();
  ASSERT_TRUE(second_time) << describe(second_time.error());
  EXPECT_NE(second_time->token, first.token);
  EXPECT_EQ(second_time->person.id, first.person.id);
  const auto again = service_->register_person({"anna@example.com", "long enough 2", "A", "en", Currency::EUR}, "x");
  EXPECT_EQ(again.error().code, ErrorCode::email_taken);
}

TEST_P(WayIn, WrongRegistrationsAreNamedWithTheirPlace) {
  const auto place = [&](Registration r) { return service_->register_person(r, "x").error().place; };
  EXPECT_EQ(place({"anna", "long enough 1", "A", "en", Currency::EUR}), "/email");
  EXPECT_EQ(place({"a@example.com", "short", "A", "en", Currency::EUR}), "/password");
  EXPECT_EQ(place({"a@example.com", "long enough 1", " ", "en", Currency::EUR}), "/name");
  EXPECT_EQ(place({"a@example.com", "long enough 1", "A", "fr", Currency::EUR}), "/language");
}

TEST_P(WayIn, AWrongPasswordAndAnUnknownPersonGetTheSameAnswer) {
  register_anna();
  const Error wrong = enter("anna@example.com", "wrong password").error();
  EXPECT_EQ(wrong, error(ErrorCode::credentials_wrong));
  EXPECT_EQ(enter("nobody@example.com", "wrong password").error(), wrong);
  EXPECT_EQ(enter("no address", "wrong password").error(), wrong);
}

TEST_P(WayIn, GuessingIsSlowedDownAndNotForEver) {
  register_anna();
  int wrong = 0;
  for (int i = 0; i < 30; ++i) {
    const auto in = service_->log_in("anna@example.com", "wrong password", "192.0.2." + std::to_string(i), "");
    wrong += in.error().code == ErrorCode::credentials_wrong ? 1 : 0;
  }
  EXPECT_EQ(wrong, 10) << "from thirty addresses";
  EXPECT_EQ(enter().error().code, ErrorCode::login_throttled);
  pass(7);
  EXPECT_TRUE(enter());
  int guesses = 0;
  for (int i = 0; i < 30; ++i) {
    const auto in = service_->log_in("p" + std::to_string(i) + "@example.com", "wrong password", "198.51.100.1", "");
    guesses += in.error().code == ErrorCode::credentials_wrong ? 1 : 0;
  }
  EXPECT_EQ(guesses, 10) << "thirty accounts from one address";
}

TEST_P(WayIn, LoggingOutOrInAgainEndsTheOldSession) {
  const LoggedIn first = register_anna();
  EXPECT_TRUE(service_->log_out(first.token));
  EXPECT_FALSE(is_in(first.token));
  EXPECT_TRUE(service_->log_out(first.token)) << "twice is no error";
  const auto second_time = enter();
  const auto third = service_->log_in("anna@example.com", "long enough 1", "x", second_time->token);
  EXPECT_FALSE(is_in(second_time->token));
  EXPECT_TRUE(is_in(third->token));
}

TEST_P(WayIn, ASessionEndsWhenIdleAndAfterThirtyDays) {
  const LoggedIn idle = register_anna();
  pass(12 * 3600 - 1);
  EXPECT_TRUE(is_in(idle.token)) << "and being used keeps it alive";
  pass(12 * 3600 - 1);
  EXPECT_TRUE(is_in(idle.token));
  pass(12 * 3600);
  EXPECT_FALSE(is_in(idle.token));
  const auto used = enter();
  int hours = 0;
  while (hours < 1000 && is_in(used->token)) {
    pass(3600);
    ++hours;
  }
  EXPECT_EQ(hours, 30 * 24);
}

TEST_P(WayIn, AnOldHashIsRenewedAtTheNextLogIn) {
  const LoggedIn in = register_anna();
  const auto hash_now = [&] {
    return (*database().read([&](Transaction& tx) { return find_credentials(tx, "anna@example.com"); }))->password_hash;
  };
  const std::string before = hash_now();
  auth::PasswordHasher stronger({2u << 20, 2});
  AccountService later(database(), events_, stronger, outside());
  EXPECT_TRUE(stronger.is_outdated(before));
  EXPECT_TRUE(later.log_in("anna@example.com", "long enough 1", "x", ""));
  EXPECT_FALSE(stronger.is_outdated(hash_now()));
  EXPECT_TRUE(later.log_in("anna@example.com", "long enough 1", "x", ""));
}

TEST_P(WayIn, AProfileChangesTogetherWithItsEvent) {
  const LoggedIn in = register_anna();
  const auto changed = service_->change_profile(in.person.id, "安娜", "zh", Currency::CNY);
  ASSERT_TRUE(changed) << describe(changed.error());
  EXPECT_EQ(changed->name, "安娜");
  EXPECT_EQ(changed->currency, Currency::CNY);
  EXPECT_EQ(found("安"), (std::set<std::string>{"安娜"}));
  EXPECT_EQ(service_->change_profile(in.person.id, "", "zh", Currency::CNY).error().place, "/name");
  EXPECT_EQ(service_->change_profile(in.person.id, "安娜", "xx", Currency::CNY).error().place, "/language");
  EXPECT_EQ(service_->change_profile({{77}}, "X", "zh", Currency::CNY).error().code, ErrorCode::not_found);
  const auto events = database().read([&](Transaction& tx) {
    return events_.events_of(tx, {"person", in.person.id.text()});
  });
  ASSERT_EQ(events->size(), 2u);
  EXPECT_EQ(events->at(0).kind, "person_registered");
  EXPECT_EQ(events->at(1).kind, "profile_changed");
}

}  // namespace
}  // namespace portico::account
