#include "store/search_words.h"

#include <utf8proc.h>

#include <array>
#include <cstdlib>
#include <memory>

#include "base/ascii.h"
#include "store/word_forms.h"

namespace cairn {
namespace {

using Kind = SearchWord::Kind;

constexpr std::size_t kLongestNumber = 6;

// Scripts written without spaces between words.
bool is_cjk(utf8proc_int32_t c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x31F0 && c <= 0x31FF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3134F) || c == 0x3005;
}

bool is_word_character(utf8proc_int32_t c) {
  switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
      return true;
    default:
      return false;
  }
}

// Classes of bytes, so that a run of them is told by one test each.
enum ByteClass : std::uint8_t { kLower = 1, kUpper = 2, kDigit = 4, kUnderscore = 8, kBeyondAscii = 16 };

constexpr std::array<std::uint8_t, 256> kByteClasses = [] {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t byte = 0; byte < classes.size(); ++byte) {
    const char c = static_cast<char>(static_cast<unsigned char>(byte));
    classes[byte] = is_lower(c)    ? kLower
                    : is_upper(c)  ? kUpper
                    : is_digit(c)  ? kDigit
                    : c == '_'     ? kUnderscore
                    : !is_ascii(c) ? kBeyondAscii
                                   : 0;
  }
  return classes;
}();

constexpr unsigned class_of(char c) noexcept {
  return kByteClasses[static_cast<unsigned char>(c)];
}

class Cutter {
 public:
  using Visit = std::function<void(const SearchWord&)>;
  Cutter(std::string_view text, const Visit& visit) : text_(text), visit_(visit) {}

