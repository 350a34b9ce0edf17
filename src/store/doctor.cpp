#include "store/doctor.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <span>

#include "base/embedded_file.h"
#include "model/json.h"
#include "store/connection.h"
#include "store/derived.h"
#include "store/derived_tables.h"
#include "store/migrations.h"
#include "store/posting_list.h"
#include "store/row_reader.h"
#include "store/store.h"

namespace cairn {

extern const std::span<const EmbeddedFile> kMigrations;

namespace {

constexpr const char* kRebuildAdvice = "; `cairn doctor --rebuild` mends it";

class Examination {
 public:
  explicit Examination(Store& store) : connection_(store.connection()) {}

  std::vector<Finding> run() {
    rows("integrity", "PRAGMA integrity_check(20)", [](SQLite::Statement& row) {
      const std::string said = row.getColumn(0).getString();
      return said == "ok" ? std::string() : said + "; restore a backup, or try `sqlite3 FILE .recover`";
    });
    rows("foreign-keys", "PRAGMA foreign_key_check", [](SQLite::Statement& row) {
      return fmt::format("{} row {} refers to a row of {} that is gone", row.getColumn(0).getString(),
                         row.getColumn(1).getInt64(), row.getColumn(2).getString());
    });
    elements("sources",
             "element_id NOT IN (SELECT element_id FROM dead_ends d WHERE d.record_id = t.record_id) "
             "AND element_id NOT IN (SELECT element_id FROM workarounds w WHERE w.record_id = t.record_id)");
    elements("translations",
             "element_id <> 0 "
             "AND element_id NOT IN (SELECT element_id FROM dead_ends d WHERE d.record_id = t.record_id) "
             "AND element_id NOT IN (SELECT element_id FROM workarounds w WHERE w.record_id = t.record_id) "
             "AND element_id NOT IN (SELECT element_id FROM versions v WHERE v.record_id = t.record_id) "
             "AND element_id NOT IN (SELECT element_id FROM transitions l WHERE l.record_id = t.record_id)");
    for (const char* table : {"records", "versions", "dead_ends", "workarounds", "transitions"})
      json(table, "extras");
    json("records", "os_specific");
    json("records", "errorcanon");
    rows("history",
         "SELECT id FROM records r WHERE NOT EXISTS (SELECT 1 FROM history h WHERE h.revision = r.revision "
         "AND "
         "h.record_id = r.record_id)",
         [](SQLite::Statement& row) {
           return row.getColumn(0).getString() +
                  ": the history does not know its last write; it was changed outside cairn";
         });
    derived();
    return std::move(findings_);
  }

 private:
  void report(const char* check, std::string message) {
    const auto same = std::ranges::count(findings_, std::string_view(check), &Finding::check);
    if (static_cast<std::size_t>(same) < kMostFindings) findings_.push_back({check, std::move(message)});
  }

  template <class Tell>
  void rows(const char* check, const std::string& sql, Tell&& tell) {
    SQLite::Statement row(connection_.database(), sql);
    while (row.executeStep())
      if (std::string message = tell(row); !message.empty()) report(check, std::move(message));
  }

  void elements(const std::string& table, const std::string& orphan) {
    rows("elements",
         "SELECT r.id, t.element_id FROM " + table + " t JOIN records r USING (record_id) WHERE " + orphan,
         [&](SQLite::Statement& row) {
           return fmt::format("{}: a row of {} belongs to element {}, which is gone",
                              row.getColumn(0).getString(), table, row.getColumn(1).getInt64());
         });
  }

  void json(const std::string& table, const std::string& column) {
    rows(
        "json",
        fmt::format("SELECT r.id FROM {0} t JOIN records r USING (record_id) WHERE t.{1} IS NOT NULL AND NOT "
                    "json_valid(t.{1})",
                    table, column),
        [&](SQLite::Statement& row) {
          return fmt::format("{}: {}.{} is not JSON", row.getColumn(0).getString(), table, column);
        });
  }

  void derived() {
    for (const char* table : {"terms", "postings", "pattern_keys", "version_bounds"}) {
      SQLite::Statement& present = connection_.prepared("SELECT count(*) FROM sqlite_schema WHERE name = ?");
      present.bind(1, table);
      const bool gone = present.executeStep() && present.getColumn(0).getInt64() == 0;
      present.reset();  // a statement under way would keep the tables from being dropped
      if (gone) return report("words", fmt::format("the table {} is gone{}", table, kRebuildAdvice));
    }
    SQLite::Statement all(connection_.database(), R"(
      SELECT r.record_id, k.keys FROM records r
        LEFT JOIN pattern_keys k USING (record_id))");
    RowReader reader(connection_);
    TermSums sums;
    while (all.executeStep()) {
      const auto stored = reader.read(all.getColumn(0).getInt64());
      if (!stored) continue;
      const Derived derived = derive(stored->record);
      add(sums, all.getColumn(0).getInt64(), derived.words);
      if (all.getColumn(1).getString() != derived.pattern_keys)
        report("pattern-keys", stored->record.id + ": the pattern keys are not the regex's" + kRebuildAdvice);
      if (bounds_of(all.getColumn(0).getInt64()) != derived.version_bounds)
        report("version-bounds",
               stored->record.id + ": the version bounds are not the versions'" + kRebuildAdvice);
    }
    terms(sums);
  }

