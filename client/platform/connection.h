// The network as the browser sees it, and what its service worker keeps of our answers (assets/web/sw.js).
#pragma once

#include <functional>

namespace portico::platform {

// False is certain: nothing can be sent. True only means that there is some network.
bool is_online();
// Called, outside of frames too, when the network came or went, and when the page is seen again.
void on_connection(std::function<void()> call);
// Somebody else reads here now: the answers that are kept for times without network are thrown away.
void forget_kept_answers();

}  // namespace portico::platform
