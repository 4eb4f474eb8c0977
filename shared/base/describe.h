#pragma once
// One include for structs that are described once and read, written and documented from that description:
//   struct OrderLine { std::string family; Quantity quantity; };
//   BOOST_DESCRIBE_STRUCT(OrderLine, (), (family, quantity))
// Enums: BOOST_DESCRIBE_ENUM(OrderState, placed, confirmed). Described names are stored and sent: never renamed.
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
