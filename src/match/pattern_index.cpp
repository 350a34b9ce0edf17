#include "match/pattern_index.h"

#include <algorithm>
#include <cstring>

#include "match/index_parts.h"
#include "match/index_seal.h"

namespace cairn {
namespace {

std::shared_ptr<const PatternSegment> no_patterns() {
  // Built once and shared, as every index without changes has it for its overlay.
  static const auto segment = PatternSegment::build({});
  return segment;
}

// Large enough an overlay that searching both parts costs more than putting them together.
constexpr std::size_t kSmallestFold = 1000;

void append_entries(const PatternIndex::Parts& parts, std::size_t which,
                    std::vector<PatternIndex::Entry>& out) {
  const PatternSegment& segment = *parts.segments[which];
  for (std::uint32_t i = 0; i < segment.size(); ++i) {
    const std::int64_t record = segment.record(i);
    if (!parts.is_masked(which, record)) out.push_back({record, segment.regex(i), segment.keys(i)});
  }
}

}  // namespace

bool PatternIndex::Parts::is_masked(std::size_t segment, std::int64_t record) const noexcept {
  return segment == 0 && !masked.empty() && std::ranges::binary_search(masked, record);
}

PatternIndex::PatternIndex() {
  // The one empty index, shared: making it again would cost every default-constructed member a build.
  static const auto parts = std::make_shared<const Parts>(Parts{{no_patterns(), no_patterns()}, {}});
  parts_ = parts;
}

PatternIndex PatternIndex::build(std::span<const Entry> entries) {
  return PatternIndex(
      std::make_shared<const Parts>(Parts{{PatternSegment::build(entries), no_patterns()}, {}}));
}

PatternIndex PatternIndex::with_changes(std::span<const Entry> added_or_changed,
                                        std::span<const std::int64_t> removed) const {
  std::vector<std::int64_t> touched(removed.begin(), removed.end());
  for (const Entry& entry : added_or_changed) touched.push_back(entry.record);
  std::ranges::sort(touched);
  const auto is_touched = [&](std::int64_t record) { return std::ranges::binary_search(touched, record); };

  std::vector<Entry> entries;
  append_entries(*parts_, 1, entries);
  std::erase_if(entries, [&](const Entry& entry) { return is_touched(entry.record); });
  entries.insert(entries.end(), added_or_changed.begin(), added_or_changed.end());

  Parts parts;
  parts.segments = {parts_->segments[0], PatternSegment::build(entries)};
  parts.masked = parts_->masked;
  for (const std::int64_t record : touched) {
    if (parts.segments[0]->find(record)) parts.masked.push_back(record);
  }
  std::ranges::sort(parts.masked);
  parts.masked.erase(std::unique(parts.masked.begin(), parts.masked.end()), parts.masked.end());
  return PatternIndex(std::make_shared<const Parts>(std::move(parts)));
}

bool PatternIndex::should_fold() const noexcept {
  const std::size_t changed = parts_->segments[1]->size() + parts_->masked.size();
  return changed > std::max(kSmallestFold, parts_->segments[0]->size() / 10);
}

PatternIndex PatternIndex::folded() const {
  if (parts_->segments[1]->size() == 0 && parts_->masked.empty()) return *this;
  std::vector<Entry> entries;
  append_entries(*parts_, 0, entries);
  append_entries(*parts_, 1, entries);
  return build(entries);
}

PatternIndex PatternIndex::detached() const {
  Parts parts = *parts_;
  for (auto& segment : parts.segments) segment = PatternSegment::again(*segment);
  return PatternIndex(std::make_shared<const Parts>(std::move(parts)));
}

std::string PatternIndex::serialise(std::string_view tag) const {
  return seal(folded().parts_->segments[0]->bytes(), tag);
}

std::optional<PatternIndex> PatternIndex::load(const Blob& blob, std::string_view tag) {
  const auto bytes = unseal(blob.bytes, tag);
  if (!bytes) return std::nullopt;
  auto segment = PatternSegment::load({blob.owner, *bytes});
  if (!segment) return std::nullopt;
  return PatternIndex(std::make_shared<const Parts>(Parts{{std::move(segment), no_patterns()}, {}}));
}

std::size_t PatternIndex::size() const noexcept {
  return parts_->segments[0]->size() - parts_->masked.size() + parts_->segments[1]->size();
}

bool PatternIndex::crosses_lines() const noexcept {
  return parts_->segments[0]->any_crosses_lines() || parts_->segments[1]->any_crosses_lines();
}

}  // namespace cairn
