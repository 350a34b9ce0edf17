#include "store/terms.h"

#include <algorithm>
#include <limits>

namespace cairn {
namespace {

constexpr std::int64_t kNoMore = std::numeric_limits<std::int64_t>::max();

// Lays changes, by record and each record once, over a piece; how many records more it has.
std::int64_t merge(std::vector<PostingEntry>& entries, std::span<const PostingEntry> changes) {
  std::vector<PostingEntry> merged;
  merged.reserve(entries.size() + changes.size());
  auto old = entries.begin();
  for (const PostingEntry& change : changes) {
    for (; old != entries.end() && old->record_id < change.record_id; ++old) merged.push_back(*old);
    if (old != entries.end() && old->record_id == change.record_id) ++old;
    if (change.columns != 0) merged.push_back(change);
  }
  merged.insert(merged.end(), old, entries.end());
  const auto more = static_cast<std::int64_t>(merged.size()) - static_cast<std::int64_t>(entries.size());
  entries = std::move(merged);
  return more;
}

}  // namespace

TermIndex::TermIndex(Connection& connection) : connection_(connection) {}

void TermIndex::change(const std::string& term, PostingEntry entry) {
  pending_[term].push_back(entry);
  ++pending_changes_;
}

void TermIndex::put(std::int64_t record_id, const std::vector<RecordTerm>& before,
                    const std::vector<RecordTerm>& after) {
  if (before.empty() != after.empty()) records_ += after.empty() ? -1 : 1;
  auto old = before.begin();
  for (const RecordTerm& now : after) {
    for (; old != before.end() && old->term < now.term; ++old) change(old->term, {record_id, 0});
    const bool same = old != before.end() && old->term == now.term;
    if (!same || old->columns != now.columns) change(now.term, {record_id, now.columns});
    if (same) ++old;
  }
  for (; old != before.end(); ++old) change(old->term, {record_id, 0});
  if (pending_changes_ >= kMostPending) flush();
}

void TermIndex::flush() {
  // Neighbours in the tables' trees lie side by side.
  std::vector<std::pair<const std::string, std::vector<PostingEntry>>*> terms;
  for (auto& pending : pending_) terms.push_back(&pending);
  std::ranges::sort(terms, {}, [](const auto* pending) -> const std::string& { return pending->first; });
  if (records_ != 0) count({}, records_);
  for (auto* pending : terms)
    if (const std::int64_t more = write_term(pending->first, pending->second); more != 0)
      count(pending->first, more);
  pending_.clear();
  pending_changes_ = 0;
  records_ = 0;
}

std::int64_t TermIndex::write_term(const std::string& term, std::vector<PostingEntry>& changes) {
  std::ranges::stable_sort(changes, {}, &PostingEntry::record_id);
  // Of several changes of one record the last one counts.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (i + 1 == changes.size() || changes[i + 1].record_id != changes[i].record_id)
      changes[kept++] = changes[i];
  changes.resize(kept);

  std::int64_t more = 0;
  for (std::span<const PostingEntry> rest(changes); !rest.empty();) {
    Piece piece = read_piece(term, rest.front().record_id);
    const std::int64_t next = next_piece(term, std::max(piece.first, rest.front().record_id));
    const auto size = static_cast<std::size_t>(
        std::ranges::partition_point(rest,
                                     [&](const PostingEntry& entry) { return entry.record_id < next; }) -
        rest.begin());
    more += merge(piece.entries, rest.subspan(0, size));
    rest = rest.subspan(size);
    write_piece(term, piece);
  }
  return more;
}

// The piece in which the record's entry is or would be.
TermIndex::Piece TermIndex::read_piece(const std::string& term, std::int64_t record_id) {
  SQLite::Statement& select = connection_.prepared(
      "SELECT first, entries FROM postings WHERE term = ? AND first <= ? ORDER BY first DESC LIMIT 1");
  select.bindNoCopy(1, term);
  select.bind(2, record_id);
  Piece piece;
  if (select.executeStep()) {
    piece.first = select.getColumn(0).getInt64();
    const std::string entries = select.getColumn(1).getString();
    for_each_posting(entries, [&](const PostingEntry& entry) { piece.entries.push_back(entry); });
  }
  select.reset();
  return piece;
}

std::int64_t TermIndex::next_piece(const std::string& term, std::int64_t after) {
  SQLite::Statement& select =
      connection_.prepared("SELECT first FROM postings WHERE term = ? AND first > ? ORDER BY first LIMIT 1");
  select.bindNoCopy(1, term);
  select.bind(2, after);
  const std::int64_t next = select.executeStep() ? select.getColumn(0).getInt64() : kNoMore;
  select.reset();
  return next;
}

void TermIndex::write_piece(const std::string& term, const Piece& piece) {
  SQLite::Statement& remove = connection_.prepared("DELETE FROM postings WHERE term = ? AND first = ?");
  SQLite::Statement& insert =
      connection_.prepared("INSERT OR REPLACE INTO postings (term, first, entries) VALUES (?, ?, ?)");
  if (piece.first >= 0 && (piece.entries.empty() || piece.entries.front().record_id != piece.first)) {
    remove.bindNoCopy(1, term);
    remove.bind(2, piece.first);
    remove.exec();
    remove.reset();
  }
  for (std::span<const PostingEntry> rest(piece.entries); !rest.empty();) {
    // Two halves of a piece that has grown too large, not one full and one of a single entry.
    const bool last = rest.size() <= kMostInPiece;
    const std::size_t size = last ? rest.size() : std::min(kMostInPiece, (rest.size() + 1) / 2);
    const std::string bytes = encode_postings(rest.subspan(0, size));
    insert.bindNoCopy(1, term);
    insert.bind(2, rest.front().record_id);
    insert.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
    insert.exec();
    insert.reset();
    rest = rest.subspan(size);
  }
}

void TermIndex::count(const std::string& term, std::int64_t by) {
  SQLite::Statement& change = connection_.prepared(R"(
    INSERT INTO terms (term, records) VALUES (?1, max(0, ?2))
    ON CONFLICT (term) DO UPDATE SET records = max(0, records + ?2))");
  change.bindNoCopy(1, term);
  change.bind(2, by);
  change.exec();
  change.reset();
  if (by > 0 || term.empty()) return;
  SQLite::Statement& drop = connection_.prepared("DELETE FROM terms WHERE term = ? AND records = 0");
  drop.bindNoCopy(1, term);
  drop.exec();
  drop.reset();
}

}  // namespace cairn
