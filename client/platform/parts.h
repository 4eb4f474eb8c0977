// The program may come in two parts, so that the first screens wait for less to be loaded: the second one has what only
// products, orders and companies need (second_part/ names it), and is asked for when the first screen stands or
// a screen wants it. Natively, and where a program comes whole, all is here from the start.
#pragma once

namespace portico::platform {

enum class Parts { coming, here, failed };

Parts parts();
// Asks for the second part, also again after it could not be loaded; a frame follows when it is here or has failed, as
// it does unasked.
void want_parts();

}  // namespace portico::platform
