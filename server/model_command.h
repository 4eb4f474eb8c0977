#pragma once
// `portico model …`: questions about a product model in a file, answered as JSON on standard output. One file for each
// kind of question: model_command_*.cpp.
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace portico {

struct ModelOptions {
  std::string file;
  std::string second;  // the second file of check-proof and diff
  std::string output;
  std::vector<std::string> selected;  // NAME, or NAME=NUMBER of an integer feature
  std::vector<std::string> excluded;
  std::vector<std::string> pinned;
  std::string wanted, unwanted;  // one of both
  std::string by = "changes";
  std::string minimised;  // an attribute
  std::string costs;      // a file with one number for each feature, instead of an attribute
  std::string compiled;   // a file made by `compile`
  std::string reasoner = "auto";
  double limit = 0;  // seconds by the wall clock; 0: none
  int at_most = 3;
  int alternatives = 1;  // explanations
  int clicks = 200;
  std::uint64_t seed = 1;
};

// How the program ends.
enum ModelExit : int {
  yes = 0,        // yes; sound; done
  no = 1,         // no: inconsistent, void, not possible, with findings
  bad_input = 2,  // a file that cannot be read, a name that is unknown, a wrong command line
  gave_up = 3     // not found within the limit
};

// Adds `model` and its commands. What comes back runs the one that was asked for, after parsing; the exit code.
std::function<int()> add_model_commands(CLI::App& program, ModelOptions& options);

}  // namespace portico
