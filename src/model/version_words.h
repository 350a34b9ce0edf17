#pragma once

#include <optional>
#include <string_view>

#include "model/version_key.h"

namespace cairn {

// The words that stand after a version's numbers, and what they say about its place in the order.
//   find_version_word("snapshot") -> {kPhase, kDev}
//   find_version_word("final")    -> {kRelease}: the same as without it
//   find_version_word("alpine")   -> {kUnknown}
enum class VersionWordKind { kPhase, kRelease, kUnknown };

struct VersionWord {
  VersionWordKind kind = VersionWordKind::kUnknown;
  VersionPhase phase = VersionPhase::kPost;  // for kPhase only
};

// `word` is of two letters or more, in lower case.
[[nodiscard]] VersionWord find_version_word(std::string_view word);

// A single letter with a number after it: the b of 1.0b2. nullopt for a letter that says nothing.
[[nodiscard]] std::optional<VersionPhase> find_version_letter(char letter);

}  // namespace cairn
