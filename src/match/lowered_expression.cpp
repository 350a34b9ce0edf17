#include "match/lowered_expression.h"

#include "base/ascii.h"

namespace cairn {
namespace {

// After a backslash, these mean the same of a text in lower case; any punctuation stands for itself.
constexpr std::string_view kEscapes = "dDwWsSbBnrtfvaAz";

bool is_plain_ascii(char c) {
  return c != '\0' && is_ascii(c);
}

class Lowering {
 public:
  explicit Lowering(std::string_view regex) : regex_(regex) { out_.reserve(regex.size()); }

  std::optional<std::string> run() {
    while (at_ < regex_.size())
      if (!(in_class_ ? take_in_class() : take())) return std::nullopt;
    return std::move(out_);
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead) const {
    return at_ + ahead < regex_.size() ? regex_[at_ + ahead] : '\0';
  }

  bool take() {
    if (peek(0) == '(' && peek(1) == '?' && peek(2) != ':') return false;
    if (peek(0) != '[') return take_character();
    in_class_ = true;
    copy(1);
    if (peek(0) == '^') copy(1);
    if (peek(0) == ']') copy(1);
    return true;
  }

  bool take_in_class() {
    if (peek(0) == '[' && peek(1) == ':') return false;
    if (peek(0) == ']') {
      in_class_ = false;
      copy(1);
      return true;
    }
    if (peek(1) == '-' && peek(2) != ']') {
      if (!is_plain_range(peek(0), peek(2))) return false;
      copy(3);
      return true;
    }
    return take_character();
  }

  // Both ends in lower case make the range of the lower-case letters.
  static bool is_plain_range(char from, char to) {
    return (is_digit(from) && is_digit(to)) || (is_lower(from) && is_lower(to)) ||
           (is_upper(from) && is_upper(to));
  }

  bool take_character() {
    const char c = peek(0);
    if (!is_plain_ascii(c)) return false;
    if (c != '\\') {
      copy(1);
      return true;
    }
    const char escaped = peek(1);
    if (!is_plain_ascii(escaped)) return false;
    if (is_alphanumeric(escaped) && kEscapes.find(escaped) == kEscapes.npos) return false;
    if (in_class_ && peek(2) == '-' && peek(3) != ']') return false;
    out_ += regex_.substr(at_, 2);
    at_ += 2;
    return true;
  }

  void copy(std::size_t count) {
    for (; count > 0; --count) out_ += to_lower_ascii(regex_[at_++]);
  }

  std::string_view regex_;
  std::string out_;
  std::size_t at_ = 0;
  bool in_class_ = false;
};

}  // namespace

std::optional<std::string> lowered_expression(std::string_view regex) {
  return Lowering(regex).run();
}

}  // namespace cairn
