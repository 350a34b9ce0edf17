#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string_view>
#include <vector>

#include "match/line_scanner.h"
#include "query/candidate.h"
#include "query/domains.h"
#include "query/postings.h"
#include "query/query_text.h"
#include "query/score.h"
#include "query/vocabulary.h"
#include "store/connection.h"

namespace cairn {

// Text and pattern hits -> candidates with their scores. Internal to query/; Matcher (query/matcher.h) is its
// face.
//   Ranking ranking(connection, cache_folder);
//   const RankedText ranked = ranking.rank(text, hits, state, false);
//
// Keeps what it has looked up until the base changes. One thread at a time. Throws SQLite::Exception.

// The places where a record's pattern matched: some of the first and some of the last.
class HitCollector {
 public:
  void add(const Hit& hit);
  [[nodiscard]] const std::map<std::int64_t, std::vector<Hit>>& by_record() const noexcept { return hits_; }

 private:
  static constexpr std::size_t kFirst = 6, kLast = 6;
  std::map<std::int64_t, std::vector<Hit>> hits_;
};

struct RankedCandidate {
  const Candidate* candidate = nullptr;  // valid until the next rank()
  CandidateEvidence evidence;
  std::vector<PatternSpan> spans;
  bool is_hit = false;  // its pattern matched
  Features features;
  double sum = 0;  // weighted
};

struct RankedText {
  QueryText query;
  std::vector<RankedCandidate> candidates;  // best first, then by id
};

inline constexpr std::size_t kMostTextCandidates = 80;

class Ranking {
 public:
  Ranking(Connection& connection, const std::filesystem::path& cache_folder);

  [[nodiscard]] RankedText rank(std::string_view text, const HitCollector& hits, std::int64_t state,
                                bool hits_only);

  [[nodiscard]] Vocabulary& vocabulary() noexcept { return vocabulary_; }

 private:
  [[nodiscard]] std::vector<std::int64_t> choose(MassTable& text, const QueryText& query);
  void learn_domains(const QueryText& query);

  Connection& connection_;
  Vocabulary vocabulary_;
  Postings postings_;
  Candidates candidates_;
  DomainReader domain_reader_;
  DomainsOfBase domains_;
};

}  // namespace cairn
