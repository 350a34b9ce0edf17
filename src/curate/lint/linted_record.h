#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "curate/lint/finding.h"

namespace cairn {

// What the rules that compare records keep of each. Internal to curate/lint.
//   const LintedRecords records = …;   // all of the base, by id
struct LintedRecord {
  std::int64_t record_id = 0;
  std::string id;
  bool chosen = false;  // findings of it are wanted
  std::string signature, regex, category;
  std::vector<std::string> examples;
  std::vector<std::uint32_t> signature_words, words;  // sorted hashes (lint/likeness.h)
};

using LintedRecords = std::vector<LintedRecord>;

// Whether two ids name one error in two environments: domain/slug/a and domain/slug/b. Such records are meant
// to be alike.
[[nodiscard]] bool is_same_error(std::string_view one, std::string_view other) noexcept;

// Lower case, with one blank for what is neither letter nor digit nor a byte of a longer character, and none
// at the ends: texts that differ in typing alone become equal.
[[nodiscard]] std::string folded_text(std::string_view text);

}  // namespace cairn
