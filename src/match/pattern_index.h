#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "match/pattern_keys.h"

namespace cairn {

// All patterns of a knowledge base, ready to be searched for: what a LineScanner and a StreamScanner work
// with.
//   PatternIndex index = PatternIndex::build(entries);                       // or load(blob, tag)
//   PatternIndex edited = index.with_changes({{entry}}, {{7}});              // shares the base with index
//   LineScanner(index).scan(text, [](const Hit& hit) { … });
//
// Immutable and cheap to copy (a copy shares everything): threads may use one, or copies of one, at once.
// Expressions are compiled when a line first needs them, and kept within kMemoryBudget, counted by the size
// of their programs: when more are alive, all are dropped and compiled again as needed. An expression that
// RE2 refuses is kept but never matches. Several entries of one record: the last one counts.
class PatternIndex {
 public:
  static constexpr std::size_t kMemoryBudget = std::size_t{128} << 20;

  struct Entry {
    std::int64_t record = 0;
    std::string_view regex;
    std::string_view keys = {};  // PatternKeys::serialise(); derived again when it does not parse
  };

  PatternIndex();  // no patterns
  [[nodiscard]] static PatternIndex build(std::span<const Entry> entries);

  // The index as bytes, overlay folded in, to be kept in a cache (match/index_cache.h). `tag` names the
  // content, e.g. the knowledge base's revision.
  [[nodiscard]] std::string serialise(std::string_view tag) const;

  // An index that reads in place from `blob`, which the owner keeps alive and unchanged (a mapped file, a
  // string); nullopt unless it is whole, undamaged, of this format version and byte order, and of this tag.
  struct Blob {
    std::shared_ptr<const void> owner;
    std::string_view bytes;
  };
  [[nodiscard]] static std::optional<PatternIndex> load(const Blob& blob, std::string_view tag);

  // A new index with some records' patterns added or replaced and some records gone. Costs time in proportion
  // to what has changed since the base was built or loaded, not to the base.
  [[nodiscard]] PatternIndex with_changes(std::span<const Entry> added_or_changed,
                                          std::span<const std::int64_t> removed) const;

  // Whether the changes have grown so much (a tenth of the base, at least 1,000) that searching pays for it.
  [[nodiscard]] bool should_fold() const noexcept;
  // The same patterns in one piece, as fast to search as one that was built from them.
  [[nodiscard]] PatternIndex folded() const;

  // The same patterns in the same bytes, but with compiled expressions of its own: for a thread that searches
  // much. Two threads that share RE2 objects share the counter of the lock in each, and lose a tenth to it.
  [[nodiscard]] PatternIndex detached() const;

  [[nodiscard]] std::size_t size() const noexcept;    // patterns
  [[nodiscard]] bool crosses_lines() const noexcept;  // any of them

  struct Parts;  // for the scanners of this floor
  [[nodiscard]] const std::shared_ptr<const Parts>& parts() const noexcept { return parts_; }

 private:
  explicit PatternIndex(std::shared_ptr<const Parts> parts) noexcept : parts_(std::move(parts)) {}
  std::shared_ptr<const Parts> parts_;
};

}  // namespace cairn
