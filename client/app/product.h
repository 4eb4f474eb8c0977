#pragma once
// A product family as screens use it: the model and the drawing that the server sent, read once for each version and
// kept as long as the page; and the maker's words about it in the reader's language.
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "client/app/app.h"
#include "shared/catalog/picture.h"
#include "shared/configuration/state.h"
#include "shared/constraint/diagram.h"
#include "shared/product_model/product_model.h"

namespace portico::app {

struct Product {
  std::shared_ptr<const product_model::ProductModel> model;
  catalog::Picture picture;
};
// Errors: those of read_product and read_picture. What is pointed to lives as long as the page.
Result<const Product*> product_of(const api::FamilyView& view);

// The family as this buyer gets it; a visitor in the chosen currency. An empty version: the newest.
const Loaded<api::FamilyView>& family_view(App& app, std::string_view family, const ModelVersionId& version = {});

// The compiled form of this version, read once and kept as long as the page. nullptr while it is under way, when there
// is none, or when it cannot be read: then search answers. Ask in each frame; the first asking sends the request.
std::shared_ptr<const constraint::StoredDiagram> compiled_form(App& app, const api::FamilyView& view);

// Titles and sentences of a family; what has no words in the reader's language comes in English, else as its name.
class ProductWords {
 public:
  ProductWords(const api::FamilyView& view, std::string_view language);

  std::string_view family_name() const;
  std::string_view tagline() const;
  std::string_view description() const;
  std::string_view title(const std::string& feature) const;
  std::string_view text(const std::string& feature) const;  // may be empty
  std::string_view rule(const std::string& name) const;
  std::string_view attribute(const std::string& name) const;
  std::string_view unit(const std::string& attribute) const;  // may be empty
  // Of a number: the reader's word, else the model's; may be empty.
  std::string_view unit_of(const product_model::Feature& number) const;

 private:
  template <class Find>
  std::string_view found(Find&& find) const;

  const catalog::FamilyTexts* own_ = nullptr;
  const catalog::FamilyTexts* english_ = nullptr;
};

// One thing that is chosen: "Case size" and "Tower, 42 litres"; a number with its unit; a text in quotation marks.
struct ChoiceInWords {
  std::string feature;
  std::string title;  // of what was to be chosen
  std::string value;
};
// Is it the feature `above` or one below it?
bool is_within(const product_model::ProductModel& model, product_model::FeatureIndex feature,
               product_model::FeatureIndex above);
// All of a selection within the feature `above` in the order of the model, without numbers that are still to decide.
std::vector<ChoiceInWords> choices_in_words(const product_model::ProductModel& model, const ProductWords& words,
                                            const configuration::Selection& selection, std::string_view language,
                                            product_model::FeatureIndex above = 0);
// The family's highlights as one line: "Intel Core Ultra 5 245K · 64 GB · Compact, 18 litres".
std::string highlights_in_words(const api::FamilyView& view, const product_model::ProductModel& model,
                                const ProductWords& words, const configuration::Selection& selection,
                                std::string_view language);

}  // namespace portico::app
