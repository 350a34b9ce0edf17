#include "query/listing.h"

#include <algorithm>

namespace cairn {
namespace {

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

// Gives the number and the row of each entry to `take`; false when there are too many entries.
template <class Take>
bool for_each_entry(Connection& connection, const Listing& listing, Take&& take) {
  constexpr std::string_view kNumbers = "SELECT record_id";
  SqlText select = listing.filter->candidates;
  if (listing.with_ids) select.sql.insert(kNumbers.size(), ", id");
  SQLite::Statement row(connection.database(), select.sql);
  bind_values(row, select.values);
  for (std::size_t entries = 0; row.executeStep(); ++entries) {
    if (entries == listing.most) return false;
    take(row.getColumn(0).getInt64(), row);
  }
  return true;
}

// Those of `known`, where there is one, that the listing names too; `known` when it names too many.
std::optional<NumberSet> narrowed(Connection& connection, const Listing& listing,
                                  std::optional<NumberSet> known) {
  NumberSet set;
  const bool all = for_each_entry(connection, listing, [&](std::int64_t number, SQLite::Statement&) {
    if (!known || known->has(number)) set.add(number);
  });
  return all ? std::move(set) : std::move(known);
}

}  // namespace

std::optional<std::vector<ListedRecord>> list_together(Connection& connection,
                                                       std::span<const Listing> listings, std::size_t most) {
  std::optional<NumberSet> known;
  for (const Listing& listing : listings.first(listings.size() - 1))
    known = narrowed(connection, listing, std::move(known));
  NumberSet seen;
  std::vector<ListedRecord> records;
  const Listing& last = listings.back();
  const bool all = for_each_entry(connection, last, [&](std::int64_t number, SQLite::Statement& row) {
    if ((known && !known->has(number)) || seen.has(number)) return;
    seen.add(number);
    records.push_back({number, last.with_ids ? row.getColumn(1).getString() : std::string()});
  });
  if (!all || records.size() > most) return std::nullopt;
  return records;
}

}  // namespace cairn
