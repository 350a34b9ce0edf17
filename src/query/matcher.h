#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/record.h"
#include "model/version_grade.h"

namespace cairn {

class Store;

// Any text -> the records that explain it, best first; nothing when nothing is known.
//   Matcher matcher(store, {.cache_folder = "/home/me/.cache/cairn"});
//   for (const Match& match : matcher.match({.text = log}).matches) show(match.record, match.score);
//
// The whole text counts, whatever its size and bytes: a log, an error message, a question in any words, in
// English or with Chinese, Japanese and Korean words. A score is the chance that a first result of it is
// right, and means the same in every query and base; what is below kSilenceThreshold (query/score.h) is left
// out. Time is linear in the text. A Matcher keeps what it has learnt of the base from one call to the next
// (some 20 MB at most beside the patterns) and follows its changes. One thread at a time, and not while
// another uses the Store. match() throws Error: kUsage for a version that cannot be read, kStore.

struct MatchRequest {
  std::string_view text;
  std::vector<std::string> versions, os, domains;  // context: ranks, see query/match_context.h
  bool only = false;        // context excludes: other domains and systems, versions outside or not stated
  bool all = false;         // what is below the threshold too
  bool regex_only = false;  // only records whose own pattern matches
  std::size_t limit = 5;    // most results
};

// A place in the text. Lines count from 1, start and end are bytes of the raw line.
struct MatchSpan {
  std::size_t line = 0, start = 0, end = 0;
  std::string text;
};

// One term of the score's sum.
struct ScorePart {
  std::string_view name;
  double value = 0;
  double contribution = 0;  // the value times its weight
};

struct Match {
  std::int64_t record_id = 0;
  std::string id;
  double score = 0;                           // 0..1
  std::vector<std::string> by;                // of "regex", "signature", "text"
  std::optional<MatchSpan> span;              // where the pattern matched, else the words that decided
  std::optional<VersionGrade> version_grade;  // when a version was given
  std::string version_decided_by;             // the record's text that gave the grade
  std::vector<ScorePart> parts;
  Record record;
};

// What tells apart two shown records that fit about as well.
struct Distinction {
  enum class Kind {
    kStated,    // a record says how it differs from the other (frequently_confused_with)
    kVersions,  // they list different versions
    kWords,     // words of the text that only this one explains
  };
  Kind kind = Kind::kStated;
  std::string id;
  std::string other_id;  // kStated only
  std::string text;
};
// "stated", "versions", "words".
[[nodiscard]] std::string_view to_string(Distinction::Kind kind) noexcept;

struct MatchAnswer {
  std::vector<Match> matches;
  std::size_t considered = 0;  // records that were weighed
  std::vector<Distinction> distinctions;
};

struct MatcherOptions {
  std::filesystem::path cache_folder;  // for the pattern index; empty: none
};

class Matcher {
 public:
  explicit Matcher(Store& store, const MatcherOptions& options = {});
  Matcher(Matcher&&) noexcept;
  Matcher& operator=(Matcher&&) noexcept;
  ~Matcher();

  [[nodiscard]] MatchAnswer match(const MatchRequest& request);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
