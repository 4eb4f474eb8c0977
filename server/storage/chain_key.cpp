// The key of the event log, in a file of its own outside the database.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include <sodium.h>

#include "server/storage/backend.h"
#include "server/storage/events.h"

namespace portico {
namespace {

struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

Error system_error(const std::string& file) { return cannot_open(file + ": " + std::strerror(errno)); }

Result<ChainKey> read_key(const std::string& file) {
  const Descriptor opened{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  if (opened.number < 0) return system_error(file);
  std::array<std::uint8_t, 33> content;
  const ssize_t length = ::read(opened.number, content.data(), content.size());
  if (length < 0) return system_error(file);
  ChainKey key;
  if (static_cast<std::size_t>(length) != key.size()) return cannot_open(file + ": a key has exactly 32 bytes");
  std::memcpy(key.data(), content.data(), key.size());
  return key;
}

}  // namespace

Result<ChainKey> chain_key_in(const std::string& file) {
  const Descriptor made{::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR)};
  if (made.number < 0) return errno == EEXIST ? read_key(file) : Result<ChainKey>(system_error(file));
  ChainKey key;
  randombytes_buf(key.data(), key.size());
  const ssize_t written = ::write(made.number, key.data(), key.size());
  if (static_cast<std::size_t>(written) != key.size() || ::fsync(made.number) != 0) return system_error(file);
  return key;
}

}  // namespace portico
