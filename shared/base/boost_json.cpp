// Boost.JSON is compiled here, once for each program.
#include <boost/json/src.hpp>
