#include "curate/lint/linted_record.h"

#include "base/ascii.h"
#include "base/text.h"

namespace cairn {

bool is_same_error(std::string_view one, std::string_view other) noexcept {
  const std::size_t slash = one.find('/');
  const std::size_t second = slash == one.npos ? slash : one.find('/', slash + 1);
  return second != one.npos && one.substr(0, second + 1) == other.substr(0, second + 1);
}

std::string folded_text(std::string_view text) {
  std::string folded;
  for (const char c : to_lower_ascii(text)) {
    if (is_alphanumeric(c) || static_cast<unsigned char>(c) >= 0x80)
      folded += c;
    else if (!folded.empty() && folded.back() != ' ')
      folded += ' ';
  }
  if (folded.ends_with(' ')) folded.pop_back();
  return folded;
}

}  // namespace cairn
