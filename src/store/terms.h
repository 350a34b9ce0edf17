#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "store/connection.h"
#include "store/derived.h"
#include "store/posting_list.h"

namespace cairn {

// The word index that ranking reads: in how many records each word stands (table `terms`; the empty word
// stands for the records themselves) and in which (table `postings`, in pieces of at most kMostInPiece
// records). SQLite's own full-text index tells the same, at a hundred times the price a posting.
//   TermIndex terms(connection);
//   terms.put(record_id, {}, derived.words.terms); …   // in memory
//   terms.flush();                                     // in the transaction, before it commits
// Throws SQLite::Exception. One thread at a time; internal to store/.
class TermIndex {
 public:
  static constexpr std::size_t kMostInPiece = 256;
  static constexpr std::size_t kMostPending =
      500'000;  // then put() flushes by itself: an import's memory stays flat

  explicit TermIndex(Connection& connection);

  // The record had the terms `before` and has `after`; one that comes had none, one that goes has none.
  void put(std::int64_t record_id, const std::vector<RecordTerm>& before,
           const std::vector<RecordTerm>& after);

  // Writes what has changed since the last flush.
  void flush();

 private:
  struct Piece {
    std::int64_t first = -1;  // its key; -1: not in the table
    std::vector<PostingEntry> entries;
  };

  void change(const std::string& term, PostingEntry entry);
  [[nodiscard]] Piece read_piece(const std::string& term, std::int64_t record_id);
  [[nodiscard]] std::int64_t next_piece(const std::string& term, std::int64_t after);
  void write_piece(const std::string& term, const Piece& piece);
  [[nodiscard]] std::int64_t write_term(const std::string& term, std::vector<PostingEntry>& changes);
  void count(const std::string& term, std::int64_t by);

  Connection& connection_;
  std::unordered_map<std::string, std::vector<PostingEntry>>
      pending_;  // columns 0: the record has it no more
  std::size_t pending_changes_ = 0;
  std::int64_t records_ = 0;
};

}  // namespace cairn
