#include "curate/word_difference.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "base/ascii.h"

namespace cairn {
namespace {

using Words = std::vector<std::string_view>;

constexpr std::size_t kMostAlignedWords = 1000;

bool joins(char a, char b) {
  const auto is_word = [](char c) {
    return is_alphanumeric(c) || c == '_' || static_cast<signed char>(c) < 0;
  };
  return is_word(a) && is_word(b);
}

Words split(std::string_view text) {
  Words words;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (end < text.size() && joins(text[end - 1], text[end])) ++end;
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

class Runs {
 public:
  void add(WordRun::Kind kind, std::string_view text) {
    if (text.empty()) return;
    if (runs_.empty() || runs_.back().kind != kind) runs_.push_back({kind, {}});
    runs_.back().text += text;
  }
  void add(WordRun::Kind kind, const Words& words, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) add(kind, words[i]);
  }
  std::vector<WordRun> take() && { return std::move(runs_); }

 private:
  std::vector<WordRun> runs_;
};

// length[i][j]: of the longest common subsequence of the words from i and from j on.
void compare(const Words& a, const Words& b, Runs& runs) {
  if (a.size() > kMostAlignedWords || b.size() > kMostAlignedWords) {
    runs.add(WordRun::Kind::kRemoved, a, 0, a.size());
    runs.add(WordRun::Kind::kAdded, b, 0, b.size());
    return;
  }
  std::vector<std::vector<std::uint16_t>> length(a.size() + 1, std::vector<std::uint16_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      length[i][j] = a[i] == b[j] ? static_cast<std::uint16_t>(length[i + 1][j + 1] + 1)
                                  : std::max(length[i + 1][j], length[i][j + 1]);
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (a[i] == b[j]) {
      runs.add(WordRun::Kind::kSame, a[i++]);
      ++j;
    } else if (length[i + 1][j] >= length[i][j + 1]) {
      runs.add(WordRun::Kind::kRemoved, a[i++]);
    } else {
      runs.add(WordRun::Kind::kAdded, b[j++]);
    }
  }
  runs.add(WordRun::Kind::kRemoved, a, i, a.size());
  runs.add(WordRun::Kind::kAdded, b, j, b.size());
}

}  // namespace

std::vector<WordRun> word_difference(std::string_view before, std::string_view after) {
  const Words a = split(before);
  const Words b = split(after);
  std::size_t head = 0;
  while (head < std::min(a.size(), b.size()) && a[head] == b[head]) ++head;
  std::size_t tail = 0;
  while (tail < std::min(a.size(), b.size()) - head && a[a.size() - 1 - tail] == b[b.size() - 1 - tail])
    ++tail;
  const auto middle = [&](const Words& words) {
    return Words(words.begin() + static_cast<std::ptrdiff_t>(head),
                 words.end() - static_cast<std::ptrdiff_t>(tail));
  };
  Runs runs;
  runs.add(WordRun::Kind::kSame, a, 0, head);
  compare(middle(a), middle(b), runs);
  runs.add(WordRun::Kind::kSame, a, a.size() - tail, a.size());
  return std::move(runs).take();
}

}  // namespace cairn
