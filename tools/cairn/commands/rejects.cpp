#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/date.h"
#include "cairn/command.h"
#include "cairn/diagnostics.h"
#include "cairn/output_file.h"
#include "cairn/rows.h"
#include "import/normaliser.h"
#include "store/batches.h"

namespace cairn::tool {
namespace rejects_command {

struct Options {
  std::int64_t batch = 0;
  std::string output;
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

// The texts as they were, one after another, each with its faults on stderr: mend the file and import it.
int export_texts(Session& session, const Options& options) {
  Store store = session.open_to_read();
  const auto rejects = list_rejects(store, options.batch);
  OutputFile out(options.output);
  for (const KeptReject& kept : rejects) {
    out.write(kept.reject.text + '\n');
    for (const Diagnostic& d : kept.reject.diagnostics)
      if (d.severity == Severity::kError)
        session.note(fmt::format("reject {}: {}", kept.reject_id, printable(to_string(d))));
  }
  out.commit();
  if (rejects.empty()) session.note("no rejects");
  return rejects.empty() ? kNothing : kDone;
}

// Tries the kept texts again, for when it was cairn or the base that has changed.
int retry(Session& session, const Options& options) {
  Store store = session.open_to_write();
  const auto rejects = list_rejects(store, options.batch);
  Writer writer = store.begin({.who = session.who(), .why = "retry of rejects"});
  std::size_t taken = 0;
  for (const KeptReject& kept : rejects) {
    RawRecord raw{.text = kept.reject.text, .size = kept.reject.text.size()};
    Normalised one = normalise(std::move(raw), {.today = today()});
    if (!one.record) {
      for (Diagnostic& d : one.diagnostics)
        if (d.severity == Severity::kError)
          session.note(fmt::format("reject {}: {}", kept.reject_id, printable(to_string(d))));
      continue;
    }
    writer.put(std::move(*one.record), one.format, std::move(one.derived));
    writer.drop_reject(kept.reject_id);
    ++taken;
  }
  writer.commit();
  session.note(fmt::format("{} of {} went in", taken, counted(rejects.size(), "reject")));
  return taken == rejects.size() ? kDone : kNothing;
}

int drop(Session& session, const Options& options) {
  Store store = session.open_to_write();
  Writer writer = store.begin({.who = session.who(), .why = "rejects dropped"});
  std::size_t dropped = 0;
  for (const KeptReject& kept : list_rejects(store, options.batch)) {
    writer.drop_reject(kept.reject_id);
    ++dropped;
  }
  writer.commit();
  session.note(counted(dropped, "reject") + " dropped");
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
  verb("retry", "Try to take them in again as they are", retry);
  verb("drop", "Forget them", drop);
  return [options, action](Session& session) { return (*action)(session, *options); };
}

}  // namespace rejects_command

extern const Command kRejects;
const Command kRejects{"rejects", "What imports refused, and why: list, export to mend, retry, drop",
                       "cairn rejects export -o mend.ndjson   # then edit, and: cairn import mend.ndjson",
                       rejects_command::setup};

}  // namespace cairn::tool
