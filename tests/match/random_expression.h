#pragma once

#include <array>
#include <random>
#include <string>

namespace cairn::tests {

inline constexpr std::array kWords = {
    "disk", "full",     "error", "Ask", "kss",          "timeout",   "ab", "abc",    "x",
    "os",   "\xC5\xBF", "s",     "k",   "\xE2\x84\xAA", "é",         "É",  "ошибка", "ОШИБКА",
    "错误", "오류",     "E11",   "42",  "PT vs",        "not found", "sk"};
inline constexpr std::array kPieces = {
    ".",   ".*",          "\\d+",      "\\s*",   "\\w",  "[a-f]", "[^x]",  "\\b",
    "\\B", "^",           "$",         "[ks]",   "[Dd]", "\\.",   "\\x41", "\\pL",
    "\\D", "[[:alpha:]]", "\\Qa.b\\E", "(?-i)",  "(?i)", "[A-z]", "[!-^]", "x{2}",
    "\\A", "\\z",         "[가-힣]",   "[\\d_]", "(?:)", "\\t",   "\\101", "\\W"};
inline constexpr std::array kRepeats = {"",    "",      "",      "",   "*",  "+",   "?",
                                        "{2}", "{1,3}", "{0,1}", "+?", "??", "{2,}"};
inline constexpr std::array kNoise = {" ",    ": ",       "\t",         "\x1b[31m", "\x1b[0m", "\xff", "\xC3",
                                      "\b",   "\r",       "\x1b]0;t\a", "-",        "_",       ".",    "a.b",
                                      "\x7f", "\xE4\xBD", "1",          "\x1b",     "A",       "xx"};

// Random expressions and texts over a few words, so that they meet often. The same seed gives the same ones.
class RandomExpression {
 public:
  explicit RandomExpression(unsigned seed) : random_(seed) {}

  [[nodiscard]] std::string regex();
  [[nodiscard]] std::string text(std::size_t lines);
  [[nodiscard]] std::size_t below(std::size_t limit) { return random_() % limit; }

 private:
  std::string alternatives(int depth);
  std::string sequence(int depth);
  std::string atom(int depth);
  std::string word();
  std::string line();

  std::mt19937 random_;
};

inline std::string RandomExpression::word() {
  return kWords[below(kWords.size())];
}

inline std::string RandomExpression::regex() {
  return alternatives(0);
}

inline std::string RandomExpression::alternatives(int depth) {
  std::string out = sequence(depth);
  for (std::size_t more = below(depth == 0 ? 4 : 3); more > 0; --more)
    out.append("|").append(sequence(depth));
  return out;
}

inline std::string RandomExpression::sequence(int depth) {
  std::string out;
  for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) out += atom(depth);
  return out;
}

inline std::string RandomExpression::atom(int depth) {
  const std::size_t kind = below(10);
  if (kind < 5) return word();
  if (kind < 8 || depth > 2) return kPieces[below(kPieces.size())];
  constexpr std::array kOpen = {"(", "(?:", "(?P<n>", "(?-i:", "(?i:"};
  std::string open = kOpen[below(kOpen.size())];
  if (open == "(?P<n>") open.insert(5, std::to_string(random_()));
  open += alternatives(depth + 1);
  return open.append(")").append(kRepeats[below(kRepeats.size())]);
}

inline std::string RandomExpression::line() {
  std::string out;
  for (std::size_t i = 0, count = below(8); i < count; ++i) {
    out += below(3) == 0 ? kNoise[below(kNoise.size())] : word();
    if (below(2) == 0) out += ' ';
    if (below(30) == 0) out += '\0';
  }
  return out;
}

inline std::string RandomExpression::text(std::size_t lines) {
  std::string out;
  for (std::size_t i = 0; i < lines; ++i) out.append(line()).append(below(4) == 0 ? "\r\n" : "\n");
  if (below(2) == 0) out += line();
  return out;
}

}  // namespace cairn::tests
