#pragma once
// What a modeller reads about features and rules: the customer's words and the name in the model, side by side. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/app.h"
#include "shared/product_model/check_model.h"

namespace portico::product_model {

class ModelWords {
 public:
  // model: the text that rules without a name of their own are quoted from; must live as long.
  ModelWords(const app::App& app, const std::map<std::string, catalog::FamilyTexts>& texts, std::string_view model);

  // "Two motors (FrameTwin)"; the name alone when there are no words yet.
  std::string feature(const std::string& name) const;
  // The sentence of a named rule, or what the tree says about a feature.
  std::string rule(const product_model::RuleReference& reference) const;

 private:
  const app::App& app_;
  std::vector<const catalog::FamilyTexts*> texts_;  // the reader's, then the English ones
  std::string_view model_;
};

// "12:5" -> line 12, column 5; zeros when the place is no such thing.
struct TextPlace {
  int line = 0;
  int column = 0;
};
TextPlace text_place(std::string_view place);
// The text's line of this number without the white space around it; empty when there is none.
std::string line_of(std::string_view text, int line);
// A rule that has no name of its own is called by its line: "rule_139" -> 139. Zero for other names.
int line_of_rule(std::string_view name);

}  // namespace portico::product_model
