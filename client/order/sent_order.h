#pragma once
// An order whose answer has not come yet. Its key is noted in this browser before it is sent, so that whatever happens,
// a cut line, a reload, a closed browser, we find out by the key whether it arrived.
//
//   note_sent → (answer) forget_sent
//            → (no answer) check_sent_order → it arrived: its page; it did not: said, and the basket is as it was
#include <optional>
#include <string>

#include "client/app/app.h"
#include "client/ui/frame.h"

namespace portico::order {

struct SentOrder {
  std::string key;     // of the basket that was sent
  std::string person;  // id of the buyer; nobody else may ask
};
BOOST_DESCRIBE_STRUCT(SentOrder, (), (key, person))

std::optional<SentOrder> noted_sent();
void note_sent(const app::App& app, const std::string& key);
void forget_sent();

// In each frame of every page: begins when the page comes back to an order without answer, and goes on asking.
void follow_sent_order(ui::Frame& frame, app::App& app);
// From now on: the answer to an order that this page has sent will not come.
void check_sent_order(app::App& app);
bool is_checking_sent_order();

// The order is there: the basket that it was made of is emptied, what was put in since then stays; shows the order.
void show_placed(app::App& app, const std::string& key, api::OrderView view);

}  // namespace portico::order
