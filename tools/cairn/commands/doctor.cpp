#include "store/doctor.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "cairn/command.h"
#include "cairn/rows.h"

namespace cairn::tool {
namespace doctor_command {

int run(Session& session, bool rebuild) {
  if (rebuild) {
    Store store = session.open_to_write();
    session.note(fmt::format("word index and pattern keys of {} rebuilt",
                             counted(static_cast<std::uint64_t>(rebuild_derived(store)), "record")));
  }
  Store store = session.open_to_read();
  RowPrinter rows(session, {{"check", "CHECK"}, {"message", "FINDING"}});
  for (const Finding& finding : examine(store))
    rows.add({{"check", finding.check}, {"message", finding.message}});
  rows.finish();
  if (rows.count() == 0)
    session.note("all is well: " + counted(static_cast<std::uint64_t>(store.count()), "record"));
  return rows.count() == 0 ? kDone : kNothing;
}

Command::Run setup(CLI::App& app) {
  auto rebuild = std::make_shared<bool>(false);
  app.add_flag("--rebuild", *rebuild, "Make the word index and the pattern keys anew from the records first");
  return [rebuild](Session& session) { return run(session, *rebuild); };
}

}  // namespace doctor_command

extern const Command kDoctor;
const Command kDoctor{"doctor", "Check the knowledge base's file, and mend what is derived",
                      "cairn doctor --rebuild", doctor_command::setup};

}  // namespace cairn::tool
