#include "query/fine_words.h"

#include "base/ascii.h"
#include "store/search_words.h"

namespace cairn {
namespace {

// Collects words; what the tokenizer passes over within an identifier (single letters and digits) becomes
// words too.
class Collector {
 public:
  explicit Collector(std::string_view text) : text_(text) {}

  void take(const SearchWord& word) {
    using Kind = SearchWord::Kind;
    const bool part = word.kind == Kind::kPart || word.kind == Kind::kNumberPart;
    if (part && word.start < end_)
      singles(word.start);
    else
      singles(end_);
    if (word.kind == Kind::kCompound) {
      at_ = word.start;
      end_ = end_of(word);
      return;
    }
    words_.push_back({std::string(word.term), word.start, word.end, word.kind == Kind::kLastCharacter});
    if (part && word.start < end_) at_ = word.end;
  }

  std::vector<FineWord> finish() {
    singles(end_);
    return std::move(words_);
  }

 private:
  // The identifier itself, without an 's behind it: its term has all its characters but the underscores.
  [[nodiscard]] std::size_t end_of(const SearchWord& compound) const {
    std::size_t end = compound.start;
    for (std::size_t left = compound.term.size(); left > 0 && end < compound.end; ++end)
      if (text_[end] != '_') --left;
    return end;
  }

  void singles(std::size_t until) {
    for (; at_ < until; ++at_) {
      const char c = text_[at_];
      if (c == '_') continue;
      words_.push_back({std::string(1, to_lower_ascii(c)), at_, at_ + 1, false});
    }
    if (at_ >= end_) end_ = 0;
  }

  std::string_view text_;
  std::vector<FineWord> words_;
  std::size_t at_ = 0;   // up to where the identifier is cut
  std::size_t end_ = 0;  // its end; 0 outside of one
};

}  // namespace

std::vector<FineWord> fine_words(std::string_view text) {
  Collector collector(text);
  for_each_search_word(text, [&](const SearchWord& word) { collector.take(word); });
  return collector.finish();
}

bool phrase_at(const std::vector<FineWord>& text, std::size_t at, const std::vector<std::string>& words,
               bool last_is_prefix) {
  if (at + words.size() > text.size()) return false;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::string& term = text[at + i].term;
    const bool prefix = last_is_prefix && i + 1 == words.size();
    if (prefix ? !term.starts_with(words[i]) : term != words[i]) return false;
  }
  return true;
}

}  // namespace cairn
