#include "query/search_index.h"

#include <algorithm>

#include "query/sorted_lists.h"
#include "store/terms.h"

namespace cairn {

std::int64_t SearchIndex::records() {
  return records_of({});
}

std::int64_t SearchIndex::records_of(const std::string& term) {
  return records_with(connection_, term);
}

std::vector<PostingEntry> SearchIndex::entries(const std::string& term, std::uint32_t columns) {
  std::vector<PostingEntry> found;
  SQLite::Statement& select =
      connection_.prepared("SELECT entries FROM postings WHERE term = ? ORDER BY first");
  select.bindNoCopy(1, term);
  while (select.executeStep())
    for_each_posting(bytes_of(select.getColumn(0)), [&](const PostingEntry& entry) {
      if ((entry.columns & columns) != 0) found.push_back({entry.record_id, entry.columns & columns});
    });
  select.reset();
  return found;
}

std::vector<PostingEntry> SearchIndex::entries_among(const std::string& term, std::uint32_t columns,
                                                     const std::vector<std::int64_t>& records) {
  std::vector<PostingEntry> found;
  SQLite::Statement& select = connection_.prepared(
      "SELECT entries FROM postings WHERE term = ? AND first <= ? ORDER BY first DESC LIMIT 1");
  for (auto wanted = records.begin(); wanted != records.end();) {
    select.reset();
    select.bindNoCopy(1, term);
    select.bind(2, *wanted);
    std::int64_t last = *wanted;  // up to here the piece answers
    if (select.executeStep())
      for_each_posting(bytes_of(select.getColumn(0)), [&](const PostingEntry& entry) {
        last = std::max(last, entry.record_id);
        while (wanted != records.end() && *wanted < entry.record_id) ++wanted;
        if (wanted == records.end() || *wanted != entry.record_id) return;
        if ((entry.columns & columns) != 0) found.push_back({entry.record_id, entry.columns & columns});
        ++wanted;
      });
    while (wanted != records.end() && *wanted <= last) ++wanted;
  }
  select.reset();
  return found;
}

std::vector<PostingEntry> SearchIndex::entries_beginning(const std::string& prefix, std::uint32_t columns) {
  std::vector<std::string> terms;
  SQLite::Statement& select = connection_.prepared(R"(
    SELECT term FROM terms WHERE term >= ?1 AND term < ?1 || char(0x10FFFF) ORDER BY records DESC, term LIMIT ?2)");
  select.bindNoCopy(1, prefix);
  select.bind(2, kMostPrefixTerms + 1);
  while (select.executeStep()) terms.push_back(select.getColumn(0).getString());
  select.reset();
  if (terms.size() > kMostPrefixTerms) {
    prefix_was_cut_ = true;
    terms.pop_back();
  }

  std::vector<PostingEntry> all;
  for (const std::string& term : terms) {
    const std::vector<PostingEntry> some = entries(term, columns);
    all.insert(all.end(), some.begin(), some.end());
  }
  std::ranges::sort(all, {}, &PostingEntry::record_id);
  join_equal(all, [](PostingEntry& entry, const PostingEntry& other) { entry.columns |= other.columns; });
  return all;
}

std::vector<std::int64_t> SearchIndex::all_records() {
  std::vector<std::int64_t> ids;
  SQLite::Statement& select = connection_.prepared("SELECT record_id FROM records ORDER BY record_id");
  while (select.executeStep()) ids.push_back(select.getColumn(0).getInt64());
  select.reset();
  return ids;
}

}  // namespace cairn
