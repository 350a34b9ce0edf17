#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "cairn/command.h"
#include "cairn/diagnostics.h"
#include "cairn/output_file.h"
#include "cairn/rows.h"
#include "cairn/write_options.h"
#include "import/normaliser.h"
#include "store/batches.h"
#include "store/history.h"

namespace cairn::tool {
namespace rejects_command {

struct Options {
  std::int64_t batch = 0;
  std::string output;
  WriteOptions write;
};

int list(Session& session, const Options& options) {
  Store store = session.open_to_read();
  using Align = RowPrinter::Align;
  RowPrinter rows(session, {{"reject", "REJECT", Align::kRight},
                            {"batch", "BATCH", Align::kRight},
                            {"id", "ID"},
                            {"where", "WHERE"},
                            {"why", "WHY"}});
  for (const KeptReject& kept : list_rejects(store, options.batch)) {
    Json diagnostics = Json::array();
    std::string why;
    for (const Diagnostic& d : kept.reject.diagnostics) {
      diagnostics.push_back(to_json(d));
      if (d.severity == Severity::kError)
        why += (why.empty() ? "" : "; ") + d.pointer + (d.pointer.empty() ? "" : ": ") + d.message;
    }
    rows.add({{"reject", kept.reject_id},
              {"batch", kept.batch_id},
              {"id", kept.reject.id.empty() ? Json() : Json(kept.reject.id)},
              {"where", fmt::format("{}:{}", kept.reject.file, kept.reject.line)},
              {"why", why},
              {"diagnostics", std::move(diagnostics)}});
  }
  rows.finish();
  if (rows.count() == 0) session.note("no rejects");
  return kDone;
}

void tell_faults(const Session& session, const KeptReject& kept, const Diagnostics& faults) {
  for (const Diagnostic& fault : faults)
    if (fault.severity == Severity::kError)
      session.note(fmt::format("reject {}: {}", kept.reject_id, printable(to_string(fault))));
}

// The texts as they were, one after another, each with its faults on stderr: mend the file and import it.
int export_texts(Session& session, const Options& options) {
  Store store = session.open_to_read();
  const auto rejects = list_rejects(store, options.batch);
  OutputFile out(options.output);
  for (const KeptReject& kept : rejects) {
    out.write(kept.reject.text + '\n');
    tell_faults(session, kept, kept.reject.diagnostics);
  }
  out.commit();
  if (rejects.empty()) session.note("no rejects");
  return rejects.empty() ? kNothing : kDone;
}

Writer begin(const Session& session, Store& store, const char* verb, const Options& options) {
  std::string command = fmt::format("rejects {}", verb);
  if (options.batch != 0) command += fmt::format(" --batch {}", options.batch);
  return store.begin({.who = session.who(), .why = options.write.why, .command = std::move(command)});
}

// What is there under the reject's id is not for a retry to judge: only an import knows what its source said
// before.
bool add(Store& store, Writer& writer, Normalised one, Diagnostics& faults) {
  const std::string id = one.record->id;
  const auto known = find_known(store, id);
  if (known && writer.holds(*one.record)) return true;
  if (!known) {
    writer.put(std::move(*one.record), one.format, std::move(one.derived));
    return true;
  }
  faults.push_back(
      {.rule = "record-exists",
       .pointer = "/id",
       .message =
           known->as == Known::As::kRetired
               ? id + " was retired; `cairn retire " + known->id + " --undo` brings it back"
               : id +
                     " is known to the base; `cairn rejects export`, and an import of that, merges the two"});
  return false;
}

// Tries the kept texts again, for when it was cairn or the base that has changed.
int retry(Session& session, const Options& options) {
  Store store = session.open_to_write();
  const auto rejects = list_rejects(store, options.batch);
  Writer writer = begin(session, store, "retry", options);
  std::size_t taken = 0;
  for (const KeptReject& kept : rejects) {
    RawRecord raw{.text = kept.reject.text, .size = kept.reject.text.size()};
    Normalised one = normalise(std::move(raw), {.today = today()});
    Diagnostics faults = std::move(one.diagnostics);
    if (one.record && add(store, writer, std::move(one), faults)) {
      writer.drop_reject(kept.reject_id);
      ++taken;
    } else {
      tell_faults(session, kept, faults);
    }
  }
  const bool dry_run = options.write.dry_run;
  if (!dry_run) writer.commit();
  session.note(fmt::format("{}{} of {} {}", dry_run ? "dry run: " : "", taken,
                           counted(rejects.size(), "reject"),
                           dry_run ? "would go in, nothing was written" : "went in"));
  return taken == rejects.size() ? kDone : kNothing;
}

int drop(Session& session, const Options& options) {
  Store store = session.open_to_write();
  Writer writer = begin(session, store, "drop", options);
  const auto rejects = list_rejects(store, options.batch);
  for (const KeptReject& kept : rejects) writer.drop_reject(kept.reject_id);
  const std::string dropped = counted(rejects.size(), "reject");
  if (options.write.dry_run)
    return session.note("dry run: " + dropped + " would be dropped, nothing was written"), kDone;
  if (!rejects.empty()) (void)writer.change_id();
  writer.commit();
  session.note(dropped + " dropped");
  return kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  auto action = std::make_shared<int (*)(Session&, const Options&)>(list);
  app.require_subcommand(0, 1);
  app.add_option("--batch", options->batch, "Only those of this batch")
      ->check(CLI::Range(1, 1'000'000'000).description(""))
      ->type_name("N");
  const auto verb = [&](const char* name, const char* help, int (*body)(Session&, const Options&)) {
    CLI::App* sub = app.add_subcommand(name, help);
    sub->fallthrough();
    sub->callback([action, body] { *action = body; });
    return sub;
  };
  verb("list", "List them (this is what happens without a word)", list);
  verb("export", "Write their texts, to be mended and imported", export_texts)
      ->add_option("-o,--output", options->output, "Where to write (else stdout)")
      ->type_name("FILE");
  const auto writes = [&](CLI::App* sub) {
    add_change_options(*sub, options->write);
    sub->remove_option(sub->get_option("--if-revision"));  // neither touches a record that is there
  };
  writes(verb("retry", "Try to take them in again as they are; a record that is there already stays as it is",
              retry));
  writes(verb("drop", "Forget them", drop));
  return [options, action](Session& session) { return (*action)(session, *options); };
}

}  // namespace rejects_command

extern const Command kRejects;
const Command kRejects{"rejects", "What imports refused, and why: list, export to mend, retry, drop",
                       "cairn rejects export -o mend.ndjson   # then edit, and: cairn import mend.ndjson",
                       rejects_command::setup};

}  // namespace cairn::tool
