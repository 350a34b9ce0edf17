#include "import/importer.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/diagnostics.h"
#include "cairn/import_preview.h"
#include "cairn/interrupt.h"
#include "cairn/output_file.h"
#include "cairn/progress.h"
#include "import/input_files.h"

namespace cairn::tool {
namespace import_command {

struct Options {
  ImportOptions import;
  std::string on_conflict = "merge";
  std::string rejects;
};

OnConflict parse_on_conflict(const std::string& name) {
  if (name == "replace") return OnConflict::kReplace;
  if (name == "skip") return OnConflict::kSkip;
  return name == "fail" ? OnConflict::kFail : OnConflict::kMerge;
}

// The rejected records as they stood in the input, one after another: mended, the file can be imported as it
// is.
class RejectsFile {
 public:
  explicit RejectsFile(const std::string& path) {
    if (!path.empty()) file_.emplace(path);
  }
  void add(const Reject& reject) {
    if (file_) file_->write(reject.text + '\n');
  }
  void commit() {
    if (file_) file_->commit();
  }

 private:
  std::optional<OutputFile> file_;
};

std::string summary(const ImportReport& report, bool dry_run) {
  const BatchCounts& counts = report.counts;
  std::string text = fmt::format("{}: {} added, {} changed, {} unchanged",
                                 report.batch_id != 0 ? fmt::format("batch {}", report.batch_id)
                                 : dry_run            ? std::string("dry run, nothing was written")
                                                      : std::string("nothing was written"),
                                 counts.added, counts.changed, counts.unchanged);
  if (counts.merged > 0) text += fmt::format(", {} merged", counts.merged);
  if (counts.conflicts > 0) text += ", " + counted(static_cast<std::uint64_t>(counts.conflicts), "conflict");
  if (counts.skipped > 0) text += fmt::format(", {} skipped", counts.skipped);
  text += fmt::format(", {} rejected", counts.rejected);
  if (counts.warnings > 0) text += ", " + counted(static_cast<std::uint64_t>(counts.warnings), "warning");
  if (report.mended > 0)
    text += "; " + counted(static_cast<std::uint64_t>(report.mended), "earlier reject") + " mended";
  return text;
}

Json report_json(const ImportReport& report, Json diagnostics) {
  const BatchCounts& counts = report.counts;
  Json json = {{"batch", report.batch_id == 0 ? Json() : Json(report.batch_id)},
               {"added", counts.added},
               {"changed", counts.changed},
               {"unchanged", counts.unchanged},
               {"merged", counts.merged},
               {"conflicts", counts.conflicts},
               {"skipped", counts.skipped},
               {"rejected", counts.rejected},
               {"warnings", counts.warnings}};
  json["diagnostics"] = std::move(diagnostics);
  return json;
}

std::int64_t records_of(const BatchCounts& counts) {
  return counts.added + counts.changed + counts.unchanged + counts.merged + counts.skipped;
}

int status_of(const ImportReport& report) {
  const BatchCounts& counts = report.counts;
  return counts.rejected > 0 || records_of(counts) == 0 ? kNothing : kDone;
}

void explain(const Session& session, const ImportReport& report, const Options& options) {
  const BatchCounts& counts = report.counts;
  if (records_of(counts) + counts.rejected == 0)
    session.complain("there is no record in " + fmt::format("{}", fmt::join(options.import.paths, ", ")));
  if (report.undone) session.complain("the whole batch was undone; mend the errors above and import again");
  if (report.batch_id != 0 && counts.rejected > 0)
    session.note("see `cairn rejects`; mend them with `cairn rejects export -o FILE`");
  if (report.batch_id != 0 && counts.conflicts > 0)
    session.note(
        "see `cairn conflicts`; the curated values stay until `cairn resolve ID --ours|--theirs|--edit`");
}

int run(Session& session, Options& options) {
  const Interrupt interrupt;
  options.import.stop = interrupt.token();
  options.import.who = session.who();
  options.import.on_conflict = parse_on_conflict(options.on_conflict);
  // A path that is not there must not make an empty knowledge base.
  static_cast<void>(find_input_files(options.import.paths));
  RejectsFile rejects(options.rejects);
  DiagnosticPrinter printer(session);
  Json diagnostics = Json::array();
  const bool as_json = session.form == Form::kJson;

  // A dry run must not even make the file.
  std::error_code ignored;
  const bool imagined = options.import.dry_run && !std::filesystem::exists(session.db_path(), ignored);
  Store store = imagined ? Store::in_memory() : session.open_to_write(Store::Missing::kCreate);

  ImportPreview preview(session);
  ImportReport report;
  {
    ProgressBar bar(session, "importing", "records");
    report = import_batch(
        store, options.import,
        {.diagnostic =
             [&](const Diagnostic& diagnostic) {
               if (as_json)
                 diagnostics.push_back(to_json(diagnostic));
               else
                 printer.take(diagnostic);
             },
         .reject = [&](const Reject& reject) { rejects.add(reject); },
         .progress =
             [&](const ImportProgress& progress) {
               bar.show(progress.bytes_read, progress.bytes_total, progress.records);
             },
         .changed = [&](const Record& before, const Record& after) { return preview.add(before, after); }});
  }
  printer.finish();
  preview.count_others(report.counts.changed + report.counts.merged);
  if (as_json) {
    Json json = report_json(report, std::move(diagnostics));
    if (options.import.dry_run) json["records"] = std::move(preview).records();
    session.print(json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n');
  } else {
    session.note(summary(report, options.import.dry_run));
  }
  explain(session, report, options);
  rejects.commit();
  return status_of(report);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("paths", options->import.paths,
                 "Files, folders (read recursively) or - for stdin: JSON, NDJSON, arrays; .gz too")
      ->required()
      ->type_name("PATH");
  app.add_option("--on-conflict", options->on_conflict,
                 "When a record is there and differs: merge what the source changed with what curators did "
                 "(default), replace it, skip the new one, or fail and undo the batch")
      ->check(CLI::IsMember({"merge", "replace", "skip", "fail"}))
      ->type_name("WHAT");
  app.add_option("--if-revision", options->import.if_revision,
                 "The records were made from this revision: they stand, and one that is at another by now is "
                 "rejected, as somebody else was faster. One that is not there yet is at revision 0")
      ->type_name("N");
  app.add_flag("--strict", options->import.strict, "Undo the whole batch when one record is rejected");
  app.add_flag("--dry-run", options->import.dry_run, "Show what would change, and change nothing");
  app.add_option("--rejects", options->rejects, "Write the rejected records there as well, to be mended")
      ->type_name("FILE");
  app.add_option("--source", options->import.source,
                 "What to call where they come from (else the format's name)")
      ->type_name("NAME");
  app.add_option("--why", options->import.why, "A word on this import, kept in the history")
      ->type_name("TEXT");
  app.add_option("--threads", options->import.threads, "How many threads read records (else one a processor)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace import_command

extern const Command kImport;
const Command kImport{
    "import", "Take records in, from JSON files, folders or stdin",
    "cairn import batch.json more-batches/\n  curl -s https://example.org/errors.ndjson | cairn import -\n"
    "  cairn show git/detached-head --json | sed 's/0.6/0.7/' | cairn import - --if-revision 4",
    import_command::setup};

}  // namespace cairn::tool
