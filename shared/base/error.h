#pragma once
// Errors as values. An error is a code, a place and facts; the wording happens at the edge, in the reader's language
// (assets/i18n/<language>/errors.json), and one file of the server maps codes to HTTP (server/http/problem.cpp).
//
// Adding one = one row here and one sentence in each language; a test checks that the sentences are there.
// Codes are sent and stored: a name never changes its meaning and a retired one is not used again.
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace portico {

// row(code, meaning). The meaning is for developers and for /api/docs.
#define PORTICO_ERROR_CODES(row)                                                                                       \
  /* input */                                                                                                          \
  row(json_malformed, "the body is not JSON, or breaks a limit (depth 32, UTF-8, finite numbers, no double keys)")     \
      row(value_invalid,                                                                                               \
          "a field has the wrong type, range or form; place names it, fact `expected` says what is right")             \
          row(field_missing, "a required field is missing; place names it")                                            \
              row(field_unknown, "a field that this request does not have; place names it")                            \
                  row(too_large, "the input exceeds a size limit; fact `limit`")                                       \
                      row(request_malformed, "the HTTP request itself is not acceptable; fact `reason`") /* access */  \
      row(login_required, "nobody is logged in") row(not_permitted, "the person may not do this; fact `permission`")   \
          row(credentials_wrong, "e-mail address and password do not match")                                           \
              row(login_throttled, "too many attempts; fact `retry_after` in seconds")                                 \
                  row(email_taken, "an account with this e-mail address exists")                                       \
                      row(password_weak, "the password is too short, too long or too common; fact `reason`") row(      \
                          cross_site, "a state-changing request that does not come from our own pages") /* things */   \
      row(not_found, "no such thing, or none that the person may see; fact `kind`")                                    \
          row(changed_meanwhile, "somebody changed it since it was read; facts `seen`, `now`") row(                    \
              key_reused, "the idempotency key was used for another request")                                          \
              row(in_progress, "a request with this idempotency key is being answered right now") row(                 \
                  cancelled,                                                                                           \
                  "the work was stopped because the one who began it asked for that; nothing was stored") /* product   \
                                                                                                             models */ \
      row(model_syntax, "a product model cannot be read; place is line:column, fact `expected`, `found`") row(         \
          model_unsupported, "a language level that is not supported here; place is line:column, fact `what`")         \
          row(model_void, "the model allows no product at all; fact `rules`") row(                                     \
              model_invalid, "a model breaks a rule of models; place, fact `reason`")                                  \
              row(feature_unknown, "the model has no such feature; fact `feature`") row(                               \
                  value_out_of_range, "a number outside the feature's range; facts `feature`, `from`, `to`, `asked`")  \
                  row(text_unsuitable, "a text that the feature cannot carry; facts `feature`, `reason`")              \
                      row(not_compiled,                                                                                \
                          "the model has no compiled form, so that its variants cannot be counted or compared all at " \
                          "once")                                                                                      \
                          row(limit_reached,                                                                           \
                              "an answer was not found within the set limit; fact `limit`") /* configuration */        \
      row(configuration_invalid, "the decisions contradict the rules; facts `rules`, `decisions`")                     \
          row(configuration_incomplete, "something is still to decide; fact `features`")                               \
              row(share_code_invalid, "not a share code, or damaged; fact `reason`") /* prices */                      \
      row(amount_overflow, "an amount beyond what can be represented")                                                 \
          row(currency_mismatch, "amounts in two currencies; facts `left`, `right`")                                   \
              row(price_missing, "no price list has a price; facts `feature`, `price_list`")                           \
                  row(price_changed, "the price differs from what the customer saw; facts `seen`, `now`") row(         \
                      price_list_missing, "no price list for this family and currency")                                \
                      row(agreement_foreign, "the agreement belongs to another company; fact `agreement`") row(        \
                          agreement_expired,                                                                           \
                          "the agreement is not valid on this day; facts `valid_from`, `valid_until`") /* orders */    \
      row(order_empty, "an order needs at least one line")                                                             \
          row(quantity_out_of_range, "a quantity outside 1 to 9999; place, fact `asked`")                              \
              row(transition_refused, "this state does not allow that step; facts `state`, `step`")                    \
                  row(address_invalid, "the delivery address is incomplete; place, fact `expected`") /* ours */        \
      row(busy, "the server has more to do than it can queue; fact `retry_after`")                                     \
          row(storage_failed, "the database refused; nothing was stored")                                              \
              row(network_failed, "no answer from the server")                                                         \
                  row(internal, "our own fault; fact `request` is the number to quote")

enum class ErrorCode {
#define PORTICO_ENUMERATOR(code, meaning) code,
  PORTICO_ERROR_CODES(PORTICO_ENUMERATOR)
#undef PORTICO_ENUMERATOR
};

std::string_view name(ErrorCode code);
std::string_view meaning(ErrorCode code);
std::optional<ErrorCode> error_code_from(std::string_view name);

// place: a JSON pointer ("/lines/0/quantity"), "line:column" of a text, or empty when the whole input is meant.
struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string place;
  std::map<std::string, std::string> facts;

  friend bool operator==(const Error&, const Error&) = default;
};

Error error(ErrorCode code, std::map<std::string, std::string> facts = {});
Error error_at(ErrorCode code, std::string place, std::map<std::string, std::string> facts = {});

// The same error, further out: "/quantity" inside "/lines/0" becomes "/lines/0/quantity".
Error within(std::string_view outer, Error inner);

// One line for logs and for developers: "value_invalid at /lines/0/quantity (expected: an integer from 1 to 9999)".
std::string describe(const Error& error);

}  // namespace portico
