#pragma once
// `portico model …`: questions about a product model in a file, answered as JSON.
#include <string>

namespace portico {

struct ModelOptions {
  std::string file;
};

// Exit code: 0 sound, 1 findings (void, dead features), 2 it cannot be read.
int check_model_file(const ModelOptions& options);

}  // namespace portico
