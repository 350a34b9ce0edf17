#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cairn/session.h"
#include "curate/desk.h"
#include "model/json.h"

namespace CLI {
class App;
}

namespace cairn::tool {

// The options that every command that changes records has, and what it says of what it did.
//   WriteOptions options; add_write_options(app, options);
//   Desk desk = open_desk(session, store, "set", options);
//   return finish(session, desk, {desk.change(…)}, options);
struct WriteOptions {
  std::string why;
  std::optional<std::int64_t> if_revision;
  bool dry_run = false;
  bool minor = false;
  std::vector<std::string> against;                                  // logs in which a changed regex is tried
  std::size_t most_shown = std::numeric_limits<std::size_t>::max();  // records; the others are counted

  [[nodiscard]] EditPolicy policy() const { return {.if_revision = if_revision, .minor = minor}; }
};

// --dry-run, --why, --if-revision, --against, and --minor where an edit may lower the tier.
enum class Minor { kOffered, kNone };
void add_write_options(CLI::App& app, WriteOptions& options, Minor minor = Minor::kNone);

// The three that are of use where no record is written: --dry-run, --why, --if-revision.
void add_change_options(CLI::App& app, WriteOptions& options);

// A revision is one record's: with more of them it is bad usage; `instead` is what to do.
void check_one_record(const std::optional<std::int64_t>& if_revision, std::size_t records,
                      std::string_view instead);

[[nodiscard]] Desk open_desk(Session& session, Store& store, const char* command,
                             const WriteOptions& options);

// Says what is refused, on stderr; shows the differences (all of them in a dry run or when readable, else a
// line for each record), and what a changed regex gains and loses in the logs of --against; commits when
// nothing was refused and it is no dry run. --json prints
// {"changed":N,"dry_run":…,"records":[{"id","revision","fields":[{"field","kind","before","after"}],
// "against":[…] (trial_page.h) where a regex was tried}]}.
// The status: kDone, kNothing when something was refused.
int finish(Session& session, Desk& desk, std::span<const Edited> edited, const WriteOptions& options);

// That document, for a command that has more to say in it. The revision is the record's last one; what a dry
// run would do has none.
[[nodiscard]] Json edited_json(Store& store, std::span<const Edited> edited, bool dry_run);

// Whether a person can be asked and can answer.
[[nodiscard]] bool somebody_is_there() noexcept;

// Asks before more than one record is touched: on a terminal "… [y/N]"; without one it needs --yes, and says
// so.
[[nodiscard]] bool confirmed(const Session& session, const std::string& question);

}  // namespace cairn::tool
