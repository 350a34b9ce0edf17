#include "match/block_matcher.h"

#include <algorithm>
#include <tuple>

#include "match/lines.h"

namespace cairn {
BlockMatcher::BlockMatcher(PatternIndex index) : index_(std::move(index)), parts_(*index_.parts()) {
  for (std::size_t i = 0; i < 2; ++i) {
    stamps_[i].patterns.assign(parts_.segments[i]->size(), 0);
    stamps_[i].literals.assign(parts_.segments[i]->literals().literals.size(), 0);
  }
}

void BlockMatcher::match(const Block& block) {
  candidates_.clear();
  crossing_.clear();
  hits_.clear();
  for (std::size_t segment = 0; segment < 2; ++segment) gather(block.text, segment);
  gather_without_literals(block.text);
  if (needs_cleaning(block.text) || has_letter_likes(block.text)) gather_special_lines(block.text);
  std::ranges::sort(candidates_, {},
                    [](const Candidate& c) { return std::tuple(c.line_begin, c.record, c.clean); });
  for (std::size_t next = 0; next < candidates_.size();) {
    next = confirm_from(block, next);
    for (const auto& segment : parts_.segments) segment->compiled().drop_if_over_budget();
  }
}

// Lines are looked up only around literals that occur. A stamp tells that a literal or a pattern has been
// dealt with in this line: a literal that occurs a hundred thousand times in it costs no more than finding
// it.
void BlockMatcher::gather(std::string_view text, std::size_t segment) {
  ++epoch_;
  Line line{0, 0};
  std::size_t line_stop = 0;
  const PatternSegment& patterns = *parts_.segments[segment];
  patterns.literals().scan(text, [&](std::uint32_t literal, std::size_t at) {
    if (at >= line_stop) {
      const LineSpan found = line_from(text, line_begin(text, at));
      line = {static_cast<std::uint32_t>(found.begin), static_cast<std::uint32_t>(found.end)};
      line_stop = found.next;
    }
    consider(segment, literal, text.substr(line.begin, line.end - line.begin), line, false);
  });
}

void BlockMatcher::gather_line(std::string_view scanned, Line line, bool clean) {
  ++epoch_;
  for (std::size_t segment = 0; segment < 2; ++segment) {
    const PatternSegment& patterns = *parts_.segments[segment];
    // The letters that were put in place of others are no letters to \b.
    patterns.literals().scan<false>(scanned, [&](std::uint32_t literal, std::size_t) {
      consider(segment, literal, scanned, line, clean);
    });
  }
}

void BlockMatcher::consider(std::size_t segment, std::uint32_t literal, std::string_view scanned, Line line,
                            bool clean) {
  const std::uint64_t stamp = (epoch_ << 32) | line.begin;
  Stamps& stamps = stamps_[segment];
  if (stamps.literals[literal] == stamp) return;
  stamps.literals[literal] = stamp;
  const PatternSegment& patterns = *parts_.segments[segment];
  for (const PatternSegment::Clause& clause : patterns.clauses_of(literal)) {
    if (stamps.patterns[clause.pattern] == stamp) continue;
    const bool crosses = patterns.crosses_lines(clause.pattern);
    const auto occurs = [&](const PatternSegment::Also& also) {
      return contains_folded(scanned, patterns.text_of(also));
    };
    if (!crosses && !std::ranges::all_of(patterns.also_of(clause), occurs)) continue;
    stamps.patterns[clause.pattern] = stamp;
    add_candidate(segment, clause.pattern, line, clean);
  }
}

void BlockMatcher::add_candidate(std::size_t segment, std::uint32_t pattern, Line line, bool clean) {
  const PatternSegment& patterns = *parts_.segments[segment];
  const std::int64_t record = patterns.record(pattern);
  if (parts_.is_masked(segment, record)) return;
  if (patterns.crosses_lines(pattern)) {
    crossing_.push_back({line.begin, static_cast<std::uint32_t>(segment), pattern});
  } else {
    candidates_.push_back(
        {line.begin, line.end, record, pattern, static_cast<std::uint16_t>(segment), clean});
  }
}

void BlockMatcher::gather_without_literals(std::string_view text) {
  for (std::size_t segment = 0; segment < 2; ++segment) {
    const WithoutLiterals& automaton = parts_.segments[segment]->without_literals();
    if (automaton.empty()) continue;
    for_each_line(text, [&](const LineSpan& span) {
      found_.clear();
      automaton.candidates(text.substr(span.begin, span.end - span.begin), found_);
      const Line line{static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end)};
      for (const std::uint32_t pattern : found_) add_candidate(segment, pattern, line, false);
    });
  }
}

