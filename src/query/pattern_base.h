#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "match/index_cache.h"
#include "match/pattern_index.h"

namespace cairn {

class Connection;

// The state of a knowledge base: the number of its last write and the random token of the change that made
// it. Two bases of the same state hold the same records.
struct BaseState {
  std::int64_t revision = 0;  // 0: nothing was ever written
  std::int64_t token = 0;
  friend bool operator==(const BaseState&, const BaseState&) = default;
};

// Throws SQLite::Exception.
[[nodiscard]] BaseState state_of(Connection& connection);

// The patterns of a knowledge base, kept up to date.
//   PatternBase patterns(connection, "/home/me/.cache/cairn");
//   LineScanner scanner(patterns.index(state_of(connection)));
//
// The index comes from the cache folder when it has one of this state; of an earlier state of this base it is
// taken, and what has changed since laid over it; else it is built from the base's pattern keys and saved. A
// new process that finds a cached index compiles nothing, and one edit costs one pattern. Without a folder,
// or one that may not be written, it works all the same. One thread at a time. Throws SQLite::Exception, for
// use within guarded().
class PatternBase {
 public:
  // An empty folder: no cache.
  PatternBase(Connection& connection, const std::filesystem::path& cache_folder);

  // `state` must be the connection's present one. Valid until the next call.
  [[nodiscard]] const PatternIndex& index(const BaseState& state);

 private:
  [[nodiscard]] bool is_past(const BaseState& state);
  [[nodiscard]] bool load(const BaseState& state);
  void build(const BaseState& state);
  void apply_changes_since(std::int64_t revision);
  void save(const BaseState& state);

  Connection& connection_;
  std::optional<IndexCache> cache_;
  std::optional<BaseState> held_;    // what index_ is of
  std::optional<BaseState> cached_;  // the state whose index the cache has, as far as we know
  std::size_t overlaid_ = 0;         // changes since that one was built
  PatternIndex index_;
};

}  // namespace cairn