  void run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_letter(c))
        word();
      else if (is_digit(c))
        number();
      else if (is_ascii(c))
        symbol();
      else
        other_script();
    }
  }

 private:
  void put(std::string_view term, std::size_t start, std::size_t end, Kind kind) {
    if (!term.empty() && term.size() <= kLongestSearchWord) visit_({term, start, end, kind});
  }
  // text_[start, end), lower-cased and stemmed, for the word that ends at `word_end`.
  void put_stem(std::size_t start, std::size_t end, std::size_t word_end, Kind kind) {
    if (end - start > kLongestSearchWord) return;
    lower_into(start, end);
    stem_in_place(term_);
    put(term_, start, word_end, kind);
  }
  void lower_into(std::size_t start, std::size_t end) {
    term_.resize(end - start);
    char* to = term_.data();
    for (const char c : text_.substr(start, end - start))
      if (c != '_') *to++ = to_lower_ascii(c);
    term_.resize(static_cast<std::size_t>(to - term_.data()));
  }

  [[nodiscard]] char peek(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // Letters, perhaps with 's behind, then letters, digits and underscores; it may hold letters beyond ASCII
  // ("naïve").
  void word() {
    const std::size_t start = at_;
    bool ascii = letters(false);
    std::size_t end = at_;
    if (at_ == start + 1 && sharp_language(start)) return;
    const bool apostrophe = peek(at_) == '\'' && is_lower(peek(at_ + 1));
    if (apostrophe) {
      ++at_;
      while (is_lower(peek(at_))) ++at_;
      if (to_lower_ascii(text_[end - 1]) == 'n' && at_ == end + 2 && text_[end + 1] == 't')
        return;  // don't, can't
    }
    ascii = letters(true) && ascii;
    if (!apostrophe) end = at_;
    if (ascii)
      ascii_word(start, end);
    else
      folded_word(start, end);
  }

  // Walks over letters (and what else an identifier has); false when one of them was not ASCII.
  bool letters(bool identifier) {
    const unsigned wanted = kLower | kUpper | (identifier ? kDigit | kUnderscore : 0U);
    bool ascii = true;
    while (true) {
      while (at_ < text_.size() && (class_of(text_[at_]) & wanted) != 0) ++at_;
      if (at_ == text_.size() || class_of(text_[at_]) != kBeyondAscii) return ascii;
      utf8proc_int32_t code = 0;
      const std::size_t length = decode(at_, code);
      if (length == 0 || is_cjk(code) || !is_word_character(code)) return ascii;
      at_ += length;
      ascii = false;
    }
  }

  void ascii_word(std::size_t start, std::size_t end) {
    while (end > start && text_[end - 1] == '_') --end;
    unsigned rest = 0;
    for (std::size_t i = start + 1; i < end; ++i) rest |= class_of(text_[i]);
    const unsigned first = class_of(text_[start]);
    const bool capitalised = (rest & ~unsigned{kLower}) == 0 && (first & (kLower | kUpper)) != 0;
    const bool all_upper = (first | rest) == kUpper;
    if (capitalised || all_upper) return put_stem(start, end, at_, Kind::kPlain);
    compound(start, end);
  }

  void compound(std::size_t start, std::size_t end) {
    lower_into(start, end);
    put(term_, start, at_, Kind::kCompound);
    for (std::size_t i = start; i < end;) {
      const std::size_t part = part_end(i, end);
      const bool digits = is_digit(text_[i]);
      if (part - i > 1) put_stem(i, part, part, digits ? Kind::kNumberPart : Kind::kPart);
      i = part > i ? part : i + 1;
    }
  }

  // One past the identifier's part that begins at `i`: a capital after a small letter begins one, so does the
  // last capital before a small letter (HTTPServer) and the first digit; an underscore separates.
  [[nodiscard]] std::size_t part_end(std::size_t i, std::size_t end) const {
    const std::size_t start = i;
    if (is_digit(text_[i])) {
      while (i < end && is_digit(text_[i])) ++i;
      return i;
    }
    while (i < end && is_upper(text_[i])) ++i;
    if (i - start > 1 && i < end && is_lower(text_[i])) return i - 1;
    if (i - start <= 1)
      while (i < end && is_lower(text_[i])) ++i;
    return i;
  }

  void number() {
    const std::size_t start = at_;
    while (is_alphanumeric(peek(at_))) ++at_;
    const std::size_t size = at_ - start;
    const bool telling = size <= kLongestNumber && !(size > 4 && text_[start] == '0');
    if (size > kLongestSearchWord) return;
    lower_into(start, at_);
    put(term_, start, at_, telling ? Kind::kPlain : Kind::kLongNumber);
  }

  // c++, c#, f#
  bool sharp_language(std::size_t start) {
    const char c = to_lower_ascii(text_[start]);
    if (c == 'c' && text_.substr(at_, 2) == "++") {
      at_ += 2;
      put("cplusplus", start, at_, Kind::kPlain);
      return true;
    }
    if ((c == 'c' || c == 'f') && peek(at_) == '#') {
      ++at_;
      put(c == 'c' ? "csharp" : "fsharp", start, at_, Kind::kPlain);
      return true;
    }
    return false;
  }

  // .net is a word where it begins one: not in "example.net".
  void symbol() {
    const std::size_t start = at_++;
    if (text_[start] == '.' && (start == 0 || !is_alphanumeric(text_[start - 1])) &&
        text_.size() - start >= 4 && to_lower_ascii(text_[start + 1]) == 'n' &&
        to_lower_ascii(text_[start + 2]) == 'e' && to_lower_ascii(text_[start + 3]) == 't' &&
        !is_alphanumeric(peek(start + 4))) {
      at_ = start + 4;
      put("dotnet", start, at_, Kind::kPlain);
    }
  }

  // Decodes the character at `at`; 0 bytes when it is not UTF-8.
  std::size_t decode(std::size_t at, utf8proc_int32_t& c) const {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + at);
    const auto length = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text_.size() - at), &c);
    return length > 0 ? static_cast<std::size_t>(length) : 0;
  }

  void other_script() {
    utf8proc_int32_t c = 0;
    const std::size_t length = decode(at_, c);
    if (length == 0)
      ++at_;
    else if (is_cjk(c))
      cjk_run();
    else if (is_word_character(c))
      word();
    else
      at_ += length;
  }

  void cjk_run() {
    const std::size_t start = at_;
    std::size_t previous = at_;
    utf8proc_int32_t c = 0;
    at_ += decode(at_, c);
    while (at_ < text_.size()) {
      const std::size_t length = decode(at_, c);
      if (length == 0 || !is_cjk(c)) break;
      put(text_.substr(previous, at_ + length - previous), previous, at_ + length, Kind::kPlain);
      previous = at_;
      at_ += length;
    }
    put(text_.substr(previous, at_ - previous), previous, at_,
        previous == start ? Kind::kPlain : Kind::kLastCharacter);
  }

  // A word with letters beyond ASCII.
  void folded_word(std::size_t start, std::size_t end) {
    constexpr std::size_t kMostBytes = 4 * kLongestSearchWord;  // folding may shorten, but not this much
    if (end - start > kMostBytes) return;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text_.data() + start);
    utf8proc_uint8_t* folded = nullptr;
    const auto size =
        utf8proc_map(bytes, static_cast<utf8proc_ssize_t>(end - start), &folded,
                     static_cast<utf8proc_option_t>(UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, &std::free);
    if (size <= 0) return;
    term_.clear();
    // Compatibility forms may bring spaces and signs, which would be word ends in the index.
    for (const char c :
         std::string_view(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(size)))
      if (is_alphanumeric(c) || !is_ascii(c)) term_ += c;
    stem_in_place(term_);
    put(term_, start, at_, Kind::kPlain);
  }

  std::string_view text_;
  const Visit& visit_;
  std::size_t at_ = 0;
  std::string term_;
};

}  // namespace

void for_each_search_word(std::string_view text, const std::function<void(const SearchWord&)>& visit) {
  Cutter(text, visit).run();
}

std::string search_words(std::string_view text) {
  std::string words;
  append_search_words(words, text);
  return words;
}

void append_search_words(std::string& words, std::string_view text) {
  for_each_search_word(text, [&](const SearchWord& word) {
    if (word.kind == Kind::kNumberPart) return;
    if (!words.empty()) words += ' ';
    words += word.term;
  });
}

}  // namespace cairn
