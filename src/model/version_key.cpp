#include "model/version_key.h"

#include <cstddef>

namespace cairn {
namespace {

constexpr char kBeforeMark = '!';
constexpr char kEndMark = '6';
constexpr char kAfterMark = '~';
constexpr char kWordMark = '=';  // between the marks and the letters, so words mix with no other order
constexpr char kOrderMark = ':';

// SemVer 2.0.0 item 11.4: within a pre-release, a word comes after any number (alpha.1 < alpha.beta), where
// PEP 440 knows only dev and post after a pre-release.
constexpr char kWordAfterNumbersMark = '^';

void append_number(std::string& key, std::string_view digits) {
  constexpr std::size_t kLettersForLengths = 25;
  if (digits.size() <= kLettersForLengths) {
    key += static_cast<char>('A' + static_cast<int>(digits.size()) - 1);
  } else {
    key += 'Z';
    append_number(key, std::to_string(digits.size()));
  }
  key += digits;
}

void append_numbers(std::string& key, const std::vector<std::string>& numbers) {
  std::size_t count = numbers.size();
  while (count > 0 && numbers[count - 1] == "0") --count;
  for (std::size_t i = 0; i < count; ++i) append_number(key, numbers[i]);
}

bool is_prerelease(VersionPhase phase) {
  return phase >= VersionPhase::kAlpha && phase <= VersionPhase::kCandidate;
}

std::string key_stem(const VersionParts& parts) {
  std::string key;
  if (!parts.order.empty()) key.append(parts.order).push_back(kOrderMark);
  append_number(key, parts.epoch);
  append_numbers(key, parts.numbers);
  bool within_prerelease = false;
  for (const VersionTag& tag : parts.tags) {
    if (within_prerelease && is_prerelease(tag.phase)) key += kWordAfterNumbersMark;
    within_prerelease = is_prerelease(tag.phase);
    key += static_cast<char>(tag.phase);
    append_numbers(key, tag.numbers);
  }
  return key;
}

void increment(std::string& digits) {
  std::size_t at = digits.size();
  while (at > 0 && digits[at - 1] == '9') digits[--at] = '0';
  if (at == 0) {
    digits.insert(digits.begin(), '1');
  } else {
    ++digits[at - 1];
  }
}

}  // namespace

std::string version_key(const VersionParts& parts) {
  return key_stem(parts) + kEndMark;
}

std::string key_before(const VersionParts& parts) {
  return key_stem(parts) + kBeforeMark;
}

std::string key_after(const VersionParts& parts) {
  VersionParts next = parts;
  std::vector<std::string>& last = next.tags.empty() ? next.numbers : next.tags.back().numbers;
  if (last.empty()) return key_stem(next) + kAfterMark;
  increment(last.back());
  return key_before(next);
}

std::string order_begin(std::string_view order) {
  return key_before({.order = order, .numbers = {"0"}});  // nothing comes before the dev releases of 0
}

std::string order_end(std::string_view order) {
  constexpr char kAfterLetters = 'Z' + 1;
  constexpr char kAfterOrderMark = kOrderMark + 1;
  return order.empty() ? std::string(1, kAfterLetters) : std::string(order) + kAfterOrderMark;
}

std::string word_key(std::string_view folded_word) {
  return kWordMark + std::string(folded_word);
}

std::string word_key_after(std::string_view folded_word) {
  // A word holds no byte below a space and does not end in one, so nothing fits between it and this.
  return word_key(folded_word) + ' ';
}

}  // namespace cairn
