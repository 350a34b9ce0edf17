#include "query/matcher.h"

#include <algorithm>
#include <cmath>

#include "match/line_scanner.h"
#include "query/distinctions.h"
#include "query/match_context.h"
#include "query/pattern_base.h"
#include "query/ranking.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn {
namespace {

constexpr double kSignatureCounts = 0.5;  // recall from which a result was found by its signature
constexpr double kTextCounts = 0.2;       // cover from which it was found by its text

struct Placed {
  const RankedCandidate* ranked = nullptr;
  ContextFit context;
  double score = 0;
  double sum = 0;  // with context
};

// Context moves a result, but never across the threshold.
double score_in_context(const RankedCandidate& ranked, double shift) {
  const double score = probability(ranked.sum + shift);
  const bool shown = probability(ranked.sum) >= kSilenceThreshold;
  return shown ? std::max(score, kSilenceThreshold) : std::min(score, std::nextafter(kSilenceThreshold, 0.0));
}

std::vector<Placed> place(const RankedText& ranked, const MatchRequest& request,
                          const MatchContext& context) {
  std::vector<Placed> placed;
  for (const RankedCandidate& one : ranked.candidates) {
    if (!request.all && probability(one.sum) < kSilenceThreshold) break;
    Placed result{&one, {}, 0, 0};
    if (!context.is_empty()) result.context = context.fit(one.candidate->record_id, one.candidate->domain);
    if (request.only && result.context.contradicts) continue;
    result.sum = one.sum + result.context.shift;
    result.score = score_in_context(one, result.context.shift);
    placed.push_back(std::move(result));
  }
  std::ranges::stable_sort(placed, [](const Placed& a, const Placed& b) {
    return a.score != b.score ? a.score > b.score : a.sum > b.sum;
  });
  if (placed.size() > request.limit) placed.resize(request.limit);
  return placed;
}

// From the first to the last word of the line that the record's signature or pattern has.
std::optional<MatchSpan> words_span(const RankedCandidate& ranked, const QueryText::Line& line,
                                    const Vocabulary& vocabulary) {
  const Candidate& candidate = *ranked.candidate;
  const auto counts = [&](TermId term) {
    if (vocabulary.is_stop(term)) return false;
    return std::ranges::binary_search(candidate.pattern, term) ||
           std::ranges::find(candidate.signature, term, &SignatureTerm::term) != candidate.signature.end() ||
           std::ranges::find(candidate.slug, term) != candidate.slug.end();
  };
  std::optional<MatchSpan> span;
  for (const Token& token : line.tokens) {
    if (!counts(token.term)) continue;
    if (!span) span = MatchSpan{line.line.number, token.start, token.end, {}};
    span->end = std::max(span->end, token.end);
  }
  if (!span) return span;
  span->text = line.line.raw.substr(span->start, span->end - span->start);
  span->start += line.line.offset;
  span->end += line.line.offset;
  return span;
}

std::optional<MatchSpan> span_of(const RankedCandidate& ranked, const QueryText& query,
                                 const Vocabulary& vocabulary) {
  const std::size_t match = ranked.evidence.pattern.match;
  if (match != QueryText::kNoLine || !ranked.spans.empty()) {
    const PatternSpan& span = ranked.spans[match != QueryText::kNoLine ? match : 0];
    const SalientLine& line = query.lines[span.line].line;
    return MatchSpan{line.number, line.offset + span.start, line.offset + span.end,
                     std::string(line.raw.substr(span.start, span.end - span.start))};
  }
  if (ranked.evidence.signature.line != QueryText::kNoLine)
    return words_span(ranked, query.lines[ranked.evidence.signature.line], vocabulary);
  std::vector<const QueryText::Line*> lines;
  for (const QueryText::Line& line : query.lines) lines.push_back(&line);
  std::ranges::stable_sort(lines, std::greater{},
                           [](const QueryText::Line* line) { return line->line.weight; });
  for (const QueryText::Line* line : lines)
    if (auto span = words_span(ranked, *line, vocabulary)) return span;
  return std::nullopt;
}

std::vector<std::string> found_by(const RankedCandidate& ranked) {
  std::vector<std::string> by;
  Features features = ranked.features;
  if (ranked.is_hit) by.emplace_back("regex");
  if (features[Feature::kSignatureRecall] >= kSignatureCounts) by.emplace_back("signature");
  if (features[Feature::kCover] >= kTextCounts || by.empty()) by.emplace_back("text");
  return by;
}

std::vector<ScorePart> parts_of(const RankedCandidate& ranked, double context) {
  std::vector<ScorePart> parts;
  for (std::size_t i = 0; i < kFeatureNames.size(); ++i)
    if (const double value = ranked.features.values[i]; value != 0)
      parts.push_back({kFeatureNames[i], value, value * feature_weights()[i]});
  if (context != 0) parts.push_back({"context", context, context});
  return parts;
}

}  // namespace

std::string_view to_string(Distinction::Kind kind) noexcept {
  switch (kind) {
    case Distinction::Kind::kStated:
      return "stated";
    case Distinction::Kind::kVersions:
      return "versions";
    case Distinction::Kind::kWords:
      return "words";
  }
  return {};
}

struct Matcher::State {
  State(Store& s, const MatcherOptions& options)
      : store(s),
        connection(s.connection()),
        patterns(connection, options.cache_folder),
        ranking(connection, options.cache_folder) {}

  HitCollector find_hits(std::string_view text, const BaseState& now) {
    if (!scanner || now != scanned) {
      scanner.emplace(patterns.index(now));
      scanned = now;
    }
    HitCollector hits;
    scanner->scan(text, [&](const Hit& hit) { hits.add(hit); });
    return hits;
  }

  Match to_match(const Placed& placed, const QueryText& query) {
    const RankedCandidate& ranked = *placed.ranked;
    Match match;
    match.record_id = ranked.candidate->record_id;
    match.id = ranked.candidate->id;
    match.score = placed.score;
    match.by = found_by(ranked);
    match.span = span_of(ranked, query, ranking.vocabulary());
    if (placed.context.versions) {
      match.version_grade = placed.context.versions->grade;
      match.version_decided_by = placed.context.versions->decided_by;
    }
    match.parts = parts_of(ranked, placed.context.shift);
    if (auto stored = store.read(match.record_id)) match.record = std::move(stored->record);
    return match;
  }

  Store& store;
  Connection& connection;
  PatternBase patterns;
  Ranking ranking;
  std::optional<LineScanner> scanner;
  BaseState scanned;
};

Matcher::Matcher(Store& store, const MatcherOptions& options)
    : state_(guarded(store.connection(), [&] { return std::make_unique<State>(store, options); })) {}
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;
Matcher::~Matcher() = default;

MatchAnswer Matcher::match(const MatchRequest& request) {
  State& state = *state_;
  return guarded(state.connection, [&] {
    const MatchContext context(request.versions, request.os, request.domains, state.connection);
    const ReadSnapshot snapshot(state.connection);
    const BaseState now = state_of(state.connection);
    const HitCollector hits = state.find_hits(request.text, now);
    const RankedText ranked =
        state.ranking.rank(request.text, hits, now.revision ^ now.token, request.regex_only);

    MatchAnswer answer;
    answer.considered = ranked.candidates.size();
    std::vector<const RankedCandidate*> shown;
    for (const Placed& placed : place(ranked, request, context)) {
      answer.matches.push_back(state.to_match(placed, ranked.query));
      shown.push_back(placed.ranked);
    }
    answer.distinctions = find_distinctions(answer.matches, shown, ranked.query, state.ranking.vocabulary());
    return answer;
  });
}

}  // namespace cairn
