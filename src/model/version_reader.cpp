#include "model/version_reader.h"

#include <fmt/format.h>

#include <cstddef>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/text.h"
#include "model/version_words.h"

namespace cairn {
namespace {

bool is_name_letter(char c) {
  return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
}

class VersionReader {
 public:
  explicit VersionReader(std::string_view text) : text_(text) {}

  VersionResult<std::optional<VersionParts>> read();

 private:
  enum class Step { kMore, kDone, kWord, kFault };

  [[nodiscard]] char peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool tag_wants_number() const {
    return !parts_.tags.empty() && parts_.tags.back().numbers.empty();
  }
  void skip_letter_v();
  void read_first_number();
  Step read_next();
  Step read_build();
  bool read_separator(char& separator);
  Step read_number(char separator);
  Step read_number_after_space(std::string digits);
  Step read_word(char separator);
  Step read_letter(char separator, char letter);
  Step unknown_word(char separator);
  std::string take_digits();
  [[nodiscard]] bool continues_date(std::string_view digits) const;
  void push_number(std::string digits);
  Step push_tag(VersionPhase phase, std::vector<std::string> numbers = {});
  Step fail(std::size_t at, std::string message);

  std::string_view text_;
  std::size_t at_ = 0;
  VersionParts parts_;
  bool date_ = false;
  VersionFault fault_;
};

VersionResult<std::optional<VersionParts>> VersionReader::read() {
  skip_letter_v();
  if (!is_digit(peek())) return std::optional<VersionParts>();
  read_first_number();
  Step step = Step::kMore;
  while (step == Step::kMore && at_ < text_.size()) step = read_next();
  if (step == Step::kFault) return fault_;
  if (step == Step::kWord) return std::optional<VersionParts>();
  return std::optional<VersionParts>(std::move(parts_));
}

void VersionReader::skip_letter_v() {
  if (peek() != 'v') return;
  const std::size_t skip = peek(1) == '.' || peek(1) == ' ' ? 2 : 1;
  if (is_digit(peek(skip))) at_ = skip;
}

// PEP 440 writes an epoch 1!2.0, Debian Policy 5.6.12 writes it 1:2.0.
void VersionReader::read_first_number() {
  std::string digits = take_digits();
  if ((peek() == '!' || peek() == ':') && is_digit(peek(1))) {
    parts_.epoch = std::move(digits);
    ++at_;
    digits = take_digits();
  }
  parts_.numbers.push_back(std::move(digits));
}

VersionReader::Step VersionReader::read_next() {
  if (peek() == '+') return read_build();
  char separator = '\0';
  if (!read_separator(separator)) return Step::kFault;
  if (is_digit(peek())) return read_number(separator);
  if (is_name_letter(peek())) return read_word(separator);
  return fail(at_, fmt::format("{} is not part of a version such as 2.0.1 or 2.0rc1",
                               quote_excerpt(text_.substr(at_, 1))));
}

// SemVer 2.0.0 item 10: build metadata (2.0.1+cu118) says nothing about the order. PEP 440 puts it after the
// plain version, but also lets ==2.0.1 take it in.
VersionReader::Step VersionReader::read_build() {
  if (at_ + 1 < text_.size()) return Step::kDone;
  return fail(at_, "a + at the end makes a range, not a version");
}

bool VersionReader::read_separator(char& separator) {
  constexpr std::string_view kSeparators = ".-_~";
  if (peek() == ' ') {
    separator = ' ';
    while (peek() == ' ') ++at_;
  } else if (kSeparators.find(peek()) != kSeparators.npos) {
    separator = text_[at_++];
  }
  if (separator == '\0' || is_digit(peek()) || is_name_letter(peek())) return true;
  fail(at_, fmt::format("a number or a word was expected after '{}'", separator));
  return false;
}

VersionReader::Step VersionReader::read_number(char separator) {
  const bool wanted = tag_wants_number();
  std::string digits = take_digits();
  if (separator == ' ' && !wanted) return read_number_after_space(std::move(digits));
  if (separator == '~') return push_tag(VersionPhase::kDev, {std::move(digits)});
  const bool dashed = separator == '-' || separator == '_';
  if (separator == '-' && continues_date(digits)) {
    date_ = true;
  } else if (dashed && !wanted) {
    // PEP 440 "Implicit post releases" (1.0-1), Debian's revision (1.0-1), Java's update (1.8.0_202).
    return push_tag(VersionPhase::kPost, {std::move(digits)});
  }
  push_number(std::move(digits));
  return Step::kMore;
}

// Windows' "11 22H2" goes on; the "8B" of "3 8B" is a word about something else; "1.2 1.3" lacks a comma.
VersionReader::Step VersionReader::read_number_after_space(std::string digits) {
  const std::size_t start = at_ - 1;
  if (peek() == 'h' && is_digit(peek(1))) {
    push_number(std::move(digits));
    return Step::kMore;
  }
  if (is_name_letter(peek())) return Step::kDone;
  return fail(start, "two numbers with a space between them; put a dot or a comma there");
}

VersionReader::Step VersionReader::read_word(char separator) {
  const std::size_t start = at_;
  while (is_name_letter(peek())) ++at_;
  const std::string_view word = text_.substr(start, at_ - start);
  if (word == "h" && separator == '\0' && is_digit(peek())) return read_number('.');
  if (word == "x" && separator == '.') {
    return fail(start, "'x' stands for any number, which makes a range, not a version");
  }
  if (word.size() == 1) return read_letter(separator, word.front());
  const VersionWord meaning = find_version_word(word);
  if (meaning.kind == VersionWordKind::kPhase) return push_tag(meaning.phase);
  return meaning.kind == VersionWordKind::kRelease ? Step::kDone : unknown_word(separator);
}

VersionReader::Step VersionReader::read_letter(char separator, char letter) {
  const std::optional<VersionPhase> phase = find_version_letter(letter);
  if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) {
    return phase ? push_tag(*phase) : unknown_word(separator);
  }
  // OpenSSL's 1.1.1w comes after 1.1.1; with fewer numbers, 1.0a is PEP 440's 1.0a0.
  const bool abc = letter <= 'c';
  if (separator == '\0' && parts_.tags.empty() && (!abc || parts_.numbers.size() >= 3)) {
    return push_tag(VersionPhase::kPost, {std::to_string(letter - 'a' + 1)});
  }
  return abc && phase ? push_tag(*phase) : unknown_word(separator);
}

// A word that is set apart names a flavour of the version (3.19-alpine, 31.1-jre, 22.04 desktop) and says
// nothing about the order; SemVer would put it before the release, Maven after it. Debian Policy 5.6.12: ~
// comes before. A word that is joined on makes the whole a word (3gpp, 9f8c2ab).
VersionReader::Step VersionReader::unknown_word(char separator) {
  if (separator == '\0') return Step::kWord;
  if (separator == '~') push_tag(VersionPhase::kDev);
  return Step::kDone;
}

std::string VersionReader::take_digits() {
  const std::size_t start = at_;
  while (is_digit(peek())) ++at_;
  const std::string_view digits = text_.substr(start, at_ - start);
  const std::size_t significant = digits.find_first_not_of('0');
  return std::string(significant == digits.npos ? "0" : digits.substr(significant));
}

// 2024-05 and 2023-10-16 are dates, whose parts are compared as numbers.
bool VersionReader::continues_date(std::string_view digits) const {
  if (!parts_.tags.empty() || digits.size() > 2) return false;
  const std::string& year = parts_.numbers.front();
  const bool has_year = year.size() == 4 && (year[0] == '1' || year[0] == '2');
  const int value = digits.size() == 1 ? digits[0] - '0' : (digits[0] - '0') * 10 + (digits[1] - '0');
  if (parts_.numbers.size() == 1) return has_year && value >= 1 && value <= 12;
  return parts_.numbers.size() == 2 && date_ && value >= 1 && value <= 31;
}

void VersionReader::push_number(std::string digits) {
  if (parts_.tags.empty()) {
    parts_.numbers.push_back(std::move(digits));
  } else {
    parts_.tags.back().numbers.push_back(std::move(digits));
  }
}

VersionReader::Step VersionReader::push_tag(VersionPhase phase, std::vector<std::string> numbers) {
  parts_.tags.push_back({phase, std::move(numbers)});
  return Step::kMore;
}

VersionReader::Step VersionReader::fail(std::size_t at, std::string message) {
  fault_ = {at + 1, std::move(message)};
  return Step::kFault;
}

}  // namespace

VersionResult<std::optional<VersionParts>> read_version_parts(std::string_view text) {
  return VersionReader(text).read();
}

}  // namespace cairn
