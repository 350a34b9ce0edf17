#include "query/ranking.h"

#include <algorithm>
#include <set>

#include "store/search_words.h"

namespace cairn {
namespace {

constexpr double kNamedDomain = 1.5;  // mass of a record whose domain the text names
constexpr std::size_t kMostWantedPlaces = 100;

// The lines to keep for the patterns' sake: the last hit of each record, then the first, then the others.
std::vector<WantedPlace> wanted_places(const HitCollector& hits) {
  std::set<WantedPlace> places;
  bool more = true;
  for (std::size_t rank = 0; more && places.size() < kMostWantedPlaces; ++rank) {
    more = false;
    for (const auto& [record, found] : hits.by_record()) {
      if (rank >= found.size() || places.size() >= kMostWantedPlaces) continue;
      more = true;
      const Hit& hit = rank == 0 ? found.back() : found[rank - 1];
      places.insert({hit.line, hit.start});
    }
  }
  return {places.begin(), places.end()};
}

std::vector<PatternSpan> spans_of(const std::vector<Hit>& hits, const QueryText& query) {
  std::vector<PatternSpan> spans;
  for (const Hit& hit : hits) {
    const auto after =
        std::ranges::upper_bound(query.lines, std::pair(hit.line, hit.start), {}, [](const auto& line) {
          return std::pair(std::uint64_t{line.line.number}, std::uint64_t{line.line.offset});
        });
    if (after == query.lines.begin()) continue;
    const auto line = std::prev(after);
    const std::size_t size = line->line.raw.size();
    if (line->line.number != hit.line || hit.start - line->line.offset >= size) continue;
    const std::size_t start = hit.start - line->line.offset;
    spans.push_back({static_cast<std::size_t>(line - query.lines.begin()), start,
                     std::min(hit.end - line->line.offset, size)});
  }
  return spans;
}

}  // namespace

void HitCollector::add(const Hit& hit) {
  std::vector<Hit>& hits = hits_[hit.record];
  if (hits.size() == kFirst + kLast) hits.erase(hits.begin() + kFirst);
  hits.push_back(hit);
}

Ranking::Ranking(Connection& connection, const std::filesystem::path& cache_folder)
    : connection_(connection),
      vocabulary_(connection),
      postings_(connection, vocabulary_),
      candidates_(connection, vocabulary_),
      domain_reader_(cache_folder) {}

void Ranking::learn_domains(const QueryText& query) {
  for (const DomainEvidence& found : query.domains) {
    const auto [known, is_new] = domains_.known.try_emplace(found.domain, false);
    if (!is_new) continue;
    SQLite::Statement& row = connection_.prepared("SELECT 1 FROM records WHERE domain = ? LIMIT 1");
    row.bind(1, found.domain);
    known->second = row.executeStep();
    row.reset();
  }
}

// Those with the most mass, records of a named domain before others.
std::vector<std::int64_t> Ranking::choose(MassTable& text, const QueryText& query) {
  for (const DomainEvidence& found : query.domains)
    if (domains_.has(found.domain))
      for (const Posting& posting : postings_.of(vocabulary_.number_of(stem(found.domain))))
        if (MassTable::Row* row = posting.in_domain ? text.find(posting.record_id) : nullptr)
          row->is_named = true;
  // A heap of the best so far, the least of them on top.
  using Place = std::pair<double, std::int64_t>;
  std::vector<Place> best;
  for (const MassTable::Row& row : text.rows()) {
    const Place place{-row.evidence.mass * (row.is_named ? kNamedDomain : 1), row.record_id};
    if (best.size() == kMostTextCandidates) {
      if (place > best.front()) continue;
      std::ranges::pop_heap(best);
      best.pop_back();
    }
    best.push_back(place);
    std::ranges::push_heap(best);
  }
  std::vector<std::int64_t> chosen;
  for (const Place& place : best) chosen.push_back(place.second);
  return chosen;
}

RankedText Ranking::rank(std::string_view text, const HitCollector& hits, std::int64_t state,
                         bool hits_only) {
  const bool renewed = vocabulary_.begin_request(state);
  postings_.begin_request(renewed);
  candidates_.begin_request(renewed);
  if (renewed) domains_.known.clear();

  RankedText ranked;
  ranked.query = read_query(text, wanted_places(hits), vocabulary_, domain_reader_);
  QueryText& query = ranked.query;
  learn_domains(query);
  MassTable by_text = text_evidence(query, postings_, vocabulary_);
  std::set<std::int64_t> chosen;
  if (!hits_only)
    for (const std::int64_t record_id : choose(by_text, query)) chosen.insert(record_id);
  for (const auto& [record_id, found] : hits.by_record()) chosen.insert(record_id);

  for (const std::int64_t record_id : chosen)
    if (const Candidate* candidate = candidates_.find(record_id))
      ranked.candidates.push_back({.candidate = candidate});
  query.weigh(vocabulary_);
  for (RankedCandidate& one : ranked.candidates) {
    const std::int64_t record_id = one.candidate->record_id;
    if (const auto found = hits.by_record().find(record_id); found != hits.by_record().end()) {
      one.is_hit = true;
      one.spans = spans_of(found->second, query);
    }
    if (const MassTable::Row* row = by_text.find(record_id)) one.evidence.text = row->evidence;
    one.evidence.pattern = pattern_evidence(*one.candidate, one.spans, query, vocabulary_);
    one.evidence.signature = signature_evidence(*one.candidate, query, vocabulary_);
    one.evidence.loose = loose_evidence(*one.candidate, query, vocabulary_);
    one.features = features_of(*one.candidate, one.evidence, query, domains_);
    one.sum = weighted_sum(one.features);
  }
  std::ranges::sort(ranked.candidates, [](const RankedCandidate& a, const RankedCandidate& b) {
    return a.sum != b.sum ? a.sum > b.sum : a.candidate->id < b.candidate->id;
  });
  return ranked;
}

}  // namespace cairn
