#include "query/listing.h"

#include <sqlite3.h>

#include <algorithm>
#include <memory>

namespace cairn {
namespace {

// A file may hold numbers that no cairn gave, for which bits would take any memory.
bool are_small(Connection& connection) {
  return connection.integer(R"(
    SELECT ifnull((SELECT min(record_id) FROM records) >= 0 AND
                  (SELECT max(record_id) FROM records) < 2147483648, 1))") != 0;
}

// Record numbers are given one after the other, so a bit for each takes little.
class NumberSet {
 public:
  void add(std::int64_t number) {
    const auto place = static_cast<std::size_t>(number);
    if (place >= bits_.size()) bits_.resize(std::max(place + 1, 2 * bits_.size()));
    bits_[place] = true;
  }
  [[nodiscard]] bool has(std::int64_t number) const {
    const auto place = static_cast<std::size_t>(number);
    return place < bits_.size() && bits_[place];
  }

 private:
  std::vector<bool> bits_;
};

// A statement without SQLiteCpp, whose steps and columns would take a third of a listing's time.
class Entries {
 public:
  Entries(Connection& connection, const SqlText& select) : database_(connection.database().getHandle()) {
    sqlite3_stmt* made = nullptr;
    check(sqlite3_prepare_v2(database_, select.sql.c_str(), -1, &made, nullptr));
    statement_.reset(made);
    for (const SqlValue& value : select.values) std::visit([&](const auto& one) { bind(one); }, value);
  }

  [[nodiscard]] bool next() {
    const int status = sqlite3_step(statement_.get());
    if (status != SQLITE_ROW && status != SQLITE_DONE) check(status);
    return status == SQLITE_ROW;
  }
  [[nodiscard]] std::int64_t number() const { return sqlite3_column_int64(statement_.get(), 0); }
  [[nodiscard]] std::string id() const {
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), 1));
    return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), 1))};
  }

 private:
  void check(int status) const {
    if (status != SQLITE_OK) throw SQLite::Exception(database_, status);
  }
  void bind(const std::string& value) {
    check(sqlite3_bind_text(statement_.get(), ++bound_, value.data(), static_cast<int>(value.size()),
                            SQLITE_TRANSIENT));
  }
  void bind(double value) { check(sqlite3_bind_double(statement_.get(), ++bound_, value)); }
  void bind(std::int64_t value) { check(sqlite3_bind_int64(statement_.get(), ++bound_, value)); }

  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int bound_ = 0;
};

// Gives each entry to `take`; false when there are too many.
template <class Take>
bool for_each_entry(Connection& connection, const Listing& listing, Take&& take) {
  constexpr std::string_view kNumbers = "SELECT record_id";
  SqlText select = listing.filter->candidates;
  if (listing.with_ids) select.sql.insert(kNumbers.size(), ", id");
  Entries entries(connection, select);
  for (std::size_t count = 0; entries.next(); ++count) {
    if (count == listing.most) return false;
    take(entries);
  }
  return true;
}

// Those of `known`, where there is one, that the listing names too; `known` when it names too many.
std::optional<NumberSet> narrowed(Connection& connection, const Listing& listing,
                                  std::optional<NumberSet> known) {
  NumberSet set;
  const bool all = for_each_entry(connection, listing, [&](const Entries& entry) {
    const std::int64_t number = entry.number();
    if (!known || known->has(number)) set.add(number);
  });
  return all ? std::move(set) : std::move(known);
}

}  // namespace

std::optional<std::vector<ListedRecord>> list_together(Connection& connection,
                                                       std::span<const Listing> listings, std::size_t most) {
  if (!are_small(connection)) return std::nullopt;
  std::optional<NumberSet> known;
  for (const Listing& listing : listings.first(listings.size() - 1))
    known = narrowed(connection, listing, std::move(known));
  NumberSet seen;
  std::vector<ListedRecord> records;
  const Listing& last = listings.back();
  const bool all = for_each_entry(connection, last, [&](const Entries& entry) {
    const std::int64_t number = entry.number();
    if ((known && !known->has(number)) || seen.has(number)) return;
    seen.add(number);
    records.push_back({number, last.with_ids ? entry.id() : std::string()});
  });
  if (!all || records.size() > most) return std::nullopt;
  return records;
}

}  // namespace cairn
