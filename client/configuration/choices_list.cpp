#include "client/configuration/choices_list.h"

#include "client/ui/ui.h"

namespace portico::configuration {

void draw_choices(ui::Frame& frame, const product_model::ProductModel& model, const app::ProductWords& words,
                  const Selection& selection, std::string_view language) {
  ui::values(frame, [&] {
    for (const auto& choice : app::choices_in_words(model, words, selection, language)) {
      ui::value(frame, {.label = choice.title, .value = choice.value});
    }
  });
}

}  // namespace portico::configuration
