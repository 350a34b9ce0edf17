#include "curate/proposal.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/text.h"
#include "query/domains.h"
#include "query/proseness.h"
#include "query/salience.h"

namespace cairn {
namespace {

constexpr std::string_view kUnknownDomain = "general";
constexpr std::size_t kMostSlugWords = 6;
constexpr std::size_t kFewestLetters = 4;  // that an expression must spell out

// Words that tell one error from another in no slug.
constexpr std::array<std::string_view, 26> kEmptyWords = {
    "a",  "an", "and", "are", "at", "be", "by",   "error", "exception", "failed", "fatal", "for",  "from",
    "in", "is", "it",  "of",  "on", "or", "that", "the",   "this",      "to",     "was",   "with", "you"};

// After these a number is part of what the error is.
constexpr std::array<std::string_view, 9> kCodeWords = {"code", "errno",  "error",    "exception", "exit",
                                                        "http", "signal", "sqlstate", "status"};

template <std::size_t kSize>
bool is_one_of(const std::array<std::string_view, kSize>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

std::string_view first_line(std::string_view text) {
  text = trim(text);
  return trim(text.substr(0, text.find('\n')));
}

// "ERROR it broke" -> "it broke": the level is the logger's word. In "ERROR: it broke" it is the program's.
std::string_view without_level(std::string_view line) {
  for (const std::string_view level : {"CRITICAL ", "ERROR ", "FATAL ", "SEVERE ", "WARN ", "WARNING "})
    if (line.starts_with(level)) return trim(line.substr(level.size()));
  return line;
}

bool is_word(char c) {
  return is_alphanumeric(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// An expression of the text itself.
std::string escaped(std::string_view text) {
  std::string regex;
  for (const char c : text) {
    if (std::string_view(R"(\^$.|?*+()[]{})").find(c) != std::string_view::npos) regex += '\\';
    regex += c;
  }
  return regex;
}

// Reads a line piece by piece and writes an expression for each.
class Generaliser {
 public:
  explicit Generaliser(std::string_view line) : line_(line) {}

  std::string run() {
    while (at_ < line_.size()) take_one();
    return std::move(regex_);
  }

  [[nodiscard]] std::size_t letters() const noexcept { return letters_; }

 private:
  void take_one() {
    if (is_space(line_[at_])) return take_blanks();
    if (take_quoted() || take_path() || take_number()) return;
    if (!is_word(line_[at_])) return spell(1);
    std::size_t length = 1;
    while (at_ + length < line_.size() && is_word(line_[at_ + length])) ++length;
    last_word_ = to_lower_ascii(line_.substr(at_, length));
    spell(length);
  }

  void take_blanks() {
    while (at_ < line_.size() && is_space(line_[at_])) ++at_;
    regex_ += R"(\s+)";
  }

  // Not the apostrophe of "can't".
  bool take_quoted() {
    const char quote = line_[at_];
    if (quote != '\'' && quote != '"' && quote != '`') return false;
    if (at_ > 0 && is_word(line_[at_ - 1])) return false;
    const std::size_t end = line_.find(quote, at_ + 1);
    if (end == line_.npos || end == at_ + 1) return false;
    regex_ += quote;
    regex_ += std::string("[^") + quote + "]*" + quote;
    at_ = end + 1;
    return true;
  }

  // "/usr/lib", "./a.c", "C:\x", at the beginning of a word, with a separator within.
  bool take_path() {
    if (at_ > 0 && (is_word(line_[at_ - 1]) || line_[at_ - 1] == '.')) return false;
    const std::string_view rest = line_.substr(at_);
    const bool is_drive = rest.size() > 2 && is_letter(rest[0]) && rest[1] == ':' && rest[2] == '\\';
    const bool is_rooted = rest.size() > 1 && rest[0] == '/' && is_word(rest[1]);
    const bool is_relative = rest.starts_with("./") || rest.starts_with("../");
    if (!is_drive && !is_rooted && !is_relative) return false;
    std::size_t length = is_drive ? 3 : 1;
    while (
        length < rest.size() &&
        (is_word(rest[length]) || std::string_view("/\\.-+@%~").find(rest[length]) != std::string_view::npos))
      ++length;
    while (rest[length - 1] == '.') --length;
    regex_ += R"(\S+)";
    at_ += length;
    return true;
  }

  // A number of its own: not the one in "utf8", "E0382" or "ORA-12154".
  bool take_number() {
    if (!is_digit(line_[at_]) || (at_ > 0 && is_part_of_name(line_[at_ - 1]))) return false;
    const std::string_view rest = line_.substr(at_);
    const bool is_hex = rest.starts_with("0x") || rest.starts_with("0X");
    std::size_t length = is_hex ? 2 : 1;
    while (length < rest.size() && (is_hex ? is_alphanumeric(rest[length]) : is_digit(rest[length])))
      ++length;
    if (length < rest.size() && (is_letter(rest[length]) || rest[length] == '_')) return false;
    if (is_one_of(kCodeWords, last_word_)) return false;
    regex_ += is_hex ? "0x[0-9a-f]+" : R"(\d+)";
    at_ += length;
    return true;
  }

  bool is_part_of_name(char before) const {
    if (is_word(before)) return true;
    return before == '-' && at_ > 1 && is_letter(line_[at_ - 2]);
  }

  void spell(std::size_t length) {
    const std::string_view text = line_.substr(at_, length);
    regex_ += escaped(text);
    letters_ += static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return is_word(c) && !is_digit(c) && c != '_'; }));
    at_ += length;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  std::size_t letters_ = 0;  // spelt out
  std::string last_word_;
  std::string regex_;
};

std::vector<std::string> slug_words(std::string_view line) {
  std::vector<std::string> words;
  std::string word;
  const auto take = [&] {
    const bool has_letter = std::ranges::any_of(word, is_letter);
    if (has_letter && !is_one_of(kEmptyWords, word)) words.push_back(word);
    word.clear();
  };
  for (const char c : to_lower_ascii(line))
    if (is_alphanumeric(c))
      word += c;
    else if (c != '\'')
      take();
  take();
  return words;
}

// Quoted values and paths differ from one occurrence to the next.
std::string without_values(std::string_view line) {
  std::string out;
  bool in_path = false;
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
      continue;
    }
    const bool at_start = i == 0 || !is_word(line[i - 1]);
    if ((c == '\'' || c == '"' || c == '`') && at_start && line.find(c, i + 1) != line.npos) {
      quote = c;
      continue;
    }
    if (c == '/' && at_start) in_path = true;
    if (is_space(c)) in_path = false;
    if (!in_path) out += c;
  }
  return out;
}

}  // namespace

