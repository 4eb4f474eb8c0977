#pragma once
// The demo shop: four product families, their prices, people of each kind, two premier companies, some orders.
#include <string>

#include "server/rooms.h"

namespace portico {

// Fills a database that has no families yet; leaves any other as it is. Errors: what a file or a rule refused.
Result<void> fill_with_demo(Rooms& rooms, const std::string& assets);

// The demo people and their password, a line each, for the terminal.
std::string demo_log_ins();

}  // namespace portico
