#pragma once
// `portico staff`: the first administrator, and rights for others without a browser.
#include <string>
#include <vector>

namespace portico {

struct StaffOptions {
  std::string data;
  std::string database;  // URL; empty: DATA/portico.db
  std::string email;
  std::vector<std::string> roles;
};

// Exit code: 0 done, 1 refused (the reason is on standard error).
int set_staff(const StaffOptions& options);

}  // namespace portico
