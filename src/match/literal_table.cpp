#include "match/literal_table.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace cairn {

namespace {

bool contains_from(std::string_view text, std::size_t at, std::string_view literal) noexcept {
  for (; at + literal.size() <= text.size(); ++at) {
    if (folded(text[at]) == literal.front() && begins_with_folded(text.data() + at, literal)) return true;
  }
  return false;
}

}  // namespace

#ifdef __SSE2__
// Sixteen places at once: where the first and the last byte both may stand (bit 5 set folds letters), the
// rest is compared. Two memchr for both cases of the first letter took three times as long on lines of a
// hundred bytes.
bool contains_folded(std::string_view text, std::string_view literal) noexcept {
  if (literal.empty()) return true;
  if (literal.size() > text.size()) return false;
  const __m128i fold = _mm_set1_epi8(0x20);
  const __m128i first = _mm_set1_epi8(static_cast<char>(literal.front() | 0x20));
  const __m128i last = _mm_set1_epi8(static_cast<char>(literal.back() | 0x20));
  const auto load = [&](std::size_t at) {
    __m128i bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    return _mm_or_si128(bytes, fold);
  };
  const std::size_t reach = literal.size() - 1;
  std::size_t at = 0;
  for (; at + reach + 16 <= text.size(); at += 16) {
    const __m128i both =
        _mm_and_si128(_mm_cmpeq_epi8(load(at), first), _mm_cmpeq_epi8(load(at + reach), last));
    for (auto places = static_cast<unsigned>(_mm_movemask_epi8(both)); places != 0; places &= places - 1) {
      if (begins_with_folded(text.data() + at + std::countr_zero(places), literal)) return true;
    }
  }
  return contains_from(text, at, literal);
}
#else
bool contains_folded(std::string_view text, std::string_view literal) noexcept {
  return literal.empty() || contains_from(text, 0, literal);
}
#endif

}  // namespace cairn
