#include "match/crossing_matcher.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "match/clean_text.h"
#include "match/lines.h"

namespace cairn {
namespace {

// The most lines in which one pattern is found in a whole text: a greedy (?s).* may read all of the rest each
// time, and the product must stay bounded.
constexpr std::size_t kMostInText = 100;

using PatternPlace = std::pair<std::uint32_t, std::uint32_t>;  // segment, pattern

void add_without_literals(const PatternIndex::Parts& parts, std::vector<PatternPlace>& places) {
  for (std::uint32_t segment = 0; segment < 2; ++segment) {
    for (const std::uint32_t pattern : parts.segments[segment]->without_literals().crossing()) {
      if (!parts.is_masked(segment, parts.segments[segment]->record(pattern)))
        places.emplace_back(segment, pattern);
    }
  }
}

template <typename Rows>
void sort_unique(Rows& rows) {
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
}

// Raw first, then clean; by line, then record, each once.
void put_in_order(std::vector<CrossingHit>& hits) {
  const auto place = [](const CrossingHit& hit) { return std::tuple(hit.line_begin, hit.record); };
  std::ranges::stable_sort(hits, {}, place);
  const auto same = [&](const CrossingHit& a, const CrossingHit& b) { return place(a) == place(b); };
  hits.erase(std::unique(hits.begin(), hits.end(), same), hits.end());
}

bool has_clean_form(std::string_view text) noexcept {
  return text.find('\r') != text.npos || needs_cleaning(text);
}

// Calls take(start, end) for the first match of each line, leftmost first.
template <typename Take>
void find_in_all(const Pattern& pattern, std::string_view text, Take&& take) {
  std::size_t from = 0;
  for (std::size_t count = 0; count < kMostInText && from <= text.size(); ++count) {
    const auto span = pattern.find_within(text, {from, text.size()});
    if (!span) return;
    take(span->start, span->end);
    const LineSpan line = line_from(text, line_begin(text, span->start));
    if (line.next == text.size() && line.next == line.end) return;
    from = std::max(line.next, span->end);
    if (from == text.size()) return;
  }
}

struct Confirmer {
  const PatternIndex::Parts& parts;
  CompiledPatterns::Use base{parts.segments[0]->compiled()};
  CompiledPatterns::Use overlay{parts.segments[1]->compiled()};

  const Pattern* get(std::uint32_t segment, std::uint32_t pattern) {
    return (segment == 0 ? base : overlay).get(pattern, parts.segments[segment]->regex(pattern));
  }
};

// The match that begins in the first line of a window, raw or clean.
std::optional<Span> find_in_window(const Pattern& pattern, std::string_view window, CleanText& clean) {
  const std::size_t first_line = line_from(window, 0).next;
  const auto begins_there = [&](std::size_t start) {
    return start < first_line || first_line == window.size();
  };
  if (const auto span = pattern.find(window); span && begins_there(span->start)) return span;
  if (!has_clean_form(window)) return std::nullopt;
  clean.assign(window);
  const auto span = pattern.find(clean.text());
  if (!span) return std::nullopt;
  const Span raw{clean.raw_offset(span->start), clean.raw_end(span->end)};
  if (!begins_there(raw.start)) return std::nullopt;
  return raw;
}

}  // namespace

std::vector<CrossingHit> crossing_hits(const PatternIndex& index, std::string_view text,
                                       const std::vector<CrossingCandidate>& candidates) {
  const PatternIndex::Parts& parts = *index.parts();
  std::vector<PatternPlace> places;
  for (const auto& candidate : candidates) places.emplace_back(candidate.segment, candidate.pattern);
  add_without_literals(parts, places);
  sort_unique(places);
  std::vector<CrossingHit> hits;
  if (places.empty()) return hits;
  CleanText clean;
  const bool both = has_clean_form(text);
  if (both) clean.assign(text);
  Confirmer confirmer{parts};
  for (const auto& [segment, number] : places) {
    const Pattern* const pattern = confirmer.get(segment, number);
    if (pattern == nullptr) continue;
    const std::int64_t record = parts.segments[segment]->record(number);
    const auto take = [&](std::size_t start, std::size_t end) {
      hits.push_back({line_begin(text, start), start, end, record});
    };
    find_in_all(*pattern, text, take);
    if (!both) continue;
    find_in_all(*pattern, clean.text(), [&](std::size_t start, std::size_t end) {
      const std::size_t raw = clean.raw_offset(start);
      take(raw, std::max(raw, clean.raw_end(end)));
    });
  }
  put_in_order(hits);
  return hits;
}

std::size_t window_end(std::string_view text, std::size_t begin) noexcept {
  std::size_t end = begin;
  for (std::size_t i = 0; i < kWindowLines && end < text.size(); ++i) {
    const std::size_t next = line_from(text, end).next;
    if (next - begin > kWindowBytes) return std::max(end, std::min(text.size(), begin + kWindowBytes));
    end = next;
  }
  return end;
}

std::vector<CrossingHit> crossing_hits_in_windows(const PatternIndex& index, std::string_view text,
                                                  std::size_t own,
                                                  std::vector<CrossingCandidate> candidates) {
  const PatternIndex::Parts& parts = *index.parts();
  using Start = std::tuple<std::size_t, std::uint32_t, std::uint32_t>;  // line, segment, pattern
  std::vector<Start> starts;
  for (const CrossingCandidate& candidate : candidates) {
    std::size_t begin = candidate.line_begin;
    for (std::size_t back = 0; back < kWindowLines; ++back) {
      if (begin < own) starts.emplace_back(begin, candidate.segment, candidate.pattern);
      if (begin == 0) break;
      begin = line_begin(text, begin - 1);
      if (candidate.line_begin - begin > kWindowBytes) break;
    }
  }
  std::vector<PatternPlace> everywhere;
  add_without_literals(parts, everywhere);
  if (!everywhere.empty()) {
    for_each_line(text.substr(0, own), [&](const LineSpan& line) {
      for (const auto& [segment, pattern] : everywhere) starts.emplace_back(line.begin, segment, pattern);
    });
  }
  sort_unique(starts);
  std::vector<CrossingHit> hits;
  if (starts.empty()) return hits;
  Confirmer confirmer{parts};
  CleanText clean;
  for (const auto& [begin, segment, number] : starts) {
    const Pattern* const pattern = confirmer.get(segment, number);
    if (pattern == nullptr) continue;
    const std::string_view window = text.substr(begin, window_end(text, begin) - begin);
    if (const auto span = find_in_window(*pattern, window, clean)) {
      hits.push_back(
          {begin, begin + span->start, begin + span->end, parts.segments[segment]->record(number)});
    }
  }
  put_in_order(hits);
  return hits;
}

}  // namespace cairn
