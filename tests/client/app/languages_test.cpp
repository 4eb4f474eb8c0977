// Which language the interface speaks, whatever arrives first.
#include <gtest/gtest.h>

#include <algorithm>

#include "client/app/app.h"
#include "client/platform/fakes.h"
#include "shared/api/endpoint_codec.h"
#include "shared/base/languages.h"

namespace portico::app {
namespace {

class Languages : public ::testing::Test {
 protected:
  Languages() { platform::fake::reset(); }

  // Answers the oldest request whose path begins so; false when there is none.
  static bool answer(const std::string& path, const std::string& body) {
    auto& requests = platform::fake::world().requests;
    const auto asked = std::find_if(requests.begin(), requests.end(),
                                    [&](const auto& one) { return one.first.path.rfind(path, 0) == 0; });
    if (asked == requests.end()) return false;
    std::rotate(requests.begin(), asked, asked + 1);
    platform::fake::answer({200, {}, body});
    return true;
  }
  static std::string session_of(const std::string& language) {
    api::SessionView session;
    session.person.emplace();
    session.person->name = "Mara";
    session.person->language = language;
    return to_json(session);
  }

  App app_;
};

TEST_F(Languages, AGuestReadsTheBrowsersLanguageInItsDirection) {
  platform::fake::world().preferred_language = "ar-EG";
  app_.start();
  ASSERT_TRUE(answer("/i18n/ar.json", "{}"));
  EXPECT_EQ(app_.language(), "ar");
  EXPECT_TRUE(app_.right_to_left());
  EXPECT_EQ(platform::fake::world().language, "ar");
  EXPECT_TRUE(platform::fake::world().right_to_left);
}

TEST_F(Languages, APersonsOwnLanguageWinsAlsoWhenTheSessionComesBeforeTheWords) {
  for (const bool session_first : {false, true}) {
    platform::fake::reset();
    platform::fake::world().preferred_language = "ar";
    App app;
    app.start();
    if (!session_first) {
      ASSERT_TRUE(answer("/i18n/ar.json", "{}"));
    }
    ASSERT_TRUE(answer("/api/session", session_of("en")));
    if (session_first) {
      ASSERT_TRUE(answer("/i18n/ar.json", "{}"));
    }
    ASSERT_TRUE(answer("/i18n/en.json", "{}")) << session_first;
    EXPECT_EQ(app.language(), "en") << session_first;
    EXPECT_FALSE(platform::fake::world().right_to_left);
  }
}

TEST_F(Languages, TheLanguageOfAnAddressIsThatOfTheWholeVisitAndNoChoice) {
  platform::fake::world().storage["portico.language"] = "en";
  platform::fake::world().history = {{"/?lang=zh", ""}};
  app_.start();
  ASSERT_TRUE(answer("/i18n/zh.json", "{}"));
  ASSERT_TRUE(answer("/api/session", session_of("ar")));
  EXPECT_EQ(app_.language(), "zh") << "whatever the person's own language is";
  platform::fake::world().history = {{"/orders", ""}};
  platform::fake::world().requests.clear();
  App reloaded;
  reloaded.start();
  ASSERT_TRUE(answer("/i18n/zh.json", "{}"));
  EXPECT_EQ(reloaded.language(), "zh");
  EXPECT_EQ(platform::fake::world().storage["portico.language"], "en");
  reloaded.set_language("ar");
  EXPECT_TRUE(platform::fake::world().visit_storage.empty());
  EXPECT_EQ(platform::fake::world().storage["portico.language"], "ar");
}

TEST_F(Languages, WhatWasChosenHereWinsOverAll) {
  app_.start();
  answer("/i18n/en.json", "{}");
  app_.set_language("zh");
  ASSERT_TRUE(answer("/i18n/zh.json", "{}"));
  ASSERT_TRUE(answer("/api/session", session_of("ar")));
  EXPECT_FALSE(answer("/i18n/", "{}"));
  EXPECT_EQ(app_.language(), "zh");
  EXPECT_EQ(platform::fake::world().language, "zh-Hans");
}

TEST(LanguageList, KnowsTagsAndFallsBackToTheFirst) {
  EXPECT_EQ(language_of("ar-EG").code, "ar");
  EXPECT_EQ(language_of("zh-Hans-CN").code, "zh");
  EXPECT_EQ(language_of("fr").code, "en");
  EXPECT_EQ(language_of("arn").code, "en") << "another language that begins alike";
  EXPECT_EQ(find_language("xx"), nullptr);
}

}  // namespace
}  // namespace portico::app
