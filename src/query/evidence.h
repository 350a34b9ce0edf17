#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "query/candidate.h"
#include "query/mass_table.h"
#include "query/postings.h"
#include "query/query_text.h"

namespace cairn {

// What speaks for one candidate, each kind by itself; score.h puts them together. Internal to query/.

inline constexpr double kStrongBits = 3;
// A word of more than `common` records finds none by itself in a large base, where reading all of them would
// take longer than all else: it is looked up only in the kMostWeighed records that the other words speak for
// most, if there are as many.
inline constexpr std::int64_t kCommonInRecords = 8'000;
inline constexpr std::size_t kMostWeighed = 160;
[[nodiscard]] MassTable text_evidence(const QueryText& query, Postings& postings, Vocabulary& vocabulary,
                                      std::int64_t common = kCommonInRecords);

// Where a record's pattern matched, in a line of the query.
struct PatternSpan {
  std::size_t line = 0;   // index into query.lines
  std::size_t start = 0;  // bytes of the line's piece
  std::size_t end = 0;
};

// The best match: how much the pattern's own words in it are worth, and how much of its line they are. Half
// words count nothing
// ("etag" in "stage").
struct PatternEvidence {
  double bits = 0;
  double share = 0;
  std::size_t match = QueryText::kNoLine;  // index into the spans
};
[[nodiscard]] PatternEvidence pattern_evidence(const Candidate& candidate, std::span<const PatternSpan> spans,
                                               const QueryText& query, Vocabulary& vocabulary);

// Likeness of the signature to the line that is most like it, or to the salient lines together.
struct SignatureEvidence {
  double recall = 0;     // of the signature
  double precision = 0;  // of the line
  double bits = 0;
  std::size_t line = QueryText::kNoLine;  // of query.lines; kNoLine also for the lines together
};
[[nodiscard]] SignatureEvidence signature_evidence(const Candidate& candidate, const QueryText& query,
                                                   Vocabulary& vocabulary);

// How much of the slug and the signature the query says in any words, and of the pattern's best alternative.
struct LooseEvidence {
  double slug_recall = 0, slug_bits = 0;
  double signature_recall = 0;
  double alternative = 0;
};
[[nodiscard]] LooseEvidence loose_evidence(const Candidate& candidate, const QueryText& query,
                                           Vocabulary& vocabulary);

}  // namespace cairn
