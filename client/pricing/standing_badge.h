#pragma once
// Whether a price list or an agreement counts today, as a word with its colour.
#include <vector>

#include "client/app/app.h"
#include "shared/pricing/price_list.h"

namespace portico::pricing {

enum class Standing { in_use, upcoming, past };

// A list that a later one has replaced is past, though its last day may be to come.
Standing standing_of(const std::vector<pricing::PriceList>& lists, const pricing::PriceList& list, Date today);
Standing standing_of(const pricing::Agreement& agreement, Date today);

void standing_badge(ui::Frame& frame, const app::App& app, Standing standing);

}  // namespace portico::pricing
