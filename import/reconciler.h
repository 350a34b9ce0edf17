#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/diagnostic.h"
#include "model/format.h"
#include "model/record.h"
#include "store/derived.h"

namespace cairn {

class Store;
class Writer;

// What happens when a record of that id is there already and differs.
enum class OnConflict {
  kMerge,    // what the source changed since it last spoke goes in, beside what curators changed
  kReplace,  // the new one stands
  kSkip,     // the one that is there stays, as if the new one had not come
  kFail,     // the whole batch is undone
};

struct Reconciled {
  enum class Kind {
    kUnchanged,  // an equal record was there, or all that is new is in conflict
    kChanged,    // it is now as the source says
    kMerged,     // it has something new of the source and something of the curators
    kSkipped,
    kRefused,
  };
  Kind kind = Kind::kUnchanged;
  std::int64_t conflicts = 0;  // fields; all of the record counts as one
  Diagnostics warnings;  // merge-refused: what came of both would break a rule, so the curated one stays
};

// What an import does about the records that are there already: writes, keeps what the source said and where
// that is in conflict with what curators did.
//   Reconciler reconciler(store, writer, OnConflict::kMerge, today());
//   reconciler.name_batch(batch_id, "errorcanon");
//   Reconciled done = reconciler.reconcile(record_id, there, coming, format, derived);
// Works within the writer's transaction. Throws Error(kStore).
class Reconciler {
 public:
  Reconciler(Store& store, Writer& writer, OnConflict on_conflict, std::chrono::year_month_day today)
      : store_(store), writer_(writer), on_conflict_(on_conflict), today_(today) {}

  void name_batch(std::int64_t batch_id, std::string source);

  [[nodiscard]] Reconciled reconcile(std::int64_t record_id, const Record& there, Record coming,
                                     Format format, const Derived& derived);

  // Whether that is what the source last said of the record of this id.
  [[nodiscard]] bool said(const Record& record);

 private:
  Reconciled merge(std::int64_t record_id, const Record& there, Record coming, Format format,
                   const Derived& derived);
  void note_statement(std::int64_t record_id, const Record& said, const Record& now);

  Store& store_;
  Writer& writer_;
  OnConflict on_conflict_;
  std::chrono::year_month_day today_;
  std::int64_t batch_id_ = 0;
  std::string source_;
};

}  // namespace cairn
