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

TermIndex::TermIndex(Connection& connection)
    : select_(connection.prepared(R"(
        SELECT first, entries FROM postings
        WHERE term = ?1 AND first >=
          coalesce((SELECT max(first) FROM postings WHERE term = ?1 AND first <= ?2), ?2)
        ORDER BY first LIMIT 2)")),
      remove_(connection.prepared("DELETE FROM postings WHERE term = ? AND first = ?")),
      insert_(connection.prepared("INSERT OR REPLACE INTO postings (term, first, entries) VALUES (?, ?, ?)")),
      count_(connection.prepared(R"(
        INSERT INTO terms (term, records) VALUES (?1, max(0, ?2))
        ON CONFLICT (term) DO UPDATE SET records = max(0, records + ?2))")),
      drop_(connection.prepared("DELETE FROM terms WHERE term = ? AND records = 0")) {}

void TermIndex::put(std::int64_t record_id, const RecordWords* before, const RecordWords* after) {
  changed_.push_back(record_id);
  if (before && after) {
    put_differences(columns_of(*before), columns_of(*after));
  } else {
    const RecordWords* const words = after ? after : before;
    if (!words) return;
    records_ += after ? 1 : -1;
    for (const TermColumns& one : columns_of(*words)) push(one.term, after ? one.columns : 0);
  }
  if (pending_.size() >= kMostPending) flush();
}

// A change of the record that changed last.
void TermIndex::push(std::uint32_t term, std::uint32_t columns) {
  pending_.push_back({static_cast<std::uint32_t>(changed_.size() - 1), term, columns});
}

// Each word of the record once.
std::vector<TermIndex::TermColumns> TermIndex::columns_of(const RecordWords& words) {
  std::vector<TermColumns> terms;
  for_each_word(words, [&](std::string_view word, std::uint32_t column) {
    const std::uint32_t term = numbers_.of(word);
    if (term >= place_.size()) place_.resize(numbers_.size() * 2);
    if (place_[term] == 0) {
      terms.push_back({term, 0});
      place_[term] = static_cast<std::uint32_t>(terms.size());
    }
    terms[place_[term] - 1].columns |= column;
  });
  for (const TermColumns& one : terms) place_[one.term] = 0;
  return terms;
}

void TermIndex::put_differences(std::vector<TermColumns> before, std::vector<TermColumns> after) {
  std::ranges::sort(before, {}, &TermColumns::term);
  std::ranges::sort(after, {}, &TermColumns::term);
  auto old = before.begin();
  const auto drop_until = [&](std::uint32_t term) {
    for (; old != before.end() && old->term < term; ++old) push(old->term, 0);
  };
  for (const TermColumns& now : after) {
    drop_until(now.term);
    const bool same = old != before.end() && old->term == now.term;
    if (!same || old->columns != now.columns) push(now.term, now.columns);
    if (same) ++old;
  }
  drop_until(std::numeric_limits<std::uint32_t>::max());
}

void TermIndex::flush() {
  // The changes of each term together, in the order in which they came.
  std::vector<std::uint32_t> ends(numbers_.size() + 1);
  for (const Change& change : pending_) ++ends[change.term + 1];
  for (std::size_t term = 1; term < ends.size(); ++term) ends[term] += ends[term - 1];
  std::vector<std::uint32_t> by_term(pending_.size());
  for (std::uint32_t i = 0; i < pending_.size(); ++i) by_term[ends[pending_[i].term]++] = i;

  // Terms in byte order, so that neighbours in the tables' trees are written one after the other.
  std::vector<std::uint32_t> terms;
  for (std::uint32_t term = 0; term < numbers_.size(); ++term)
    if (ends[term] > (term == 0 ? 0 : ends[term - 1])) terms.push_back(term);
  std::ranges::sort(terms, {}, [this](std::uint32_t term) { return numbers_.text(term); });

  if (records_ != 0) count({}, records_);
  std::string text;
  for (const std::uint32_t term : terms) {
    text = numbers_.text(term);
    of_one_term_.clear();
    for (std::uint32_t i = term == 0 ? 0 : ends[term - 1]; i < ends[term]; ++i) {
      const Change& change = pending_[by_term[i]];
      of_one_term_.push_back({changed_[change.record], change.columns});
    }
    if (const std::int64_t more = write_term(text, of_one_term_); more != 0) count(text, more);
  }
  pending_.clear();
  changed_.clear();
  records_ = 0;
  if (numbers_.size() > kMostNumbers) numbers_.clear();
}

std::int64_t TermIndex::write_term(const std::string& term, std::span<PostingEntry> changes) {
  std::ranges::stable_sort(changes, {}, &PostingEntry::record_id);
  // Of several changes of one record the last one counts.
  std::size_t kept = 0;
  for (std::size_t i = 0; i < changes.size(); ++i)
    if (i + 1 == changes.size() || changes[i + 1].record_id != changes[i].record_id)
      changes[kept++] = changes[i];

  std::int64_t more = 0;
  for (std::span<const PostingEntry> rest = changes.first(kept); !rest.empty();) {
    read_piece(term, rest.front().record_id, piece_);
    const auto size = static_cast<std::size_t>(
        std::ranges::partition_point(
            rest, [&](const PostingEntry& entry) { return entry.record_id < piece_.next; }) -
        rest.begin());
    more += merge(piece_.entries, rest.first(size));
    rest = rest.subspan(size);
    write_piece(term, piece_);
  }
  return more;
}

// The piece in which the record's entry is or would be, and where the next one begins.
void TermIndex::read_piece(const std::string& term, std::int64_t record_id, Piece& piece) {
  select_.bindNoCopy(1, term);
  select_.bind(2, record_id);
  piece.first = -1;
  piece.next = kNoMore;
  piece.entries.clear();
  bool more = select_.executeStep();
  if (more && select_.getColumn(0).getInt64() <= record_id) {
    piece.first = select_.getColumn(0).getInt64();
    for_each_posting(bytes_of(select_.getColumn(1)),
                     [&](const PostingEntry& entry) { piece.entries.push_back(entry); });
    more = select_.executeStep();
  }
  if (more) piece.next = select_.getColumn(0).getInt64();
  select_.reset();
}

void TermIndex::write_piece(const std::string& term, const Piece& piece) {
  if (piece.first >= 0 && (piece.entries.empty() || piece.entries.front().record_id != piece.first)) {
    remove_.bindNoCopy(1, term);
    remove_.bind(2, piece.first);
    remove_.exec();
    remove_.reset();
  }
  for (std::span<const PostingEntry> rest(piece.entries); !rest.empty();) {
    // Two halves of a piece that has grown too large, not one full and one of a single entry.
    const bool last = rest.size() <= kMostInPiece;
    const std::size_t size = last ? rest.size() : std::min(kMostInPiece, (rest.size() + 1) / 2);
    const std::string bytes = encode_postings(rest.subspan(0, size));
    insert_.bindNoCopy(1, term);
    insert_.bind(2, rest.front().record_id);
    insert_.bindNoCopy(3, bytes.data(), static_cast<int>(bytes.size()));
    insert_.exec();
    insert_.reset();
    rest = rest.subspan(size);
  }
}

void TermIndex::count(const std::string& term, std::int64_t by) {
  count_.bindNoCopy(1, term);
  count_.bind(2, by);
  count_.exec();
  count_.reset();
  if (by > 0 || term.empty()) return;
  drop_.bindNoCopy(1, term);
  drop_.exec();
  drop_.reset();
}

std::int64_t records_with(Connection& connection, const std::string& term) {
  SQLite::Statement& select = connection.prepared("SELECT records FROM terms WHERE term = ?");
  select.bindNoCopy(1, term);
  const std::int64_t records = select.executeStep() ? select.getColumn(0).getInt64() : 0;
  select.reset();
  return records;
}

}  // namespace cairn
