#pragma once
// The form of the checkout: a draft that survives reload, what is wrong with it, and the address it amounts to.
#include <map>
#include <string>

#include "shared/order/placing.h"

namespace portico::order {

// As typed.
struct CheckoutDraft {
  std::string name;
  std::string company;
  std::string street;
  std::string postal_code;
  std::string city;
  std::string country;
  std::string phone;
  std::string note;
  std::string owner;  // id of the person who typed it; another one does not get to see it

  friend bool operator==(const CheckoutDraft&, const CheckoutDraft&) = default;
};
BOOST_DESCRIBE_STRUCT(CheckoutDraft, (), (name, company, street, postal_code, city, country, phone, note, owner))

// Without blanks around the entries.
Address address_of(const CheckoutDraft& draft);

// Every member of the address that is not right, by its name ("city"); not only the first.
std::map<std::string, Error> wrong_fields(const Address& address);

CheckoutDraft stored_draft();  // empty when there is none
void store_draft(const CheckoutDraft& draft);

}  // namespace portico::order
