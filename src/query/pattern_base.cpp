#include "query/pattern_base.h"

#include <algorithm>
#include <deque>
#include <system_error>
#include <vector>

#include "store/connection.h"

namespace cairn {
namespace {

// A cached index with more changes over it than this is put together and saved anew: every new process would
// lay them over again.
constexpr std::size_t kMostOverlaid = 64;
constexpr std::size_t kOverlaidShare = 100;  // or than one in so many of its patterns
// How far back an earlier state is looked for: where more has changed, building is as good.
constexpr std::int64_t kFarthestBack = 10'000;

// Content decides, not the file's name: copies of a base share the index.
std::string cache_key(const BaseState& state) {
  return "patterns " + std::to_string(state.revision) + " " + std::to_string(state.token);
}

// Entries with the texts they refer to.
class EntryList {
 public:
  // Rows of record_id, regex, keys.
  explicit EntryList(SQLite::Statement& rows) {
    while (rows.executeStep()) {
      const std::string& regex = texts_.emplace_back(rows.getColumn(1).getString());
      const std::string& keys = texts_.emplace_back(rows.getColumn(2).getString());
      entries_.push_back({rows.getColumn(0).getInt64(), regex, keys});
    }
    rows.reset();
  }
  [[nodiscard]] const std::vector<PatternIndex::Entry>& entries() const noexcept { return entries_; }

 private:
  std::deque<std::string> texts_;
  std::vector<PatternIndex::Entry> entries_;
};

}  // namespace

BaseState state_of(Connection& connection) {
  SQLite::Statement& row = connection.prepared(
      "SELECT h.revision, c.token FROM history h JOIN changes c USING (change_id) ORDER BY h.revision DESC "
      "LIMIT 1");
  BaseState state;
  if (row.executeStep()) state = {row.getColumn(0).getInt64(), row.getColumn(1).getInt64()};
  row.reset();
  return state;
}

PatternBase::PatternBase(Connection& connection, const std::filesystem::path& cache_folder)
    : connection_(connection) {
  if (!cache_folder.empty()) cache_.emplace(cache_folder);
}

const PatternIndex& PatternBase::index(const BaseState& state) {
  if (held_ == state) return index_;
  if (held_ && is_past(*held_))
    apply_changes_since(held_->revision);
  else if (!load(state))
    build(state);
  held_ = state;
  const std::size_t most = std::max(kMostOverlaid, index_.size() / kOverlaidShare);
  if (overlaid_ > most || index_.should_fold()) {
    index_ = index_.folded();
    overlaid_ = 0;
    save(state);
  }
  return index_;
}

// Whether the base went through that state.
bool PatternBase::is_past(const BaseState& state) {
  SQLite::Statement& row = connection_.prepared(
      "SELECT c.token FROM history h JOIN changes c USING (change_id) WHERE h.revision = ?");
  row.bind(1, state.revision);
  const bool past = row.executeStep() && row.getColumn(0).getInt64() == state.token;
  row.reset();
  return past;
}

// From the cache: the index of this state or of the last one before it that is there. A state is the last
// revision of a change.
bool PatternBase::load(const BaseState& state) {
  if (!cache_ || state.revision == 0) return false;
  SQLite::Statement& row = connection_.prepared(R"(
    SELECT h.revision, c.token, h.change_id FROM history h JOIN changes c USING (change_id)
    ORDER BY h.revision DESC LIMIT ?)");
  row.bind(1, kFarthestBack);
  std::int64_t change = -1;
  while (row.executeStep()) {
    if (row.getColumn(2).getInt64() == change) continue;
    change = row.getColumn(2).getInt64();
    const BaseState past{row.getColumn(0).getInt64(), row.getColumn(1).getInt64()};
    const std::string key = cache_key(past);
    std::error_code ignored;
    if (!std::filesystem::exists(cache_->path_of(key), ignored)) continue;
    if (auto index = cache_->load(key, key)) {
      row.reset();
      index_ = *std::move(index);
      cached_ = past;
      overlaid_ = 0;
      if (past != state) apply_changes_since(past.revision);
      return true;
    }
  }
  row.reset();
  return false;
}

void PatternBase::build(const BaseState& state) {
  const EntryList list(
      connection_.prepared("SELECT record_id, regex, keys FROM records LEFT JOIN pattern_keys USING "
                           "(record_id) ORDER BY record_id"));
  index_ = PatternIndex::build(list.entries());
  overlaid_ = 0;
  save(state);
}

void PatternBase::apply_changes_since(std::int64_t revision) {
  SQLite::Statement& written = connection_.prepared(R"(
    SELECT record_id, regex, keys FROM records LEFT JOIN pattern_keys USING (record_id) WHERE revision > ?)");
  written.bind(1, revision);
  const EntryList list(written);
  std::vector<std::int64_t> removed;
  SQLite::Statement& gone =
      connection_.prepared("SELECT DISTINCT record_id FROM history WHERE revision > ? AND kind = 'removed'");
  gone.bind(1, revision);
  while (gone.executeStep()) removed.push_back(gone.getColumn(0).getInt64());
  gone.reset();
  overlaid_ += list.entries().size() + removed.size();
  index_ = index_.with_changes(list.entries(), removed);
}

void PatternBase::save(const BaseState& state) {
  if (!cache_ || state.revision == 0) return;
  const std::string key = cache_key(state);
  if (!cache_->save(key, key, index_)) return;
  if (cached_ && cached_ != state) {
    std::error_code ignored;
    std::filesystem::remove(cache_->path_of(cache_key(*cached_)), ignored);
  }
  cached_ = state;
}

}  // namespace cairn
