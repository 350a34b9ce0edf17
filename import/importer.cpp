#include "import/importer.h"

#include <xxhash.h>

#include <algorithm>
#include <optional>
#include <thread>
#include <unordered_map>

#include "base/date.h"
#include "base/error.h"
#include "curate/revision_check.h"
#include "import/input_files.h"
#include "import/pipeline.h"
#include "store/history.h"
#include "store/store.h"
#include "store/transitions.h"

namespace cairn {
namespace {

// What is remembered of every record of the batch: enough to tell a repetition, and to say where a record
// stood.
struct Seen {
  std::uint64_t text_hash = 0;
  std::uint64_t line = 0;
  std::size_t file = 0;
};

// Replaced or not, a renamed record is still found under the id that others know it by.
void keep_alias(Record& record, const std::string& former_id) {
  if (!record.aliases) record.aliases.emplace();
  if (std::ranges::find(*record.aliases, former_id) == record.aliases->end())
    record.aliases->push_back(former_id);
}

// What was made from a known revision is merged with that one as its base, and so stands.
OnConflict conflict_rule(const ImportOptions& options) {
  const bool is_based = options.if_revision && options.on_conflict == OnConflict::kMerge;
  return is_based ? OnConflict::kReplace : options.on_conflict;
}

class Import {
 public:
  Import(Store& store, const ImportOptions& options, const ImportObserver& observer)
      : store_(store),
        options_(options),
        observer_(observer),
        files_(find_input_files(options.paths)),
        had_rejects_(count_rejects(store) > 0),
        writer_(store.begin({.who = options.who, .why = options.why})),
        former_ids_(former_ids(store)),
        on_conflict_(conflict_rule(options)),
        reconciler_(store, writer_, on_conflict_, today()) {}

  ImportReport run() {
    report_.files = files_.size();
    const std::int64_t revision = last_revision(store_);
    report_.batch_id = writer_.open_batch({.source = options_.source, .path = joined_paths()});
    reconciler_.name_batch(report_.batch_id, options_.source);
    Pipeline pipeline(files_, {.threads = thread_count(),
                               .normalise = {.today = today(), .rules = FieldRules::of(store_)},
                               .stop = options_.stop});
    while (std::vector<Normalised>* const parcel = pipeline.next()) {
      if (options_.stop.stop_requested()) throw Error(Error::Kind::kInterrupted, "interrupted");
      for (Normalised& one : *parcel) take(one);
      tell_progress(pipeline);
    }
    warn_of_dangling(revision);
    finish(pipeline);
    return report_;
  }

 private:
  [[nodiscard]] unsigned thread_count() const {
    return options_.threads != 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
  }

  [[nodiscard]] std::string joined_paths() const {
    std::string joined;
    for (const std::string& path : options_.paths) joined += (joined.empty() ? "" : " ") + path;
    return joined;
  }

  void take(Normalised& one) {
    ++records_;
    for (Diagnostic& fault : one.diagnostics) fault.file = files_[one.raw.file].path.string();
    if (one.record) put(one);
    for (const Diagnostic& fault : one.diagnostics) tell(fault);
    if (has_errors(one.diagnostics)) reject(one);
  }

  void put(Normalised& one) {
    name_source(one.format);
    const std::string id = one.record->id;
    const Seen now{XXH3_64bits(one.raw.text.data(), one.raw.text.size()), one.raw.line, one.raw.file};
    const auto [seen, first] = seen_.try_emplace(XXH3_64bits(id.data(), id.size()), now);
    if (!first) {
      if (seen->second.text_hash != now.text_hash && !writer_.holds(*one.record) &&
          !reconciler_.said(*one.record))
        return refuse(one, "duplicate-id",
                      "the id stands in this batch already, in " + files_[seen->second.file].path.string() +
                          " line " + std::to_string(seen->second.line) +
                          ", with other content; keep one of the two");
      ++report_.counts.unchanged;
      return;
    }
    if (auto fault = revision_fault(id)) return refuse(one, fault->rule.c_str(), std::move(fault->message));
    const std::int64_t skipped = report_.counts.skipped;
    if (const auto former = former_ids_.find(id); former != former_ids_.end())
      put_former(one, former->second);
    else
      put_under_its_id(one);
    if (had_rejects_ && !has_errors(one.diagnostics) && report_.counts.skipped == skipped)
      report_.mended += writer_.drop_rejects_of(id);
  }

