#include "server/http/closing.h"

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace portico::http {

void close_gently(int socket, std::chrono::milliseconds patience) {
  ::shutdown(socket, SHUT_WR);
  const auto until = std::chrono::steady_clock::now() + patience;
  char rest[16384];
  for (std::size_t taken = 0; taken < (32u << 20);) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now()).count();
    pollfd wait{socket, POLLIN, 0};
    if (left <= 0 || ::poll(&wait, 1, static_cast<int>(left)) <= 0) break;
    const ssize_t count = ::recv(socket, rest, sizeof rest, MSG_DONTWAIT);
    if (count <= 0) break;
    taken += static_cast<std::size_t>(count);
  }
  ::close(socket);
}

std::string raw_reply(const Reply& reply, std::string_view reason) {
  std::string text = "HTTP/1.1 " + std::to_string(reply.status) + " " + std::string(reason) + "\r\n";
  for (const auto& [name, value] : reply.headers) text += name + ": " + value + "\r\n";
  return text + "Connection: close\r\nContent-Length: " + std::to_string(reply.body.size()) + "\r\n\r\n" + reply.body;
}

}  // namespace portico::http
