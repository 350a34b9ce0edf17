#include "store/posting_list.h"

namespace cairn {
namespace {

void append_varint(std::string& bytes, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7) bytes += static_cast<char>(0x80 | (value & 0x7F));
  bytes += static_cast<char>(value);
}

}  // namespace

std::string encode_postings(std::span<const PostingEntry> entries) {
  std::string bytes;
  std::int64_t last = 0;
  for (const PostingEntry& entry : entries) {
    append_varint(bytes, static_cast<std::uint64_t>(entry.record_id - last));
    append_varint(bytes, entry.columns);
    last = entry.record_id;
  }
  return bytes;
}

}  // namespace cairn
