#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/connection.h"
#include "store/derived.h"
#include "store/posting_list.h"
#include "store/term_numbers.h"

namespace cairn {

// The word index that searching and ranking read: in how many records each word stands (table `terms`; the
// empty word stands for the records themselves), in which, and in which columns of these (table `postings`,
// in pieces of at most kMostInPiece records). FTS5 tells the same at a hundred times the price a posting.
//   TermIndex terms(connection);
//   terms.put(record_id, nullptr, &derived.words); …   // in memory
//   terms.flush();                                     // in the transaction, before it commits
// Throws SQLite::Exception. One thread at a time; internal to store/.
class TermIndex {
 public:
  static constexpr std::size_t kMostInPiece = 256;
  // Then put() flushes by itself: an import's memory stays flat, at 16 bytes a change. A million cost an
  // import of 50,000 records 6 % less than half of that, but a GB of records in an array more than 150 MB.
  static constexpr std::size_t kMostPending = 750'000;
  static constexpr std::size_t kMostNumbers = 150'000;

  explicit TermIndex(Connection& connection);

  // The record had the words `before` and has `after`; one that comes had none, one that goes has none.
  void put(std::int64_t record_id, const RecordWords* before, const RecordWords* after);

  // Writes what has changed since the last flush.
  void flush();

 private:
  struct Change {
    std::uint32_t record = 0;  // its place in changed_
    std::uint32_t term = 0;
    std::uint32_t columns = 0;  // 0: the record has the word no more
  };
  struct TermColumns {
    std::uint32_t term = 0;
    std::uint32_t columns = 0;
  };
  struct Piece {
    std::int64_t first = -1;  // its key; -1: not in the table
    std::int64_t next = 0;    // the key of the piece after it
    std::vector<PostingEntry> entries;
  };

  [[nodiscard]] std::vector<TermColumns> columns_of(const RecordWords& words);
  void put_differences(std::vector<TermColumns> before, std::vector<TermColumns> after);
  void push(std::uint32_t term, std::uint32_t columns);
  void read_piece(const std::string& term, std::int64_t record_id, Piece& piece);
  void write_piece(const std::string& term, const Piece& piece);
  [[nodiscard]] std::int64_t write_term(const std::string& term, std::span<PostingEntry> changes);
  void count(const std::string& term, std::int64_t by);

  SQLite::Statement& select_;
  SQLite::Statement& remove_;
  SQLite::Statement& insert_;
  SQLite::Statement& count_;
  SQLite::Statement& drop_;
  TermNumbers numbers_;
  std::vector<std::uint32_t>
      place_;  // by term: where it stands in the list that columns_of() makes, plus one
  std::vector<Change> pending_;
  std::vector<std::int64_t> changed_;  // the records that pending_ tells of
  std::int64_t records_ = 0;
  Piece piece_;                            // reused
  std::vector<PostingEntry> of_one_term_;  // reused
};

// In how many records of the file the term stands; of the empty one, how many records there are.
[[nodiscard]] std::int64_t records_with(Connection& connection, const std::string& term);

}  // namespace cairn
