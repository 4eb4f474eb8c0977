#pragma once
// The stored form of a diagram. Never changed once written: a new form gets a new version byte.
//
//   8 bytes  "PORTICOD"
//   1 byte   version (1)
//   8 bytes  fingerprint of the formula, little endian
//   8 bytes  FNV-1a of all that follows, little endian
//   numbers (LEB128): variables; for each its low (zigzag) and size; nodes; then for each node its branches, and for
//   each branch: places, free variables, children, then those themselves, each as the distance to the one before
//   (places, free: ascending from 0; children: downwards from the node, first distances, then the way back up)
//
// Inner part of the room: diagram.h is what others use.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/constraint/diagram.h"

namespace portico::constraint::stored_form {

inline constexpr std::string_view mark = "PORTICOD";
inline constexpr char version = 1;
inline constexpr std::size_t head_size = 25;

inline constexpr std::uint64_t no_bytes = 0xCBF29CE484222325ULL;
// Of bytes in pieces: with the checksum of those before.
inline std::uint64_t checksum(std::string_view bytes, std::uint64_t before = no_bytes) {
  for (const char byte : bytes) before = (before ^ static_cast<unsigned char>(byte)) * 0x100000001B3ULL;
  return before;
}

}  // namespace portico::constraint::stored_form
