#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "import/reconciler.h"
#include "model/record.h"
#include "store/batches.h"
#include "store/writer.h"

namespace cairn {

class Store;

// An import: files of JSON records -> one batch in a knowledge base, all of it or nothing.
//   ImportReport report = import_batch(store, {.paths = {"batch.json"}, .who = "ann"}, {});
//   report.counts.rejected
//
// Valid records go in, invalid ones are reported and kept as rejects, unless `strict` makes one of them undo
// the whole batch. One transaction: after a crash, an exception or Ctrl-C nothing of the batch is there.

struct ImportOptions {
  std::vector<std::string> paths;  // files, folders, "-" for stdin
  std::string source;              // empty: the format's name, of the first record
  std::string who;
  std::string why;
  OnConflict on_conflict = OnConflict::kMerge;
  // Refuse a record that is at another revision here; one that is not there is at 0. The revision is then the
  // base of a merge: what comes was made from it, and stands.
  std::optional<std::int64_t> if_revision = {};
  bool strict = false;
  bool dry_run = false;  // do all of it, report, and roll back
  unsigned threads = 0;  // that normalise; 0: as many as there are processors
  std::stop_token stop;
};

struct ImportProgress {
  std::uint64_t bytes_read = 0;
  std::uint64_t bytes_total = 0;  // 0 when a part of the input has no known size
  std::uint64_t records = 0;
};

// What the caller wants to hear while it goes on; each may be empty. All are called on the caller's thread.
struct ImportObserver {
  std::function<void(const Diagnostic&)> diagnostic;
  std::function<void(const Reject&)> reject;
  std::function<void(const ImportProgress&)> progress;  // now and then
  // At the end of a dry run, of each record that is there and would be another, in the order they came, as
  // long as it says true.
  std::function<bool(const Record& before, const Record& after)> changed;
};

struct ImportReport {
  std::int64_t batch_id = 0;  // 0 when nothing was kept: a dry run, or undone
  BatchCounts counts;
  std::uint64_t files = 0;
  std::int64_t mended = 0;  // rejects of earlier batches whose record now went in
  bool undone = false;      // strict, or OnConflict::kFail met a conflict
};

// Rules of its own, beside those of normalise(): revision-mismatch (error, curate/revision_check.h),
// duplicate-id (error: the id stood in this batch before, with other content), record-exists (error under
// OnConflict::kFail), retired-record (warning: the record was taken out of use, or merged into another),
// merge-refused (import/reconciler.h), dangling-transition (warning: the target is not in the base when the
// batch is in).
//
// A record under an id that was renamed is taken for the renamed one, which keeps its id.
//
// Throws Error: kInput for a path that cannot be read, kInterrupted after a stop, kStore.
ImportReport import_batch(Store& store, const ImportOptions& options, const ImportObserver& observer);

}  // namespace cairn