  std::vector<VersionBound> bounds_of(std::int64_t record_id) {
    SQLite::Statement& row = connection_.prepared(R"(
      SELECT position, piece, id, product, kind, low, high FROM version_bounds WHERE record_id = ?
      ORDER BY position, piece)");
    row.bind(1, record_id);
    std::vector<VersionBound> bounds;
    while (row.executeStep())
      bounds.push_back({row.getColumn(0).getInt64(), row.getColumn(1).getInt64(),
                        row.getColumn(2).getString(), row.getColumn(3).getString(),
                        row.getColumn(4).getString(), row.getColumn(5).getString(),
                        row.getColumn(6).getString()});
    row.reset();
    return bounds;
  }

  // Compared by sums, so that a large base does not need its word index twice.
  struct TermSum {
    std::int64_t records = 0;
    std::uint64_t postings = 0;
    void add(const PostingEntry& entry) {
      ++records;
      postings += static_cast<std::uint64_t>(entry.record_id) * 0x9E3779B185EBCA87ULL ^ entry.columns;
    }
    friend bool operator==(const TermSum&, const TermSum&) = default;
  };
  using TermSums = std::map<std::string, TermSum>;  // ordered: the same findings each time

  static void add(TermSums& sums, std::int64_t record_id, const RecordWords& words) {
    ++sums[{}].records;
    std::map<std::string_view, std::uint32_t> columns;
    for_each_word(words, [&](std::string_view word, std::uint32_t column) { columns[word] |= column; });
    for (const auto& [word, bits] : columns) sums[std::string(word)].add({record_id, bits});
  }

  void terms(const TermSums& expected) {
    TermSums found;
    SQLite::Statement counts(connection_.database(), "SELECT term, records FROM terms");
    while (counts.executeStep())
      found[counts.getColumn(0).getString()].records = -counts.getColumn(1).getInt64();
    SQLite::Statement pieces(connection_.database(), "SELECT term, entries FROM postings");
    while (pieces.executeStep()) {
      TermSum& sum = found[pieces.getColumn(0).getString()];
      for_each_posting(pieces.getColumn(1).getString(), [&](const PostingEntry& entry) { sum.add(entry); });
    }
    // The count was taken as negative: what is left must be nothing.
    for (auto& [term, sum] : found) {
      const auto right = expected.find(term);
      const std::int64_t records = right == expected.end() ? 0 : right->second.records;
      const bool counted = term.empty() ? sum.records == -records : sum.records == 0;
      const bool listed = right != expected.end() && sum.postings == right->second.postings;
      if (!counted || (!listed && records != 0) || (records == 0 && !term.empty()))
        report("words", fmt::format("the word \"{}\" is not listed as it stands in the records{}", term,
                                    kRebuildAdvice));
    }
    for (const auto& [term, sum] : expected)
      if (!found.contains(term))
        report("words", fmt::format("the word \"{}\" is not listed{}", term, kRebuildAdvice));
  }

  Connection& connection_;
  std::vector<Finding> findings_;
};

}  // namespace

std::vector<Finding> examine(Store& store) {
  try {
    return Examination(store).run();
  } catch (const SQLite::Exception& exception) {
    throw store.connection().explain(exception);
  } catch (const Json::exception& exception) {
    return {{"json", std::string("a column of JSON cannot be read: ") + exception.what()}};
  }
}

std::int64_t rebuild_derived(Store& store) {
  Connection& connection = store.connection();
  try {
    Transaction transaction(connection);
    for (const char* table : {"search", "terms", "postings", "pattern_keys", "version_bounds"})
      connection.execute(fmt::format("DROP TABLE IF EXISTS {}", table));
    for (const EmbeddedFile& migration : kMigrations)
      if (makes_derived_tables(migration)) connection.execute(std::string(migration.text));
    const std::int64_t count = fill_derived_tables(connection);
    transaction.commit();
    return count;
  } catch (const SQLite::Exception& exception) {
    throw connection.explain(exception);
  }
}

}  // namespace cairn