  // Of the record that one of this id would meet.
  [[nodiscard]] std::optional<Diagnostic> revision_fault(const std::string& id) {
    if (!options_.if_revision) return std::nullopt;
    if (const auto former = former_ids_.find(id); former != former_ids_.end() && !former->second.undone)
      return check_revision(store_, former->second.known.record_id, former->second.known.id,
                            options_.if_revision);
    const auto known = find_known(store_, id);
    const bool there = known && known->as == Known::As::kId;
    return check_revision(store_, there ? known->record_id : 0, id, options_.if_revision);
  }

  void put_under_its_id(Normalised& one) {
    const bool added = writer_.add(
        std::move(*one.record), one.format, std::move(one.derived),
        [&](std::int64_t record_id, const Record& there, Record coming, const Derived& derived) {
          count(reconciler_.reconcile(record_id, there, std::move(coming), one.format, derived), one);
        });
    if (added) ++report_.counts.added;
  }

  // The record has another id by now, or was taken out of use.
  void put_former(Normalised& one, const FormerId& former) {
    const Known& known = former.known;
    if (former.undone) {
      writer_.restore(known.record_id, std::move(*one.record), one.format);
      ++report_.counts.added;
    } else if (known.as == Known::As::kRetired) {
      ++report_.counts.skipped;
      one.diagnostics.push_back(retired_record(one, known));
    } else if (const auto there = store_.read(known.record_id)) {
      Record coming = std::move(*one.record);
      if (on_conflict_ == OnConflict::kReplace) keep_alias(coming, coming.id);
      coming.id = there->record.id;
      const Derived derived = derive(coming);
      count(reconciler_.reconcile(known.record_id, there->record, std::move(coming), one.format, derived),
            one);
    }
  }

  Diagnostic retired_record(const Normalised& one, const Known& known) const {
    const std::string& into = known.merged_into;
    const std::string why = into.empty() ? known.reason : "merged into " + into;
    Diagnostic warning = at_id(one, "retired-record",
                               "the record was retired" + (why.empty() ? "" : " (" + why + ")") +
                                   " and is skipped; `cairn retire " + known.id + " --undo` brings it back");
    warning.severity = Severity::kWarning;
    return warning;
  }

  void count(const Reconciled& done, Normalised& one) {
    report_.counts.conflicts += done.conflicts;
    for (const Diagnostic& warning : done.warnings) {
      Diagnostic placed = at_id(one, warning.rule, warning.message);
      placed.severity = warning.severity;
      placed.pointer = warning.pointer;
      one.diagnostics.push_back(std::move(placed));
    }
    switch (done.kind) {
      case Reconciled::Kind::kChanged:
        ++report_.counts.changed;
        return;
      case Reconciled::Kind::kMerged:
        ++report_.counts.merged;
        return;
      case Reconciled::Kind::kUnchanged:
        ++report_.counts.unchanged;
        return;
      case Reconciled::Kind::kSkipped:
        ++report_.counts.skipped;
        return;
      case Reconciled::Kind::kRefused:
        return refuse(one, "record-exists",
                      "a record of this id is there already and differs; import it with --on-conflict merge, "
                      "replace or skip");
    }
  }

  void refuse(Normalised& one, const char* rule, std::string message) {
    one.diagnostics.push_back(at_id(one, rule, std::move(message)));
  }

  [[nodiscard]] Diagnostic at_id(const Normalised& one, std::string rule, std::string message) const {
    return {.rule = std::move(rule),
            .file = files_[one.raw.file].path.string(),
            .line = one.raw.line,
            .column = one.raw.column,
            .pointer = "/id",
            .message = std::move(message)};
  }

