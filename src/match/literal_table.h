#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

namespace cairn {

// The lower case of ASCII, all other bytes as they are.
inline constexpr std::array<char, 256> kFolded = [] {
  std::array<char, 256> folded{};
  for (unsigned i = 0; i < 256; ++i) folded[i] = static_cast<char>(i >= 'A' && i <= 'Z' ? i + 32 : i);
  return folded;
}();

[[nodiscard]] inline char folded(char c) noexcept {
  return kFolded[static_cast<unsigned char>(c)];
}

// A character of a word, for \b: ASCII only, as RE2 has it.
[[nodiscard]] inline bool is_word_byte(char c) noexcept {
  const char lower = folded(c);
  return (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || lower == '_';
}

// Whether `text` begins with the literal, which is in lower case; text must be at least as long.
[[nodiscard]] inline bool begins_with_folded(const char* text, std::string_view literal) noexcept {
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (folded(text[i]) != literal[i]) return false;
  }
  return true;
}

[[nodiscard]] bool contains_folded(std::string_view text, std::string_view literal) noexcept;

// Finds which of many literals occur in a text: each literal is represented by its rarest four bytes (its
// gram; three for a literal of three), a bitmap tells whether the four bytes at a place may be a gram, a hash
// table which. Reads in place from a segment (match/pattern_segment.h); internal to match/.
//   table.scan(text, [&](std::uint32_t literal, std::size_t at) { … });
//
// It took the place of a Vectorscan literal database (hs_compile_lit_multi, caseless, blocks of 256 KiB). On
// the shared logs with the triggers of the 2,022 shared records, one core, processor time: Vectorscan 366
// MB/s, this 663 MB/s, and 530 MB/s with the triggers of 100,000 records. Besides, its bytes fit any CPU of
// the same byte order, and loading them is no work. A step of two bytes with two grams a literal was not
// tried: finding is a fifth of a scan, the rest is RE2.
class LiteralTable {
 public:
  struct Literal {
    std::uint32_t text;  // where its bytes begin in the pool
    std::uint16_t length;
    std::uint8_t gram_at;        // where in it the gram is
    std::uint8_t edges;          // kWordBegin, kWordEnd: where no other letter may be beside it
    std::uint32_t first_clause;  // the clauses it triggers
    std::uint32_t clauses;
  };
  struct Slot {
    std::uint32_t gram;   // folded; the fourth byte is zero for a gram of three
    std::uint32_t first;  // its entries in by_gram; kEmpty for none
    std::uint32_t count;
  };
  static constexpr std::uint32_t kEmpty = 0xFFFFFFFF;
  static constexpr std::uint8_t kWordBegin = 1;
  static constexpr std::uint8_t kWordEnd = 2;
  static constexpr std::uint32_t kFold = 0x20202020;

  std::span<const std::uint64_t> bitmap;  // a power of two of words
  std::span<const Slot> slots;            // a power of two
  std::span<const std::uint32_t> by_gram;
  std::span<const Literal> literals;
  std::string_view pool;

  // Calls found(literal, at) for each occurrence, by the place of the gram. What is beyond the text may be
  // anything, so its ends are word edges.
  template <bool kCheckEdges = true, typename Found>
  void scan(std::string_view text, Found&& found) const;

  [[nodiscard]] std::string_view text_of(const Literal& literal) const noexcept {
    return pool.substr(literal.text, literal.length);
  }

  // Setting bit 5 folds the case of letters (and a few signs, which does no harm here).
  [[nodiscard]] static std::uint32_t gram_at(const char* text) noexcept {
    std::uint32_t gram;
    std::memcpy(&gram, text, sizeof gram);
    if constexpr (std::endian::native == std::endian::big) gram = __builtin_bswap32(gram);
    return gram | kFold;
  }
  // The word is chosen by three bytes and the bit by the fourth, so that a gram of three fills one word.
  [[nodiscard]] static std::size_t word_of(std::uint32_t gram, unsigned shift) noexcept {
    return ((gram << 8) * 0x9E3779B1U) >> shift;
  }
  [[nodiscard]] static unsigned bit_of(std::uint32_t gram) noexcept {
    return ((gram ^ (gram >> 1)) >> 24) & 63U;  // bit 5 is always set: let bit 6 take its place
  }
  [[nodiscard]] static bool has_edges(std::string_view text, std::size_t start,
                                      const Literal& literal) noexcept {
    const std::size_t end = start + literal.length;
    if ((literal.edges & kWordBegin) != 0 && start > 0 && is_word_byte(text[start - 1])) return false;
    return (literal.edges & kWordEnd) == 0 || end == text.size() || !is_word_byte(text[end]);
  }
  [[nodiscard]] static std::size_t slot_of(std::uint32_t gram) noexcept {
    const std::uint64_t mixed = gram * 0x9E3779B97F4A7C15ULL;
    return static_cast<std::size_t>(mixed >> 32);
  }

 private:
  template <bool kCheckEdges, typename Found>
  void look_up(std::string_view text, std::size_t at, std::uint32_t gram, Found&& found) const;
};

template <bool kCheckEdges, typename Found>
void LiteralTable::scan(std::string_view text, Found&& found) const {
  if (literals.empty()) return;
  const auto shift = static_cast<unsigned>(32 - std::countr_zero(bitmap.size()));
  const std::uint64_t* const words = bitmap.data();
  const char* const bytes = text.data();
  const auto look = [&](std::size_t at, std::uint32_t gram) {
    look_up<kCheckEdges>(text, at, gram, found);
    look_up<kCheckEdges>(text, at, gram & 0xFFFFFFU, found);
  };
  const auto test = [&](std::uint32_t gram) { return (words[word_of(gram, shift)] >> bit_of(gram)) & 1U; };
  std::size_t at = 0;
  for (; at + 4 <= text.size(); ++at) {
    const std::uint32_t gram = gram_at(bytes + at);
    if (test(gram) != 0) [[unlikely]]
      look(at, gram);
  }
  if (at + 3 > text.size()) return;
  const std::array<char, 4> last{bytes[at], bytes[at + 1], bytes[at + 2], '\n'};
  look_up<kCheckEdges>(text, at, gram_at(last.data()) & 0xFFFFFFU, found);
}

template <bool kCheckEdges, typename Found>
void LiteralTable::look_up(std::string_view text, std::size_t at, std::uint32_t gram, Found&& found) const {
  const std::size_t mask = slots.size() - 1;
  for (std::size_t slot = slot_of(gram) & mask;; slot = (slot + 1) & mask) {
    const Slot& row = slots[slot];
    if (row.first == kEmpty) return;
    if (row.gram != gram) continue;
    for (std::uint32_t i = 0; i < row.count; ++i) {
      const std::uint32_t index = by_gram[row.first + i];
      const Literal& literal = literals[index];
      if (literal.gram_at > at || at - literal.gram_at + literal.length > text.size()) continue;
      const std::size_t start = at - literal.gram_at;
      if (!begins_with_folded(text.data() + start, text_of(literal))) continue;
      if (kCheckEdges && literal.edges != 0 && !has_edges(text, start, literal)) continue;
      found(index, start);
    }
    return;
  }
}

}  // namespace cairn
