#include "import/reconciler.h"

#include <nlohmann/json.hpp>

#include "curate/conflict_resolution.h"
#include "curate/statement_merge.h"
#include "model/native_codec.h"
#include "store/source_statements.h"
#include "store/store.h"

namespace cairn {
namespace {

Diagnostic merge_refused(const Diagnostic& fault) {
  return {.severity = Severity::kWarning,
          .rule = "merge-refused",
          .pointer = fault.pointer,
          .message = "with the curators' changes it would break " + fault.rule + " (" + fault.message +
                     "); the curated record stays; see `cairn conflicts`"};
}

}  // namespace

void Reconciler::name_batch(std::int64_t batch_id, std::string source) {
  batch_id_ = batch_id;
  source_ = std::move(source);
}

Reconciled Reconciler::reconcile(std::int64_t record_id, const Record& there, Record coming, Format format,
                                 const Derived& derived) {
  using Kind = Reconciled::Kind;
  if (coming == there) {
    note_statement(record_id, coming, there);
    return {};
  }
  switch (on_conflict_) {
    case OnConflict::kSkip:
      return {.kind = Kind::kSkipped};
    case OnConflict::kFail:
      return {.kind = Kind::kRefused};
    case OnConflict::kReplace:
      static_cast<void>(writer_.replace(record_id, coming, format, derived));
      note_statement(record_id, coming, coming);
      return {.kind = Kind::kChanged};
    default:
      return merge(record_id, there, std::move(coming), format, derived);
  }
}

Reconciled Reconciler::merge(std::int64_t record_id, const Record& there, Record coming, Format format,
                             const Derived& derived) {
  using Kind = Reconciled::Kind;
  StatementMerge merged =
      merge_statement(find_base(store_, record_id, source_, coming), there, coming, today_);
  Reconciled done;
  if (merged.record == coming) {
    done.kind = Kind::kChanged;
    static_cast<void>(writer_.replace(record_id, merged.record, format, derived));
  } else if (merged.record != there) {
    done.kind = Kind::kMerged;
    static_cast<void>(writer_.replace(record_id, merged.record, format, derive(merged.record)));
  }
  note_statement(record_id, coming, merged.record);
  for (Conflict& conflict : merged.conflicts) {
    conflict.record_id = record_id;
    conflict.source = source_;
    conflict.batch_id = batch_id_;
    keep_conflict(writer_, conflict);
    ++done.conflicts;
  }
  for (const Diagnostic& fault : merged.faults) done.warnings.push_back(merge_refused(fault));
  return done;
}

bool Reconciler::said(const Record& record) {
  const auto stored = store_.read(record.id);
  return stored && last_statement(store_, stored->record_id, source_) == record;
}

// Conflicts stay as long as the source says the same and the record something else.
void Reconciler::note_statement(std::int64_t record_id, const Record& said, const Record& now) {
  keep_statement(store_, writer_, record_id, source_, said);
  for (const Conflict& conflict : list_conflicts(store_, record_id)) {
    if (conflict.source != source_) continue;
    const auto theirs = conflict.theirs ? std::optional(Json::parse(*conflict.theirs)) : std::nullopt;
    if (value_now(store_, conflict, encode_native(said)) != theirs ||
        value_now(store_, conflict, encode_native(now)) == theirs)
      drop_conflict(writer_, conflict.conflict_id);
  }
}

}  // namespace cairn
