// Compiled forms of published models: where they are kept, who gets them, and that they answer as the model does.
#include "server/product_model/compiling.h"
#include "server/product_model/model_store.h"
#include "shared/api/tried_model.h"
#include "shared/configuration/configurator.h"
#include "shared/constraint/diagram.h"
#include "shared/product_model/uvl_reader.h"
#include "tests/server/program/price_by_hand.h"

namespace portico {
namespace {

class CompiledModels : public ShopTest {
 protected:
  static std::string path(const std::string& family, const std::string& version) {
    return "/api/catalog/" + family + "/versions/" + version + "/compiled";
  }
  static Answer compiled(Shop& shop, const std::string& family, http::Headers headers = {}) {
    return shop.ask("GET", nobody, path(family, version_of(shop, family)), "", std::move(headers));
  }
  static void remove_compiled(Shop& shop) {
    const auto removed =
        shop.database().write([](Transaction& tx) { return tx.execute("DELETE FROM compiled_models"); });
    ASSERT_TRUE(removed) << describe(removed.error());
  }

  // Changes the stored form of the desk as if something had gone wrong with the disk, or with the program before.
  static void spoil(Shop& shop, const std::function<void(product_model::CompiledForm&)>& change) {
    const auto version = *id_from<ModelVersionKind>(version_of(shop, "desk"));
    const auto done = shop.database().write([&](Transaction& tx) -> Result<void> {
      auto form = product_model::get_compiled(tx, version);
      if (!form) return form.error();
      change(*form);
      return product_model::put_compiled(tx, version, *form);
    });
    ASSERT_TRUE(done) << describe(done.error());
    shop.rooms().models.forget(version);
  }
  static int compile_earlier(Shop& shop) {
    const auto done = product_model::compile_earlier(shop.database(), shop.rooms().models, [] { return true; }, {});
    EXPECT_TRUE(done) << describe(done.error());
    return done ? *done : -1;
  }
};
PORTICO_ON_BOTH_DATABASES(CompiledModels);

TEST_P(CompiledModels, EveryFamilyOfTheDemoIsSentAsTheCompiledFormOfItsOwnModel) {
  for (const char* family : all_families) {
    const Answer answer = compiled(shop(), family);
    ASSERT_EQ(answer.status, 200) << family << ": " << in_short(answer);
    EXPECT_EQ(http::header(answer.headers, "Content-Type"), "application/octet-stream");
    EXPECT_EQ(http::header(answer.headers, "Cache-Control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(http::header(answer.headers, "Content-Encoding"), "");
    const auto stored = constraint::read_diagram(answer.text);
    ASSERT_TRUE(stored) << family << ": " << describe(stored.error());
    const Answer view = shop().get(nobody, "/api/catalog/" + std::string(family));
    EXPECT_TRUE(view.at("/is_compiled").as_bool());
    const auto model = *product_model::read_uvl(view.words("/model"));
    EXPECT_EQ(stored->fingerprint, constraint::fingerprint(product_model::translate(model)->formula)) << family;
  }
}

TEST_P(CompiledModels, WhoeverCanUnpackBrotliGetsLess) {
  const Answer plain = compiled(shop(), "workstation");
  const Answer packed = compiled(shop(), "workstation", {{"Accept-Encoding", "gzip, deflate, br"}});
  ASSERT_EQ(packed.status, 200);
  EXPECT_EQ(http::header(packed.headers, "Content-Encoding"), "br");
  EXPECT_EQ(http::header(packed.headers, "Vary"), "Accept-Encoding");
  EXPECT_LT(packed.text.size(), plain.text.size());
  EXPECT_EQ(http::header(compiled(shop(), "workstation", {{"Accept-Encoding", "br;q=0"}}).headers, "Content-Encoding"),
            "");
}

TEST_P(CompiledModels, AnUnknownVersionOrOneOfAnotherFamilyIsNotFound) {
  expect_problem(shop().get(nobody, path("desk", version_of(shop(), "bicycle"))), 404, "not_found");
  expect_problem(shop().get(nobody, path("desk", ModelVersionId{{9}}.text())), 404, "not_found");
  expect_problem(shop().get(nobody, path("desk", "x")), 422, "value_invalid");
}

TEST_P(CompiledModels, APublishedVersionIsCompiledAtOnceAndTheOldFormStays) {
  Shop& own = fresh_shop();
  const std::string first = version_of(own, "desk");
  const std::string old_form = compiled(own, "desk").text;
  std::string model = HandFamily::of("desk").model_text();
  const std::string rules = "constraints\n";
  model.replace(model.find(rules), rules.size(), rules + "\t// rule oak alone\n\tTopOak\n");
  const Answer published = own.post(ravi, "/api/admin/families/desk/versions",
                                    boost::json::object{{"model", model}, {"seen_number", 1}, {"note", "oak"}});
  ASSERT_EQ(published.status, 201) << in_short(published);
  EXPECT_EQ(own.rows("compiled_models"), 5);
  const Answer form = compiled(own, "desk");
  ASSERT_EQ(form.status, 200) << in_short(form);
  EXPECT_NE(form.text, old_form);
  EXPECT_EQ(own.get(nobody, path("desk", first)).text, old_form);
}

TEST_P(CompiledModels, WhatWasPublishedWithoutOneAnswersBySearchUntilItIsCompiled) {
  Shop& own = fresh_shop();
  const std::string form = compiled(own, "desk").text;
  remove_compiled(own);
  own.rooms().models.forget(*id_from<ModelVersionKind>(version_of(own, "desk")));
  EXPECT_FALSE(own.get(nobody, "/api/catalog/desk").at("/is_compiled").as_bool());
  expect_problem(compiled(own, "desk"), 404, "not_found");
  const auto check = [&] {
    return own.post(nobody, "/api/configurations/check",
                    boost::json::object{{"family", "desk"},
                                        {"version", version_of(own, "desk")},
                                        {"decisions", to_value(HandFamily::of("desk").standard(0))},
                                        {"quantity", boost::json::object{{"value", 1}}},
                                        {"currency", "EUR"}});
  };
  const Answer by_search = check();
  const auto stopped = product_model::compile_earlier(own.database(), own.rooms().models, [] { return false; });
  EXPECT_EQ(*stopped, 0);
  const auto done = product_model::compile_earlier(own.database(), own.rooms().models, [] { return true; }, {});
  ASSERT_TRUE(done) << describe(done.error());
  EXPECT_EQ(*done, 4);
  EXPECT_EQ(compiled(own, "desk").text, form);
  const Answer by_form = check();
  EXPECT_EQ(by_search.text, by_form.text);
  const auto again = product_model::compile_earlier(own.database(), own.rooms().models, [] { return true; }, {});
  EXPECT_EQ(*again, 0);
}

TEST_P(CompiledModels, WhatDoesNotCompileWithinTheRulesIsNotTriedAgain) {
  Shop& own = fresh_shop();
  remove_compiled(own);
  product_model::CompileRules rules;
  rules.most_bytes = 10;
  EXPECT_EQ(*product_model::compile_earlier(
                own.database(), own.rooms().models, [] { return true; }, rules),
            4);
  EXPECT_EQ(own.rows("compiled_models"), 4);
  EXPECT_EQ(*product_model::compile_earlier(own.database(), own.rooms().models, [] { return true; }, {}), 0);
  expect_problem(compiled(own, "desk"), 404, "not_found");
  EXPECT_EQ(own.get(nobody, "/api/catalog/desk").status, 200);
}

TEST_P(CompiledModels, ADamagedFormIsNotUsedAndIsMadeAnew) {
  Shop& own = fresh_shop();
  const std::string form = compiled(own, "desk").text;
  spoil(own, [](product_model::CompiledForm& stored) { stored.bytes[stored.bytes.size() / 2] ^= 1; });
  const Answer view = own.get(nobody, "/api/catalog/desk");
  ASSERT_EQ(view.status, 200) << in_short(view);
  EXPECT_FALSE(view.at("/is_compiled").as_bool()) << "search answers";
  EXPECT_EQ(compile_earlier(own), 1);
  EXPECT_EQ(compiled(own, "desk").text, form);
  EXPECT_EQ(compile_earlier(own), 0);
}

TEST_P(CompiledModels, AFormOfAnotherProgramsFormulaIsMadeAnew) {
  Shop& own = fresh_shop();
  const std::string form = compiled(own, "desk").text;
  spoil(own, [](product_model::CompiledForm& stored) {
    const auto other = constraint::read_diagram(stored.bytes);
    stored.bytes = constraint::write_diagram(other->diagram, other->fingerprint + 1);
    product_model::pack(stored);
  });
  EXPECT_FALSE(own.get(nobody, "/api/catalog/desk").at("/is_compiled").as_bool());
  EXPECT_EQ(compile_earlier(own), 1);
  EXPECT_EQ(compiled(own, "desk").text, form);
  EXPECT_EQ(compile_earlier(own), 0);
}

TEST_P(CompiledModels, DamagedCompressedBytesAreMadeAnewToo) {
  Shop& own = fresh_shop();
  spoil(own, [](product_model::CompiledForm& stored) { stored.brotli = "no brotli at all"; });
  EXPECT_EQ(compile_earlier(own), 1);
  EXPECT_EQ(compile_earlier(own), 0);
  const http::Headers takes_brotli{{"Accept-Encoding", "br"}};
  EXPECT_EQ(http::header(compiled(own, "desk", takes_brotli).headers, "Content-Encoding"), "br");
}

TEST_P(CompiledModels, ADraftIsTriedOutByModellersOnlyAndLeavesNothing) {
  const auto before = shop().content();
  const std::string uvl = HandFamily::of("workstation").model_text();
  const boost::json::object request{{"model", uvl}};
  const Answer answer = shop().post(ravi, "/api/admin/models/try", request);
  ASSERT_EQ(answer.status, 200) << in_short(answer);
  EXPECT_EQ(http::header(answer.headers, "Content-Type"), "application/octet-stream");
  EXPECT_EQ(http::header(answer.headers, "Cache-Control"), "no-store");
  const auto tried = api::read_tried_model(answer.text);
  ASSERT_TRUE(tried) << describe(tried.error());
  const auto model = *product_model::read_uvl(uvl);
  ASSERT_EQ(tried->features.size(), model.features().size());
  for (std::size_t i = 0; i < tried->features.size(); ++i) {
    EXPECT_EQ(tried->features[i].name, model.features()[i].name);
    EXPECT_EQ(tried->features[i].parent, model.features()[i].parent);
  }
  for (const char* other : {anna, bo, tom}) {
    expect_problem(shop().post(other, "/api/admin/models/try", request), 403, "not_permitted");
  }
  expect_problem(shop().post(nobody, "/api/admin/models/try", request), 401, "login_required");
  const Answer broken = shop().post(ravi, "/api/admin/models/try", boost::json::object{{"model", "features\n\t["}});
  EXPECT_EQ(broken.status, 422) << in_short(broken);
  EXPECT_NE(broken.place().find(':'), std::string::npos);
  EXPECT_EQ(shop().content(), before);
}

TEST_P(CompiledModels, ACheckCountsTheVariantsBesideThoseOfTheVersionBefore) {
  std::string model = HandFamily::of("desk").model_text();
  const Answer same = shop().post(ravi, "/api/admin/families/desk/check", boost::json::object{{"model", model}});
  ASSERT_EQ(same.status, 200) << in_short(same);
  EXPECT_EQ(same.words("/variants"), same.words("/variants_before"));
  const std::string rules = "constraints\n";
  model.replace(model.find(rules), rules.size(), rules + "\t// rule oak alone\n\tTopOak\n");
  const Answer fewer = shop().post(ravi, "/api/admin/families/desk/check", boost::json::object{{"model", model}});
  EXPECT_LT(std::stod(fewer.words("/variants")), std::stod(fewer.words("/variants_before")));
  EXPECT_GT(std::stod(fewer.words("/variants")), 0);
}

}  // namespace
}  // namespace portico
