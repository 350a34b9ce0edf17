#include "store/batches.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/rows.h"

namespace cairn::tool {
namespace batches_command {

int run(Session& session) {
  Store store = session.open_to_read();
  using Align = RowPrinter::Align;
  RowPrinter rows(session, {{"batch", "BATCH", Align::kRight},
                            {"finished", "WHEN"},
                            {"who", "WHO"},
                            {"source", "SOURCE"},
                            {"added", "ADDED", Align::kRight},
                            {"changed", "CHANGED", Align::kRight},
                            {"unchanged", "SAME", Align::kRight},
                            {"merged", "MERGED", Align::kRight},
                            {"conflicts", "CONFLICTS", Align::kRight},
                            {"rejected", "REJECTED", Align::kRight},
                            {"path", "PATH"}});
  for (const Batch& batch : list_batches(store)) {
    const BatchCounts& counts = batch.result.counts;
    rows.add({{"batch", batch.batch_id},
              {"source", batch.origin.source},
              {"path", batch.origin.path},
              {"who", batch.who},
              {"started", batch.started},
              {"finished", batch.finished},
              {"added", counts.added},
              {"changed", counts.changed},
              {"unchanged", counts.unchanged},
              {"merged", counts.merged},
              {"conflicts", counts.conflicts},
              {"skipped", counts.skipped},
              {"rejected", counts.rejected},
              {"warnings", counts.warnings},
              {"sha256", batch.result.sha256}});
  }
  rows.finish();
  return rows.count() == 0 ? kNothing : kDone;
}

Command::Run setup(CLI::App&) {
  return run;
}

}  // namespace batches_command

extern const Command kBatches;
const Command kBatches{"batches", "List the imports: when, who, from where, how many records",
                       "cairn batches", batches_command::setup};

}  // namespace cairn::tool
