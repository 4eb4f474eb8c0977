#pragma once
// For server.cpp: the end of a connection, below the HTTP library.
#include <chrono>
#include <string>
#include <string_view>

#include "server/http/message.h"

namespace portico::http {

// Whoever sends more than we read gets our answer before the connection is cut: closing with unread bytes would make
// the system throw the answer away. Waits at most `patience` for the other side to stop.
void close_gently(int socket, std::chrono::milliseconds patience);

// A reply as bytes, with Connection: close.
std::string raw_reply(const Reply& reply, std::string_view reason);

}  // namespace portico::http
