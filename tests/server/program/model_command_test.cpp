// `portico model …` as a process: what it prints, how it ends, what it leaves behind.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <boost/json.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>

namespace portico {
namespace {

namespace fs = std::filesystem;
using Names = std::set<std::string>;

// ../server/portico, seen from the folder of this test.
std::string program() { return fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "server" / "portico"; }

std::string text_of(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

struct Reply {
  int code = -1;
  std::string out, err;
  boost::json::object body;  // empty when `out` is no JSON object

  std::string text(const char* name) const {
    const auto* value = body.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : "";
  }
  Names names(const char* list) const { return names_in(body, list); }
  static Names names_in(const boost::json::object& object, const char* list) {
    Names result;
    const auto* value = object.if_contains(list);
    if (!value || !value->is_array()) return {"(no list)"};
    for (const auto& name : value->get_array()) result.emplace(name.as_string());
    return result;
  }
};

class ModelCommand : public testing::Test {
 protected:
  void SetUp() override {
    folder_ = fs::temp_directory_path() / ("portico_model_" + std::to_string(::getpid()));
    fs::create_directories(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  std::string write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return folder_ / name;
  }
  std::string path(const std::string& name) const { return folder_ / name; }

  Reply run(std::vector<std::string> arguments) const {
    const std::string out = path("(out)"), err = path("(err)");
    arguments.insert(arguments.begin(), {program(), "model"});
    const pid_t child = ::fork();
    if (child == 0) {
      ::dup2(::open(out.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
      ::dup2(::open(err.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDERR_FILENO);
      std::vector<char*> words;
      for (auto& argument : arguments) words.push_back(argument.data());
      words.push_back(nullptr);
      ::execv(words[0], words.data());
      ::_exit(127);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    Reply reply;
    reply.code = WIFEXITED(status) ? WEXITSTATUS(status) : 1000 + WTERMSIG(status);
    reply.out = text_of(out);
    reply.err = text_of(err);
    fs::remove(out);
    fs::remove(err);
    boost::system::error_code wrong;
    const auto value = boost::json::parse(reply.out, wrong);
    if (!wrong && value.is_object()) reply.body = value.get_object();
    return reply;
  }

  // Names of the files that are there.
  Names files() const {
    Names result;
    for (const auto& entry : fs::directory_iterator(folder_)) result.insert(entry.path().filename());
    return result;
  }

  // 2 sizes × (optional lamp) × 3 tops, but a big desk needs no bamboo, and a lamp needs the oak top.
  // small: bamboo, oak, oak+lamp, steel; big: oak, oak+lamp, steel: 7 variants.
  std::string desk() const {
    return write("desk.uvl", R"(features
    Desk {abstract}
        mandatory
            Size
                alternative
                    Small {weight 10}
                    Big {weight 25}
            Top
                alternative
                    Bamboo {weight 4}
                    Oak {weight 9}
                    Steel {weight 12}
        optional
            Lamp {weight 1}
constraints
    // rule big_bamboo
    Big => !Bamboo
    // rule lamp_stands_on_oak
    Lamp => Oak
)");
  }
  // A formula that takes long: random clauses of three literals.
  std::string hard_model(int variables, int clauses) const {
    std::mt19937 random(7);
    std::string text = "p cnf " + std::to_string(variables) + " " + std::to_string(clauses) + "\n";
    for (int i = 0; i < clauses; ++i) {
      for (int j = 0; j < 3; ++j) {
        const int variable = static_cast<int>(random() % static_cast<unsigned>(variables)) + 1;
        text += std::to_string(random() % 2 == 0 ? variable : -variable) + " ";
      }
      text += "0\n";
    }
    return write("hard.dimacs", text);
  }

  fs::path folder_;
};

TEST_F(ModelCommand, CountsVariantsExactly) {
  const auto reply = run({"count", desk()});
  EXPECT_EQ(reply.code, 0) << reply.err;
  EXPECT_EQ(reply.text("variants"), "7");
  EXPECT_EQ(reply.text("reasoner"), "compiled");
  EXPECT_EQ(reply.err, "") << "nothing takes long here";
}

TEST_F(ModelCommand, CountsWhatIsLeftAfterChoices) {
  EXPECT_EQ(run({"count", desk(), "--select", "Small"}).text("variants"), "4");
  EXPECT_EQ(run({"count", "--select", "Small", "--exclude", "Lamp", desk()}).text("variants"), "3");
}

TEST_F(ModelCommand, CountsBeyond64Bits) {
  std::string text = "p cnf 100 0\n";
  const auto reply = run({"count", write("free.cnf", text)});
  EXPECT_EQ(reply.text("variants"), "1267650600228229401496703205376");
}

TEST_F(ModelCommand, CountsNothingAsNo) {
  const auto reply = run({"count", desk(), "--select", "Lamp", "--select", "Steel"});
  EXPECT_EQ(reply.code, 1);
  EXPECT_EQ(reply.text("variants"), "0");
}

TEST_F(ModelCommand, DomainsNameWhatIsImpliedExcludedAndOpen) {
  for (const char* reasoner : {"compiled", "search"}) {
    const auto reply = run({"domains", desk(), "--select", "Big", "--reasoner", reasoner});
    EXPECT_EQ(reply.code, 0) << reply.err;
    EXPECT_TRUE(reply.body.at("consistent").as_bool());
    EXPECT_EQ(reply.names("implied"), (Names{"Desk", "Size", "Top"}));
    EXPECT_EQ(reply.names("excluded"), (Names{"Small", "Bamboo"}));
    EXPECT_EQ(reply.names("open"), (Names{"Oak", "Steel", "Lamp"}));
    EXPECT_EQ(reply.text("reasoner"), reasoner);
  }
}

TEST_F(ModelCommand, DomainsOfChoicesThatContradictSayWhy) {
  const auto reply = run({"domains", desk(), "--select", "Small", "--select", "Lamp", "--exclude", "Oak"});
  EXPECT_EQ(reply.code, 1);
  EXPECT_FALSE(reply.body.at("consistent").as_bool());
  EXPECT_EQ(reply.names("open"), Names{});
  const auto& conflict = reply.body.at("conflict").as_object();
  EXPECT_EQ(Reply::names_in(conflict, "decisions"), Names{"Lamp"});
  EXPECT_EQ(conflict.at("without"), "Oak");
  EXPECT_EQ(conflict.at("rules").as_array().size(), 1u);
  // The contradiction is a proof like any other.
  EXPECT_EQ(run({"check-proof", desk(), write("why.json", reply.out)}).code, 0);
}

TEST_F(ModelCommand, NumbersHaveARangeAndCanBeChosen) {
  const auto table = write("table.uvl", R"(include
    Arithmetic
    Type
features
    Table
        mandatory
            Integer Width {min 600, max 2400, step 10, unit 'mm'}
        optional
            Wide
constraints
    Wide => Width >= 2000
)");
  auto reply = run({"domains", table, "--select", "Wide"});
  EXPECT_EQ(reply.body.at("numbers").at("Width").at("from"), 2000) << reply.out << reply.err;
  EXPECT_EQ(reply.body.at("numbers").at("Width").at("to"), 2400);
  reply = run({"domains", table, "--select", "Width=1990"});
  EXPECT_EQ(reply.names("excluded"), Names{"Wide"}) << reply.out << reply.err;
  EXPECT_EQ(run({"domains", table, "--select", "Width=1995"}).code, 2) << "no step";
  EXPECT_EQ(run({"domains", table, "--select", "Width=590"}).code, 2);
  EXPECT_EQ(run({"domains", table, "--select", "Width=9999999999999999999999"}).code, 2);
  reply = run({"explain", table, "--select", "Wide", "--want", "Width=700"});
  EXPECT_EQ(reply.code, 1);
  EXPECT_EQ(reply.names("decisions"), Names{"Wide"});
  EXPECT_EQ(run({"check-proof", table, write("why.json", reply.out)}).code, 0);
}

TEST_F(ModelCommand, ExplainsWithNoMoreThanIsNeeded) {
  const auto reply = run({"explain", desk(), "--select", "Small", "--select", "Steel", "--want", "Lamp"});
  EXPECT_EQ(reply.code, 1);
  EXPECT_FALSE(reply.body.at("possible").as_bool());
  EXPECT_EQ(reply.names("decisions"), Names{"Steel"});
  Names named;
  for (const auto& rule : reply.body.at("rules").as_array()) {
    if (rule.at("origin") == "named") named.emplace(rule.at("rule").as_string());
  }
  EXPECT_EQ(named, Names{"lamp_stands_on_oak"});
}

TEST_F(ModelCommand, SeveralExplanationsAreProofsEach) {
  // A lamp goes neither with steel nor without oak.
  const auto reply =
      run({"explain", desk(), "--exclude", "Oak", "--select", "Steel", "--want", "Lamp", "--alternatives", "5"});
  EXPECT_EQ(reply.code, 1) << reply.err;
  ASSERT_EQ(reply.body.at("alternatives").as_array().size(), 1u) << reply.out;
  auto other = reply.body.at("alternatives").at(0).as_object();
  EXPECT_EQ(run({"check-proof", desk(), write("why.json", reply.out)}).code, 0);
  EXPECT_EQ(run({"check-proof", desk(), write("why.json", boost::json::serialize(other))}).code, 0);
  Names causes = reply.names("decisions");
  causes.merge(Reply::names_in(other, "decisions"));
  EXPECT_EQ(causes, (Names{"Oak", "Steel"}));
}

TEST_F(ModelCommand, ExplainSaysWhenNothingStandsAgainstIt) {
  const auto reply = run({"explain", desk(), "--select", "Small", "--want", "Lamp"});
  EXPECT_EQ(reply.code, 0);
  EXPECT_TRUE(reply.body.at("possible").as_bool());
  EXPECT_EQ(run({"explain", desk(), "--select", "Lamp", "--without", "Oak"}).code, 1);
  EXPECT_EQ(run({"explain", desk(), "--select", "Lamp"}).code, 2) << "no wish";
  EXPECT_EQ(run({"explain", desk(), "--want", "Lamp", "--without", "Oak"}).code, 2);
}

TEST_F(ModelCommand, AProofIsConfirmedAndAFalseOneIsNot) {
  const auto why = run({"explain", desk(), "--select", "Small", "--select", "Steel", "--want", "Lamp"});
  const auto good = run({"check-proof", desk(), write("why.json", why.out)});
  EXPECT_EQ(good.code, 0) << good.err;
  EXPECT_TRUE(good.body.at("confirmed").as_bool());

  auto without_rules = why.body;
  without_rules["rules"] = boost::json::array();
  const auto refuted = run({"check-proof", desk(), write("why.json", boost::json::serialize(without_rules))});
  EXPECT_EQ(refuted.code, 1);
  EXPECT_FALSE(refuted.body.at("confirmed").as_bool());

  auto other_decision = why.body;
  other_decision["selected"] = boost::json::array{"Small"};
  EXPECT_EQ(run({"check-proof", desk(), write("why.json", boost::json::serialize(other_decision))}).code, 1);
}

TEST_F(ModelCommand, WhatIsNoProofIsBadInput) {
  for (const char* text :
       {"", "{", "[]", "{}", "null", R"({"selected":[],"excluded":[],"rules":[7]})",
        R"({"selected":[],"excluded":[],"rules":[{"id":99999}]})",
        R"({"selected":[],"excluded":[],"rules":[{"id":0,"origin":"named","rule":"made_up"}]})",
        R"({"selected":["Nobody"],"excluded":[],"rules":[]})", R"({"selected":[1],"excluded":[],"rules":[]})",
        R"({"want":5,"selected":[],"excluded":[],"rules":[]})"}) {
    const auto reply = run({"check-proof", desk(), write("why.json", text)});
    EXPECT_EQ(reply.code, 2) << text;
    EXPECT_EQ(reply.out, "") << text;
  }
}

TEST_F(ModelCommand, RepairsAreRankedByChangesOrByAnAttribute) {
  // Big and Bamboo cannot be had together; Bamboo and Lamp neither.
  auto reply = run({"repair", desk(), "--select", "Big", "--select", "Lamp", "--want", "Bamboo"});
  EXPECT_EQ(reply.code, 0) << reply.err;
  ASSERT_EQ(reply.body.at("repairs").as_array().size(), 1u);
  EXPECT_EQ(Reply::names_in(reply.body.at("repairs").at(0).as_object(), "dropped"), (Names{"Big", "Lamp"}));

  // Steel: drop the lamp, or nothing else does.
  reply = run({"repair", desk(), "--select", "Small", "--select", "Lamp", "--want", "Steel", "--by", "weight"});
  const auto& best = reply.body.at("repairs").at(0).as_object();
  EXPECT_EQ(reply.body.at("value_before"), 10 + 9 + 1);
  EXPECT_EQ(best.at("value"), 10 + 12);
  EXPECT_EQ(best.at("difference"), 2);
  EXPECT_EQ(Reply::names_in(best, "added"), Names{"Steel"});
  EXPECT_EQ(Reply::names_in(best, "removed"), (Names{"Lamp", "Oak"}));
}

TEST_F(ModelCommand, TheCheapestOfSeveralRepairsComesFirst) {
  // Either one of two choices has to go: A weighs less than B, so keeping A is better.
  const auto file = write("pair.uvl", R"(features
    Root
        optional
            A {weight 2}
            B {weight 5}
            Third {weight 1}
constraints
    !(A & B & Third)
)");
  const std::vector<std::string> asked{"repair", file, "--select", "A", "--select", "B", "--want", "Third"};
  auto by_weight = asked;
  by_weight.insert(by_weight.end(), {"--by", "weight", "--best", "2"});
  auto reply = run(by_weight);
  ASSERT_EQ(reply.body.at("repairs").as_array().size(), 2u) << reply.out << reply.err;
  EXPECT_EQ(Reply::names_in(reply.body.at("repairs").at(0).as_object(), "dropped"), Names{"B"});
  EXPECT_EQ(reply.body.at("repairs").at(0).at("value"), 3);
  EXPECT_EQ(Reply::names_in(reply.body.at("repairs").at(1).as_object(), "dropped"), Names{"A"});
  EXPECT_EQ(reply.body.at("repairs").at(1).at("value"), 6);

  by_weight.insert(by_weight.end(), {"--pin", "B"});
  reply = run(by_weight);
  ASSERT_EQ(reply.body.at("repairs").as_array().size(), 1u);
  EXPECT_EQ(Reply::names_in(reply.body.at("repairs").at(0).as_object(), "dropped"), Names{"A"});

  by_weight.insert(by_weight.end(), {"--pin", "A"});
  reply = run(by_weight);
  EXPECT_EQ(reply.code, 1) << "all that could go is pinned";
  EXPECT_TRUE(reply.body.at("repairs").as_array().empty());
}

TEST_F(ModelCommand, RepairsInOrderKeepWhatWasChosenFirst) {
  const auto file = write("order.uvl", R"(features
    Root
        optional
            A
            B
            C
            Third
constraints
    Third => !(A & B)
    Third => !(A & C)
)");
  const auto dropped = [&](std::vector<std::string> selected, const std::string& by) {
    std::vector<std::string> words{"repair", file, "--want", "Third", "--by", by};
    for (const auto& name : selected) words.insert(words.end(), {"--select", name});
    const auto reply = run(words);
    EXPECT_EQ(reply.code, 0) << reply.err;
    return Reply::names_in(reply.body.at("repairs").at(0).as_object(), "dropped");
  };
  EXPECT_EQ(dropped({"A", "B", "C"}, "order"), (Names{"B", "C"}));
  EXPECT_EQ(dropped({"B", "A", "C"}, "order"), Names{"A"});
  EXPECT_EQ(dropped({"A", "B", "C"}, "changes"), Names{"A"});
}

TEST_F(ModelCommand, CompletesWithTheLeastSum) {
  for (const char* reasoner : {"compiled", "search"}) {
    const auto reply = run({"complete", desk(), "--minimise", "weight", "--select", "Big", "--reasoner", reasoner});
    EXPECT_EQ(reply.code, 0) << reply.err;
    EXPECT_EQ(reply.body.at("value"), 25 + 9);
    EXPECT_EQ(reply.names("features"), (Names{"Desk", "Size", "Big", "Top", "Oak"}));
  }
  EXPECT_EQ(run({"complete", desk(), "--minimise", "weight", "--select", "Big", "--select", "Bamboo"}).code, 1);
  const auto misspelt = run({"complete", desk(), "--minimise", "weigth"});
  EXPECT_EQ(misspelt.code, 2);
  EXPECT_NE(misspelt.err.find("did you mean 'weight'?"), std::string::npos) << misspelt.err;
  EXPECT_EQ(run({"complete", desk()}).code, 2);
}

TEST_F(ModelCommand, CostsMayComeFromAFile) {
  const auto file = write("two.cnf", "c 1 Left\nc 2 Right\np cnf 2 1\n1 2 0\n");
  const auto reply = run({"complete", file, "--costs", write("costs.txt", "+7\n-3\n")});
  EXPECT_EQ(reply.body.at("value"), -3) << reply.err;
  EXPECT_EQ(reply.names("features"), Names{"Right"});
  EXPECT_EQ(run({"complete", file, "--costs", write("costs.txt", "1\n2\n3\n")}).code, 2) << "more than features";
  EXPECT_EQ(run({"complete", file, "--costs", write("costs.txt", "much\n")}).code, 2);
  EXPECT_EQ(run({"complete", file, "--costs", path("absent.txt")}).code, 2);
}

TEST_F(ModelCommand, ASampleKeepsTheChoicesAndRepeatsForItsSeed) {
  Names seen;
  for (int seed = 1; seed <= 40; ++seed) {
    const std::vector<std::string> asked{"sample", desk(), "--select", "Small", "--seed", std::to_string(seed)};
    const auto reply = run(asked);
    ASSERT_EQ(reply.code, 0) << reply.err;
    EXPECT_EQ(reply.out, run(asked).out);
    std::vector<std::string> check{"domains", desk()};
    for (const auto& name : reply.names("features")) check.insert(check.end(), {"--select", name});
    for (const char* name : {"Small", "Big", "Bamboo", "Oak", "Steel", "Lamp"}) {
      if (!reply.names("features").contains(name)) check.insert(check.end(), {"--exclude", name});
    }
    EXPECT_EQ(run(check).code, 0) << reply.out;
    EXPECT_TRUE(reply.names("features").contains("Small"));
    seen.insert(boost::json::serialize(reply.body.at("features")));
  }
  EXPECT_EQ(seen.size(), 4u) << "there are four variants of the small desk";
}

TEST_F(ModelCommand, AnUnknownNameIsAnsweredWithTheNearest) {
  const auto reply = run({"domains", desk(), "--select", "Bambo"});
  EXPECT_EQ(reply.code, 2);
  EXPECT_EQ(reply.out, "");
  EXPECT_NE(reply.err.find("no feature 'Bambo'; did you mean 'Bamboo'?"), std::string::npos) << reply.err;
  EXPECT_EQ(run({"explain", desk(), "--want", "Lmap"}).code, 2);
  EXPECT_EQ(run({"repair", desk(), "--want", "Lamp", "--pin", "Nobody"}).code, 2);
}

TEST_F(ModelCommand, WrongUseIsToldApartFromNo) {
  EXPECT_EQ(run({}).code, 2);
  EXPECT_EQ(run({"divine", desk()}).code, 2);
  EXPECT_EQ(run({"count"}).code, 2);
  EXPECT_EQ(run({"count", desk(), "--limit", "soon"}).code, 2);
  EXPECT_EQ(run({"count", desk(), "--limit", "-1"}).code, 2);
  EXPECT_EQ(run({"compile", desk()}).code, 2) << "where to?";
  EXPECT_EQ(run({"repair", desk(), "--want", "Lamp", "--best", "0"}).code, 2);
  EXPECT_EQ(run({"--help"}).code, 0);
}

TEST_F(ModelCommand, ChecksAModel) {
  EXPECT_EQ(run({"check", desk()}).code, 0);
  const auto dead = run({"check", write("dead.uvl", R"(features
    Root
        optional
            A
            B
constraints
    !A
)")});
  EXPECT_EQ(dead.code, 1);
  EXPECT_EQ(dead.body.at("dead").at(0).at("feature"), "A");
  const auto is_void = run({"check", write("void.dimacs", "c 1 A\np cnf 1 2\n1 0\n-1 0\n")});
  EXPECT_EQ(is_void.code, 1);
  EXPECT_TRUE(is_void.body.at("is_void").as_bool());
  EXPECT_EQ(is_void.body.at("void_because").as_array().size(), 2u);
  const auto clauses = run({"check", write("dead.dimacs", "c 1 A\nc 2 B\nc 3 C\np cnf 3 2\n1 0\n-1 -2 0\n")});
  EXPECT_EQ(clauses.code, 1);
  EXPECT_EQ(clauses.names("core"), Names{"A"});
  EXPECT_EQ(clauses.body.at("dead").at(0).at("feature"), "B");
  EXPECT_EQ(clauses.body.at("dead").at(0).at("because").as_array().size(), 2u);
}

TEST_F(ModelCommand, TheCompiledFormAnswersInPlaceOfCompiling) {
  const auto compiled = run({"compile", desk(), "-o", path("desk.form")});
  EXPECT_EQ(compiled.code, 0) << compiled.err;
  EXPECT_EQ(compiled.body.at("bytes").as_int64(), static_cast<std::int64_t>(fs::file_size(path("desk.form"))));
  const auto count = run({"count", desk(), "--compiled", path("desk.form"), "--select", "Small"});
  EXPECT_EQ(count.text("variants"), "4") << count.err;

  const auto other = write("other.cnf", "p cnf 2 1\n1 2 0\n");
  EXPECT_EQ(run({"count", other, "--compiled", path("desk.form")}).code, 2) << "of another model";
  std::string bytes = text_of(path("desk.form"));
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  EXPECT_EQ(run({"count", desk(), "--compiled", write("bent.form", bytes)}).code, 2);
  EXPECT_EQ(run({"count", desk(), "--compiled", write("cut.form", bytes.substr(0, bytes.size() / 2))}).code, 2);
}

TEST_F(ModelCommand, ConvertsThereAndBack) {
  const auto file = desk();
  EXPECT_EQ(run({"convert", file, "-o", path("again.uvl")}).code, 0);
  EXPECT_EQ(run({"diff", file, path("again.uvl")}).code, 0);
  ASSERT_EQ(run({"convert", file, "-o", path("desk.dimacs")}).code, 0);
  EXPECT_EQ(run({"count", path("desk.dimacs")}).text("variants"), "7");
  EXPECT_EQ(run({"count", path("desk.dimacs"), "--select", "Small"}).text("variants"), "4") << "names are kept";
  ASSERT_EQ(run({"convert", path("desk.dimacs"), "-o", path("back.uvl")}).code, 0);
  EXPECT_EQ(run({"count", path("back.uvl"), "--select", "Small"}).text("variants"), "4");
  EXPECT_EQ(run({"convert", file, "-o", path("desk.pdf")}).code, 2);
  EXPECT_FALSE(fs::exists(path("desk.pdf")));
}

TEST_F(ModelCommand, ComparesTwoVersions) {
  const auto before = desk();
  std::string text = text_of(before);
  text.replace(text.find("Lamp => Oak"), 11, "Lamp => Oak | Steel");  // two more: Steel with a lamp
  text.replace(text.find("Big => !Bamboo"), 14, "Big => Oak");        // less: Big with Steel
  const auto reply = run({"diff", before, write("after.uvl", text)});
  EXPECT_EQ(reply.code, 1);
  const auto& variants = reply.body.at("variants").as_object();
  // small: bamboo, oak, oak+lamp, steel, steel+lamp; big: oak, oak+lamp.
  EXPECT_EQ(variants.at("before"), "7");
  EXPECT_EQ(variants.at("after"), "7");
  EXPECT_EQ(variants.at("in_both"), "6");
  EXPECT_EQ(variants.at("became_possible"), "1");
  EXPECT_EQ(variants.at("became_impossible"), "1");
  EXPECT_EQ(reply.names("rules_changed"), (Names{"big_bamboo", "lamp_stands_on_oak"}));
  EXPECT_EQ(run({"diff", before, before}).code, 0);
}

TEST_F(ModelCommand, ComparesNumbersOfDifferentStepsAndTexts) {
  const auto rod = [](const std::string& step) {
    return "features\n\tRod\n\t\tmandatory\n\t\t\tReal Length {min 1, max 2, step " + step + "}\n";
  };
  const auto numbers = run({"diff", write("halves.uvl", rod("0.5")), write("quarters.uvl", rod("0.25"))});
  EXPECT_EQ(numbers.body.at("variants").at("in_both"), "3") << numbers.err;  // 1, 1.5 and 2
  EXPECT_EQ(numbers.body.at("variants").at("became_possible"), "2");
  EXPECT_EQ(numbers.body.at("variants").at("became_impossible"), "0");
  const auto engraved = write("engraved.uvl",
                              "features\n\tSign\n\t\toptional\n\t\t\tString Front\n\t\t\tString Back\n"
                              "constraints\n\tFront == 'Open' => Front != Back\n");
  const auto texts = run({"diff", engraved, engraved});
  EXPECT_EQ(texts.code, 0);
  EXPECT_EQ(texts.body.at("variants").at("in_both"), texts.body.at("variants").at("before"))
      << "what a text is counts once";
}

TEST_F(ModelCommand, AFeatureThatIsNewMakesVariantsPossible) {
  const auto a = write("a.dimacs", "c 1 X\np cnf 1 0\n");
  const auto b = write("b.dimacs", "c 1 Y\nc 2 X\np cnf 2 1\n-1 2 0\n");
  const auto reply = run({"diff", a, b});  // {}, {X} before; {}, {X}, {X, Y} after
  EXPECT_EQ(reply.names("features_added"), Names{"Y"});
  EXPECT_EQ(reply.body.at("variants").at("became_possible"), "1") << reply.err;
  EXPECT_EQ(reply.body.at("variants").at("became_impossible"), "0");
}

TEST_F(ModelCommand, MeasuresClicks) {
  for (const char* reasoner : {"compiled", "search"}) {
    const auto reply = run({"bench", desk(), "--clicks", "30", "--seed", "1", "--reasoner", reasoner});
    ASSERT_EQ(reply.code, 0) << reply.err;
    EXPECT_EQ(reply.body.at("clicks"), 30);
    const auto& times = reply.body.at("click_ms").as_object();
    EXPECT_GT(times.at("p50").as_double(), 0);
    EXPECT_LE(times.at("p50").as_double(), times.at("p95").as_double());
    EXPECT_LE(times.at("p95").as_double(), times.at("max").as_double());
    EXPECT_GT(reply.body.at("cold_start_ms").as_double(), 0);
    EXPECT_GT(reply.body.at("peak_memory_bytes").as_int64(), 1'000'000);
  }
}

TEST_F(ModelCommand, HostileFilesAreRefusedInWords) {
  const std::pair<const char*, std::string> files[] = {
      {"empty.uvl", ""},
      {"empty.dimacs", ""},
      {"noise.uvl", std::string("\0\xff\xfe\x01 features", 13)},
      {"noise.dimacs", std::string("\0\xff\xfe\x01 p cnf", 10)},
      {"cut.uvl", "features\n    Root\n        mandatory\n            A {"},
      {"deep.uvl", "features\n  R\nconstraints\n  " + std::string(100'000, '(')},
      {"huge.dimacs", "p cnf 2000000000 1\n1 0\n"},
      {"minus.dimacs", "p cnf -5 1\n1 0\n"},
      {"beyond.dimacs", "p cnf 2 1\n1 3 0\n"},
      {"overflow.dimacs", "p cnf 2 1\n1 99999999999999999999 0\n"},
      {"open.dimacs", "p cnf 2 1\n1 2\n"},
      {"headless.dimacs", "1 2 0\n"},
      {"words.dimacs", "p cnf 2 1\none 2 0\n"},
  };
  for (const auto& [name, text] : files) {
    const auto reply = run({"check", write(name, text)});
    EXPECT_EQ(reply.code, 2) << name << reply.out;
    EXPECT_EQ(reply.out, "") << name;
    EXPECT_NE(reply.err.find(name), std::string::npos) << reply.err;
  }
}

TEST_F(ModelCommand, WhatIsNoModelFileIsRefused) {
  fs::create_directories(path("folder.uvl"));
  EXPECT_EQ(run({"check", path("folder.uvl")}).code, 2);
  EXPECT_EQ(run({"check", path("absent.uvl")}).code, 2);
  EXPECT_EQ(run({"check", write("model.txt", "features\n    Root\n")}).code, 2);
  EXPECT_EQ(run({"check", "/dev/zero"}).code, 2);
}

TEST_F(ModelCommand, GivesUpInTimeAndLeavesNothingBehind) {
  const auto hard = hard_model(20'000, 80'000);
  for (const std::vector<std::string>& asked :
       std::vector<std::vector<std::string>>{{"count", hard, "--limit", "0.01"},
                                             {"domains", hard, "--limit", "0.01"},
                                             {"check", hard, "--limit", "0.01"},
                                             {"compile", hard, "-o", path("hard.form"), "--limit", "0.01"},
                                             {"convert", hard, "-o", path("hard.uvl"), "--limit", "0.01"}}) {
    const auto begin = std::chrono::steady_clock::now();
    const auto reply = run(asked);
    EXPECT_EQ(reply.code, 3) << asked[0] << reply.out << reply.err;
    EXPECT_EQ(reply.out, "") << asked[0];
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2)) << asked[0];
  }
  EXPECT_EQ(files(), Names{"hard.dimacs"});
}

TEST_F(ModelCommand, ACompileThatGoesOnTooLongStopsAtItsLimit) {
  const auto begin = std::chrono::steady_clock::now();
  const auto reply = run({"compile", hard_model(300, 900), "-o", path("hard.form"), "--limit", "1.5"});
  EXPECT_EQ(reply.code, 3) << reply.out;
  EXPECT_NE(reply.err.find("compiling, "), std::string::npos) << "progress is shown after half a second: " << reply.err;
  EXPECT_EQ(reply.err.find('\r'), std::string::npos) << "nothing is rewritten where there is no terminal";
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(8));
  EXPECT_EQ(files(), Names{"hard.dimacs"});
}

TEST_F(ModelCommand, AnOutputThatCannotBeWrittenIsBadInput) {
  EXPECT_EQ(run({"compile", desk(), "-o", path("absent/desk.form")}).code, 2);
  EXPECT_EQ(run({"convert", desk(), "-o", path("absent/desk.uvl")}).code, 2);
  fs::create_directories(path("folder"));
  EXPECT_EQ(run({"compile", desk(), "-o", path("folder")}).code, 2);
  EXPECT_EQ(files(), (Names{"desk.uvl", "folder"}));
}

// Public models with known facts; skipped where they are not.
class PublicModels : public ModelCommand {
 protected:
  void SetUp() override {
    ModelCommand::SetUp();
    const char* data = std::getenv("PORTICO_DATA");
    models_ = fs::path(data ? data : "../shared/data") / "models";
    if (!fs::exists(models_)) GTEST_SKIP() << "no public models at " << models_;
  }
  std::string unpacked(const std::string& name) const {
    const std::string file = path(fs::path(name).stem());
    const std::string command = "xz -dc '" + (models_ / name).string() + "' > '" + file + "'";
    EXPECT_EQ(std::system(command.c_str()), 0);
    return file;
  }
  fs::path models_;
};

TEST_F(PublicModels, FinancialServicesHasTheCountThatIsKnown) {
  const auto file = models_ / "fmb/dimacs/FinancialServices01__Nieke2018-2018-05-09.dimacs";
  const auto reply = run({"count", file});
  EXPECT_EQ(reply.text("variants"), "97451212554676") << reply.err;
  const auto check = run({"check", file});
  EXPECT_EQ(check.names("core").size(), 22u);
  EXPECT_EQ(check.body.at("dead").as_array().size(), 0u);
}

TEST_F(PublicModels, Automotive01HasTheOptimumThatIsKnown) {
  const auto file = unpacked("converted/automotive01.from-xml.dimacs.xz");
  const auto reply = run({"complete", file, "--costs", models_ / "converted/automotive01.costs.txt"});
  EXPECT_EQ(reply.body.at("value"), 56031) << reply.err;
}

}  // namespace
}  // namespace portico
