#pragma once
// What a modeller reads about features and rules: the customer's words and the name in the model, side by side. Pure.
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/app.h"
#include "shared/product_model/check_model.h"

namespace portico::client {

class ModelWords {
 public:
  ModelWords(const app::App& app, const std::map<std::string, catalog::FamilyTexts>& texts);

  // "Two motors (FrameTwin)"; the name alone when there are no words yet.
  std::string feature(const std::string& name) const;
  // The sentence of a named rule, or what the tree says about a feature.
  std::string rule(const product_model::RuleReference& reference) const;

 private:
  const app::App& app_;
  const catalog::FamilyTexts* texts_ = nullptr;
};

std::string joined(const std::vector<std::string>& parts, std::string_view between);

// "12:5" -> line 12, column 5; zeros when the place is no such thing.
struct TextPlace {
  int line = 0;
  int column = 0;
};
TextPlace text_place(std::string_view place);
// The text's line of this number without the white space around it; empty when there is none.
std::string line_of(std::string_view text, int line);

}  // namespace portico::client