std::string propose_id(std::string_view domain, std::string_view signature,
                       const std::function<bool(const std::string&)>& is_taken) {
  const std::string_view line = first_line(signature);
  std::vector<std::string> words = slug_words(without_values(line));
  if (words.empty()) words = slug_words(line);
  if (words.empty()) words.emplace_back("unnamed");
  std::string stem = domain.empty() ? std::string(kUnknownDomain) : std::string(domain);
  for (std::size_t i = 0; i < std::min(words.size(), kMostSlugWords); ++i)
    stem += (i == 0 ? '/' : '-') + words[i];
  std::string id = stem;
  for (int next = 2; is_taken(id); ++next) id = stem + '-' + std::to_string(next);
  return id;
}

std::string propose_regex(std::string_view signature) {
  const std::string_view line = first_line(signature);
  Generaliser generaliser(line);
  std::string regex = generaliser.run();
  return generaliser.letters() < kFewestLetters ? escaped(line) : regex;
}

Record propose_record(std::string_view text, const std::function<bool(const std::string&)>& is_taken) {
  Record record;
  const std::vector<SalientLine> lines = salient_lines(text, proseness(text), {});
  const auto heaviest = std::ranges::max_element(lines, {}, &SalientLine::weight);
  record.signature = std::string(heaviest == lines.end() ? "" : without_level(trim(heaviest->body)));
  const std::vector<DomainEvidence> domains = DomainReader({}).read(text);
  const auto likeliest = std::ranges::max_element(domains, {}, &DomainEvidence::strength);
  if (likeliest != domains.end()) record.domain = likeliest->domain;
  record.category = std::string("error");
  complete(record, is_taken);
  return record;
}

void complete(Record& record, const std::function<bool(const std::string&)>& is_taken) {
  const std::string signature = record.signature.value_or("");
  if (record.domain.value_or("").empty())
    record.domain =
        record.id.empty() ? std::string(kUnknownDomain) : record.id.substr(0, record.id.find('/'));
  if (trim(signature).empty()) return;
  if (record.id.empty()) record.id = propose_id(*record.domain, signature, is_taken);
  if (record.regex.value_or("").empty()) record.regex = propose_regex(signature);
}

}  // namespace cairn
