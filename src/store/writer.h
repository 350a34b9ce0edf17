#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "model/format.h"
#include "model/record.h"
#include "store/batches.h"
#include "store/derived.h"

namespace cairn {

class Connection;

// The one door through which records are written: a transaction, attributed, with the before-image of
// everything it touches. Import, edit, verify, undo, merge, HTTP and MCP all use it.
//   Writer writer = store.begin({.who = "ann", .why = "typo"});
//   writer.put(std::move(record), Format::kNative);
//   writer.commit();                       // without it all is rolled back
//
// A record must have passed validate() and check_pattern(); the door does not look again. One thread at a
// time. Every call throws Error(kStore) when the file cannot be written; then nothing of the transaction
// stays.

struct Change {
  std::string who;
  std::string why = {};
  std::string command = "import";  // that makes the change
  std::int64_t undoes = 0;         // the change that this one takes back; 0: none
};

// Why a record is taken out of use.
struct Retirement {
  std::string reason;            // empty: it is not there because what added it was undone
  std::int64_t merged_into = 0;  // the record that took its content over; 0: none
};

enum class Outcome {
  kAdded,
  kChanged,
  kUnchanged,  // an equal record was there
};

class Writer {
 public:
  Writer(Connection& connection, Change change);
  ~Writer();
  Writer(Writer&&) noexcept;
  Writer& operator=(Writer&&) = delete;

  // Each put that changes something is one revision of the base.
  Outcome put(Record record, Format format);

  // The same with what derive() made of the record, perhaps on another thread.
  Outcome put(Record record, Format format, Derived derived);

  // Adds the record, unless one of its id is there: then `settle` decides what becomes of the two, and may
  // use this writer. Whether it was added.
  using Settle =
      std::function<void(std::int64_t record_id, const Record& there, Record coming, Derived derived)>;
  bool add(Record&& record, Format format, Derived&& derived, const Settle& settle);

  // Whether a record of that id is there and equal.
  [[nodiscard]] bool holds(const Record& record);

  // Puts `record` in the place of the record of this number, whatever its id was: a rename, or any other
  // change. kUnchanged when they are equal. Throws Error(kStore) when there is no such record, or another
  // has the id.
  Outcome replace(std::int64_t record_id, Record record);
  Outcome replace(std::int64_t record_id, Record record, Format format, const Derived& derived);

  // Takes a record out of use: its rows go, its history stays. False when there is none of that id.
  bool retire(std::string_view id, const Retirement& retirement);

  // Brings a record back that was retired or never was, under the number that its history has. Its elements
  // continue those that it had.
  void restore(std::int64_t record_id, Record record, Format format);

  // Removes a record and every trace that the base has of it: history, rejects, outcomes, what sources said,
  // its id in the commands of changes. False when there is none. What stays is one revision without an image,
  // so that no number is used twice. The file's free pages may hold the text until scrub() (store/scrub.h).
  bool purge(std::int64_t record_id);

  // Makes this transaction an import: what is put from now on belongs to the batch. Once per writer, first.
  std::int64_t open_batch(const BatchOrigin& origin);
  void name_source(const std::string& source);
  void close_batch(const BatchResult& result);

  // Keeps a refused record of the open batch, word for word.
  void keep_reject(const Reject& reject);

  // Takes rejects out again, because they were mended; how many there were.
  std::int64_t drop_reject(std::int64_t reject_id);
  std::int64_t drop_rejects_of(std::string_view record_id);  // of other batches, that carry this record's id

  // The row of `changes` that all of this belongs to; made by the first call.
  [[nodiscard]] std::int64_t change_id();

  // For store/ itself: tables beside the records (outcomes, claims, …) are written in the same transaction.
  [[nodiscard]] Connection& connection() noexcept;
  [[nodiscard]] const std::string& who() const noexcept;
  [[nodiscard]] const std::string& why() const noexcept;

  // What was put so far becomes part of the base. The writer is of no use afterwards.
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace cairn
