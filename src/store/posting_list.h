#pragma once

#include <SQLiteCpp/Column.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// Which records have a word, and in which columns of their text (store/derived.h), as bytes.
//   std::string bytes = encode_postings(entries);
//   for_each_posting(bytes, [](const PostingEntry& entry) { … });
// By record, each once; differences as varints, about three bytes an entry. Reading damaged bytes stops early
// and never fails.
struct PostingEntry {
  std::int64_t record_id = 0;
  std::uint32_t columns = 0;  // a bit for each SearchColumn

  friend bool operator==(const PostingEntry&, const PostingEntry&) = default;
};

[[nodiscard]] std::string encode_postings(std::span<const PostingEntry> entries);

// Internal: a number of seven bits a byte, the lowest first; false at the end.
[[nodiscard]] inline bool read_varint(std::string_view bytes, std::size_t& at,
                                      std::uint64_t& value) noexcept {
  value = 0;
  for (unsigned shift = 0; at < bytes.size() && shift < 64; shift += 7) {
    const auto byte = static_cast<unsigned char>(bytes[at++]);
    value |= std::uint64_t{byte & 0x7FU} << shift;
    if (byte < 0x80) return true;
  }
  return false;
}

// The bytes of a column; valid until its statement goes on.
[[nodiscard]] inline std::string_view bytes_of(const SQLite::Column& column) {
  return {static_cast<const char*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())};
}

template <class Take>
void for_each_posting(std::string_view bytes, Take&& take) {
  PostingEntry entry;
  std::uint64_t step = 0, columns = 0;
  for (std::size_t at = 0; read_varint(bytes, at, step) && read_varint(bytes, at, columns);) {
    entry.record_id += static_cast<std::int64_t>(step);
    entry.columns = static_cast<std::uint32_t>(columns);
    take(entry);
  }
}

}  // namespace cairn
