#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "match/stream_scanner.h"

namespace cairn {

// What a change of a record's expression means for a text: the lines that it gains and those that it loses.
//   ByteSource log("app.log.gz");
//   const TrialSummary summary = try_pattern({.before = "refused", .after = "connection refused"},
//       [&](std::span<char> into) { return log.read(into); }, [](const TriedLine& line) { show(line); });
//
// Both are searched for at once as `cairn scan` does (match/stream_scanner.h), so a text of any length takes
// one pass and a few megabytes. Lines come in order. An expression that RE2 refuses finds nothing.
struct PatternChange {
  std::string before, after;
};

struct TriedLine {
  bool gained = false;  // found after alone; else before alone
  std::uint64_t number = 0;
  std::string text;  // empty for a line longer than LineScanner::kWindow
};

struct TrialSummary {
  std::uint64_t lines = 0;  // searched
  std::uint64_t gained = 0, lost = 0, kept = 0;
};

[[nodiscard]] TrialSummary try_pattern(const PatternChange& change, const StreamSource& source,
                                       const std::function<void(const TriedLine&)>& take);

}  // namespace cairn