  void reject(Normalised& one) {
    ++report_.counts.rejected;
    const Reject reject{.file = files_[one.raw.file].path.string(),
                        .line = one.raw.line,
                        .id = one.id,
                        .text = std::move(one.raw.text),
                        .diagnostics = std::move(one.diagnostics)};
    writer_.keep_reject(reject);
    if (observer_.reject) observer_.reject(reject);
  }

  void tell(Diagnostic fault) {
    if (fault.severity == Severity::kWarning) ++report_.counts.warnings;
    if (fault.severity == Severity::kError && fault.rule == "record-exists") conflict_ = true;
    if (observer_.diagnostic) observer_.diagnostic(fault);
  }

  void tell_changed() {
    const std::vector<Revision> revisions = list_revisions(store_, {.change_id = writer_.change_id()});
    for (auto revision = revisions.rbegin(); revision != revisions.rend(); ++revision) {
      if (revision->kind != "changed") continue;
      const auto before = record_before(store_, *revision);
      const auto after = store_.read(revision->record_id);
      if (before && after && !observer_.changed(*before, after->record)) return;
    }
  }

  void tell_progress(const Pipeline& pipeline) {
    if (!observer_.progress) return;
    std::uint64_t total = 0;
    for (const InputFile& file : files_) {
      if (file.size == 0) {
        total = 0;
        break;
      }
      total += file.size;
    }
    observer_.progress({.bytes_read = pipeline.bytes_read(), .bytes_total = total, .records = records_});
  }

  void warn_of_dangling(std::int64_t revision) {
    for_each_dangling(store_, revision, [&](const DanglingTransition& link) {
      Diagnostic warning{.severity = Severity::kWarning,
                         .rule = "dangling-transition",
                         .pointer = link.pointer,
                         .message = link.id + " names " + link.target +
                                    ", which is not in the base; import that record or mend the id"};
      if (const auto seen = seen_.find(XXH3_64bits(link.id.data(), link.id.size())); seen != seen_.end()) {
        warning.file = files_[seen->second.file].path.string();
        warning.line = seen->second.line;
      }
      tell(std::move(warning));
    });
  }

  // The batch is called after its format unless the caller has named the source.
  void name_source(Format format) {
    if (source_named_ || !options_.source.empty()) return;
    source_named_ = true;
    const std::string source(to_string(format));
    writer_.name_source(source);
    reconciler_.name_batch(report_.batch_id, source);
  }

  void finish(Pipeline& pipeline) {
    report_.undone = !options_.dry_run && ((options_.strict && report_.counts.rejected > 0) || conflict_);
    if (options_.dry_run && observer_.changed) tell_changed();
    if (report_.undone || options_.dry_run) {
      report_.batch_id = 0;
      return;  // the writer rolls back
    }
    writer_.close_batch({.counts = report_.counts, .sha256 = pipeline.sha256()});
    writer_.commit();
  }

  Store& store_;
  const ImportOptions& options_;
  const ImportObserver& observer_;
  std::vector<InputFile> files_;
  bool had_rejects_;
  Writer writer_;
  std::unordered_map<std::string, FormerId> former_ids_;
  OnConflict on_conflict_;
  Reconciler reconciler_;
  ImportReport report_;
  std::unordered_map<std::uint64_t, Seen> seen_;  // by the hash of the id: 220,000 records take 15 MB
  std::uint64_t records_ = 0;
  bool conflict_ = false;
  bool source_named_ = false;
};

}  // namespace

ImportReport import_batch(Store& store, const ImportOptions& options, const ImportObserver& observer) {
  try {
    return Import(store, options, observer).run();
  } catch (const Error& error) {
    if (error.kind() != Error::Kind::kInterrupted) throw;
    throw Error(error.kind(), "interrupted; the import was rolled back and nothing was changed");
  }
}

}  // namespace cairn
