#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cairn {

// The parts of a version that can be ordered, and the byte keys that put such versions in order.
//   version_key({.numbers = {"11", "7"}})  -> "A0B11A76"
//   key_before({.numbers = {"11", "7"}})   -> "A0B11A7!", before 11.7.dev0
//   key_after({.numbers = {"11", "7"}})    -> "A0B11A8!", after everything that starts with 11.7
// Promised: comparing keys byte by byte (memcmp, SQLite's BINARY) compares the versions; keys of numbers and
// of named orders are printable ASCII, keys of words hold no byte below a space; keys of different orders
// never mix.
//
// A key is: [order ':'] epoch, numbers, tags, end mark. A number is a letter for the count of its digits and
// then the digits (A0, A7, B11; from 26 digits on Z, the count as such a number, the digits), so that numbers
// of any size compare as numbers. Zeros at the end of a run of numbers are left out: 1 is 1.0. Marks and tags
// sort below the letters, since 1.0.post1 comes before 1.0.0.1:
//   '!' before all else   '1'..'5' a pre-release   '6' the end of a version   '7' post   '^' see below   '~'
//   after all

// The order of PEP 440 ("Summary of permitted suffixes and relative ordering"), with one step more: previews
// and milestones come before release candidates (SemVer 2.0.0 item 11 and .NET; PEP 440 takes `preview` for
// `rc`).
enum class VersionPhase : char {
  kDev = '1',
  kAlpha = '2',
  kBeta = '3',
  kPreview = '4',
  kCandidate = '5',
  kPost = '7',
};

struct VersionTag {
  VersionPhase phase = VersionPhase::kPost;
  std::vector<std::string> numbers;  // decimal digits without leading zeros; none for a bare "alpha"
};

struct VersionParts {
  std::string_view order = {};  // which order it belongs to (static storage); empty for numbers
  std::string epoch = "0";
  std::vector<std::string> numbers = {};  // as many as were written: 1.0 has two
  std::vector<VersionTag> tags = {};
};

[[nodiscard]] std::string version_key(const VersionParts& parts);

// Just before the dev releases of this number: what `>=` starts at and `<` ends at.
[[nodiscard]] std::string key_before(const VersionParts& parts);

// Just after everything that starts with these parts: what `<=` ends at and `>` starts at. A tag without a
// number stands for all of its kind: after 1.0-alpha means after every alpha of 1.0.
[[nodiscard]] std::string key_after(const VersionParts& parts);

// All keys of an order lie in [order_begin, order_end).
[[nodiscard]] std::string order_begin(std::string_view order);
[[nodiscard]] std::string order_end(std::string_view order);

// The key of a word that cannot be ordered: only equality means anything. [word_key, word_key_after) holds it
// alone.
[[nodiscard]] std::string word_key(std::string_view folded_word);
[[nodiscard]] std::string word_key_after(std::string_view folded_word);

// All keys there are lie in [kFirstKey, kLastKey).
inline constexpr std::string_view kFirstKey = "";
inline constexpr std::string_view kLastKey = "~";

}  // namespace cairn
