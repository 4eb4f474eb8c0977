#pragma once
// The words of the interface, as screens know them.
#include "shared/base/translation.h"

namespace portico::app {

using portico::Fill;
using portico::Translation;

}  // namespace portico::app
