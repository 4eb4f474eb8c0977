#pragma once
// What a check of a product model found, in words.
#include "client/app/app.h"
#include "client/product_model/model_words.h"

namespace portico::product_model {

// words: of the checked model; before: of the version that the difference is against, and its number.
void draw_model_report(ui::Frame& frame, app::App& app, const api::ModelCheck& check, const ModelWords& words,
                       const ModelWords& before, std::int32_t number_before);

// Why a model could not be checked: where in the text, what was expected there, and the line itself.
void draw_model_error(ui::Frame& frame, app::App& app, const Error& error, std::string_view model);
// The same in one line, to stand at the field; empty for errors that are not about a place in the text.
std::string model_error_line(const app::App& app, const Error& error);

}  // namespace portico::product_model
