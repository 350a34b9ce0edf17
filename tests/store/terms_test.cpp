#include "store/terms.h"

#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>

#include "model/random_record.h"
#include "store/doctor.h"
#include "store/store.h"

using namespace cairn;
using cairn::testing::RecordMaker;

namespace {

using Listing = std::map<std::string, std::map<std::int64_t, std::uint32_t>>;

// The tables as they stand; every piece must be in order and of a proper size.
Listing listing(Connection& connection) {
  Listing found;
  SQLite::Statement& row =
      connection.prepared("SELECT term, first, entries FROM postings ORDER BY term, first");
  while (row.executeStep()) {
    auto& records = found[row.getColumn(0).getString()];
    std::size_t size = 0;
    for_each_posting(row.getColumn(2).getString(), [&](const PostingEntry& entry) {
      if (size == 0) CHECK(entry.record_id == row.getColumn(1).getInt64());
      if (!records.empty()) CHECK(records.rbegin()->first < entry.record_id);
      records[entry.record_id] = entry.columns;
      ++size;
    });
    CHECK(size > 0);
    CHECK(size <= TermIndex::kMostInPiece);
  }
  SQLite::Statement& counts = connection.prepared("SELECT term, records FROM terms WHERE term <> ''");
  std::size_t terms = 0;
  for (; counts.executeStep(); ++terms)
    CHECK(found[counts.getColumn(0).getString()].size() ==
          static_cast<std::size_t>(counts.getColumn(1).getInt64()));
  CHECK(terms == found.size());
  return found;
}

using Terms = std::map<std::string, std::uint32_t>;

// Words of a record that has each term in those columns.
RecordWords words_of(const Terms& terms) {
  RecordWords words;
  for (std::size_t column = 0; column < words.columns.size(); ++column)
    for (const auto& [term, columns] : terms)
      if ((columns >> column & 1U) != 0)
        words.columns[column] += (words.columns[column].empty() ? "" : " ") + term;
  return words;
}

}  // namespace

TEST_CASE("the word index equals a plain one after random puts, changes and removals") {
  Store store = Store::in_memory();
  TermIndex index(store.connection());
  std::mt19937 random(3);
  std::map<std::int64_t, Terms> records;
  for (int round = 0; round < 60; ++round) {
    for (int change = 0; change < 40; ++change) {
      const auto record_id = static_cast<std::int64_t>(1 + random() % 900);
      Terms after;
      if (random() % 4 != 0)
        for (std::size_t i = 1 + random() % 6; i > 0; --i)
          after["t" + std::to_string(random() % 20)] = static_cast<std::uint32_t>(2 * (1 + random() % 5));
      const RecordWords old = words_of(records[record_id]), now = words_of(after);
      index.put(record_id, records[record_id].empty() ? nullptr : &old, after.empty() ? nullptr : &now);
      records[record_id] = after;
    }
    index.flush();
  }
  Listing expected;
  std::int64_t count = 0;
  for (const auto& [record_id, terms] : records) {
    if (!terms.empty()) ++count;
    for (const auto& [term, columns] : terms) expected[term][record_id] = columns;
  }
  CHECK(listing(store.connection()) == expected);
  CHECK(store.connection().integer("SELECT records FROM terms WHERE term = ''") == count);
}

TEST_CASE("a word of more records than a piece holds is kept in several, whatever the order they come in") {
  for (const bool shuffled : {false, true}) {
    Store store = Store::in_memory();
    TermIndex index(store.connection());
    std::vector<std::int64_t> ids;
    for (std::int64_t id = 1; id <= 3000; ++id) ids.push_back(id);
    std::mt19937 random(5);
    if (shuffled) std::ranges::shuffle(ids, random);
    std::size_t pending = 0;
    for (const std::int64_t id : ids) {
      const RecordWords words = words_of({{"word", 4}});
      index.put(id, nullptr, &words);
      if (++pending % 170 == 0) index.flush();
    }
    index.flush();
    const Listing found = listing(store.connection());
    CHECK(found.at("word").size() == 3000);
    CHECK(store.connection().integer("SELECT count(*) FROM postings") < (shuffled ? 60 : 30));
  }
}

TEST_CASE("what the write door keeps up to date is what a rebuild makes") {
  Store store = Store::in_memory();
  std::mt19937 random(9);
  for (int round = 0; round < 12; ++round) {
    Writer writer = store.begin({.who = "test"});
    for (int i = 0; i < 30; ++i) {
      Record record = RecordMaker(random()).make();
      record.id = "domain/number-" + std::to_string(random() % 120);
      if (random() % 5 == 0)
        (void)writer.retire(record.id, {});
      else
        (void)writer.put(std::move(record), Format::kNative);
    }
    if (round % 4 != 3) writer.commit();  // else all of it is rolled back
  }
  CHECK(examine(store).empty());
  const Listing kept = listing(store.connection());
  CHECK(kept.size() > 20);
  (void)rebuild_derived(store);
  CHECK(listing(store.connection()) == kept);
  CHECK(examine(store).empty());
}

TEST_CASE("a word index that is not the records' is found and mended") {
  for (const char* damage : {"UPDATE terms SET records = records + 1 WHERE term <> ''",
                             "UPDATE terms SET records = 7 WHERE term = ''",
                             "DELETE FROM terms WHERE term = (SELECT max(term) FROM terms)",
                             "DELETE FROM postings WHERE term = (SELECT max(term) FROM postings)",
                             "INSERT INTO postings VALUES ('stray', 1, x'0101')", "DROP TABLE postings"}) {
    CAPTURE(damage);
    Store store = Store::in_memory();
    Writer writer = store.begin({.who = "test"});
    for (std::uint64_t seed = 0; seed < 5; ++seed) {
      Record record = RecordMaker(seed).make();
      record.id = "domain/number-" + std::to_string(seed);
      (void)writer.put(std::move(record), Format::kNative);
    }
    writer.commit();
    REQUIRE(examine(store).empty());
    store.connection().execute(damage);
    CHECK(!examine(store).empty());
    (void)rebuild_derived(store);
    CHECK(examine(store).empty());
  }
}

TEST_CASE("postings come out of their bytes as they went in, and damaged bytes do no harm") {
  std::mt19937_64 random(21);
  for (int round = 0; round < 500; ++round) {
    std::vector<PostingEntry> entries;
    std::int64_t id = 0;
    for (std::size_t i = random() % 50; i > 0; --i) {
      id += 1 + static_cast<std::int64_t>(random() >> (30 + random() % 34));
      entries.push_back({id, static_cast<std::uint32_t>(random() % 2048)});
    }
    std::string bytes = encode_postings(entries);
    std::vector<PostingEntry> found;
    for_each_posting(bytes, [&](const PostingEntry& entry) { found.push_back(entry); });
    CHECK(found == entries);
    for (char& c : bytes)
      if (random() % 3 == 0) c = static_cast<char>(random());
    std::size_t count = 0;
    for_each_posting(bytes, [&](const PostingEntry&) { ++count; });
    CHECK(count <= bytes.size());
  }
}
