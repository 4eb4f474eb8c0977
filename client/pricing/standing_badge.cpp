#include "client/pricing/standing_badge.h"

#include "client/ui/ui.h"

namespace portico::pricing {

Standing standing_of(const std::vector<pricing::PriceList>& lists, const pricing::PriceList& list, Date today) {
  if (list.valid_from > today) return Standing::upcoming;
  const auto in_use = pricing::list_for(lists, list.family, list.currency, today);
  return in_use && (*in_use)->id == list.id ? Standing::in_use : Standing::past;
}

Standing standing_of(const pricing::Agreement& agreement, Date today) {
  if (agreement.valid_from > today) return Standing::upcoming;
  return pricing::is_valid_on(agreement, today) ? Standing::in_use : Standing::past;
}

void standing_badge(ui::Frame& frame, const app::App& app, Standing standing) {
  switch (standing) {
    case Standing::in_use: return ui::badge(frame, ui::Tone::good, app.t("pricing.in_use"), ui::Glyph::check);
    case Standing::upcoming: return ui::badge(frame, ui::Tone::accent, app.t("pricing.upcoming"), ui::Glyph::clock);
    case Standing::past: return ui::badge(frame, ui::Tone::neutral, app.t("pricing.past"));
  }
}

}  // namespace portico::pricing