// Lines with escapes, controls, bytes that are not UTF-8 or letters that RE2 takes for ASCII ones.
void BlockMatcher::gather_special_lines(std::string_view text) {
  for_each_line(text, [&](const LineSpan& span) {
    const std::string_view raw = text.substr(span.begin, span.end - span.begin);
    const Line line{static_cast<std::uint32_t>(span.begin), static_cast<std::uint32_t>(span.end)};
    if (has_letter_likes(raw)) gather_line(without_letter_likes(raw), line, false);
    if (!needs_cleaning(raw)) return;
    clean_.assign(raw);
    gather_line(has_letter_likes(clean_.text()) ? without_letter_likes(clean_.text()) : clean_.text(), line,
                true);
    for (std::size_t segment = 0; segment < 2; ++segment) {
      found_.clear();
      const WithoutLiterals& automaton = parts_.segments[segment]->without_literals();
      if (!automaton.empty()) automaton.candidates(clean_.text(), found_);
      for (const std::uint32_t pattern : found_) add_candidate(segment, pattern, line, true);
    }
  });
  cleaned_line_ = 0xFFFFFFFF;
}

// Stops early, to say where to go on, when so many expressions are alive that they must be dropped first.
std::size_t BlockMatcher::confirm_from(const Block& block, std::size_t first) {
  CompiledPatterns::Use base(parts_.segments[0]->compiled());
  CompiledPatterns::Use overlay(parts_.segments[1]->compiled());
  for (std::size_t i = first; i < candidates_.size(); ++i) {
    const Candidate& candidate = candidates_[i];
    const PatternSegment& patterns = *parts_.segments[candidate.segment];
    const bool known = !hits_.empty() && hits_.back().line_begin == candidate.line_begin &&
                       hits_.back().record == candidate.record;
    if (known) continue;
    CompiledPatterns::Use& use = candidate.segment == 0 ? base : overlay;
    const Pattern* const pattern = use.get(candidate.pattern, patterns.regex(candidate.pattern));
    if (pattern != nullptr && candidate.clean) confirm_clean(block, candidate, *pattern);
    if (pattern != nullptr && !candidate.clean) confirm_raw(block, candidate, *pattern);
    if (patterns.compiled().over_budget()) return i + 1;
  }
  return candidates_.size();
}

void BlockMatcher::confirm_raw(const Block& block, const Candidate& candidate, const Pattern& pattern) {
  std::optional<Span> span;
  if (block.surroundings.size() == block.text.size()) {
    span = pattern.find(block.text.substr(candidate.line_begin, candidate.line_end - candidate.line_begin));
  } else {
    const auto before = static_cast<std::size_t>(block.text.data() - block.surroundings.data());
    span = pattern.find_within(block.surroundings, {before, before + block.text.size()});
    if (span) span = Span{span->start - before, span->end - before};
  }
  if (!span) return;
  hits_.push_back({candidate.line_begin, candidate.line_begin + static_cast<std::uint32_t>(span->start),
                   candidate.line_begin + static_cast<std::uint32_t>(span->end), candidate.record});
}

void BlockMatcher::confirm_clean(const Block& block, const Candidate& candidate, const Pattern& pattern) {
  if (cleaned_line_ != candidate.line_begin) {
    clean_.assign(block.text.substr(candidate.line_begin, candidate.line_end - candidate.line_begin));
    cleaned_line_ = candidate.line_begin;
  }
  const auto span = pattern.find(clean_.text());
  if (!span) return;
  const std::size_t start = clean_.raw_offset(span->start);
  const std::size_t end = span->end == span->start ? start : clean_.raw_end(span->end);
  hits_.push_back({candidate.line_begin, candidate.line_begin + static_cast<std::uint32_t>(start),
                   candidate.line_begin + static_cast<std::uint32_t>(end), candidate.record});
}

}  // namespace cairn
