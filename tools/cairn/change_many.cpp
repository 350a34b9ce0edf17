#include "cairn/change_many.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/difference_page.h"

namespace cairn::tool {
namespace {

constexpr std::size_t kPreviewed = 3;

std::size_t count_changed(const std::vector<Edited>& edited) {
  return static_cast<std::size_t>(std::ranges::count_if(edited, &Edited::changed));
}

bool is_refused(const std::vector<Edited>& edited) {
  return std::ranges::any_of(edited, &Edited::refused);
}

void preview(const Session& session, const std::vector<Edited>& edited) {
  const Style style = session.err_style();
  std::size_t shown = 0;
  for (const Edited& one : edited) {
    if (!one.changed()) continue;
    if (shown++ == kPreviewed) break;
    std::string page = style.bold(printable(one.id)) + '\n' + difference_page(changes_of(one), style);
    page.pop_back();
    session.note(page);
  }
  if (const std::size_t changed = count_changed(edited); changed > kPreviewed)
    session.note("… and " + counted(changed - kPreviewed, "more record") + "; --dry-run shows all");
}

// Made, shown and rolled back. The exit status when there is nothing to ask about.
std::optional<int> rehearse(Session& session, Store& store, const char* command, const WriteOptions& options,
                            Asks asks, const std::function<std::vector<Edited>(Desk&)>& edit,
                            std::size_t& changed) {
  Desk desk = open_desk(session, store, command, options);
  const std::vector<Edited> edited = edit(desk);
  changed = count_changed(edited);
  if (changed == 0 || is_refused(edited)) return finish(session, desk, edited, options);
  if (stdin_is_terminal() && (asks == Asks::kOfChoice || changed > 1)) preview(session, edited);
  return std::nullopt;
}

}  // namespace

int change_many(Session& session, Store& store, const char* command, const WriteOptions& options, Asks asks,
                const std::function<std::vector<Edited>(Desk&)>& edit) {
  const bool is_choice = asks == Asks::kOfChoice;
  const auto edit_all = [&](Desk& desk) {
    std::vector<Edited> edited = edit(desk);
    if (is_choice) check_one_record(options.if_revision, edited.size(), "more than one was chosen");
    return edited;
  };
  if (!session.yes && !options.dry_run && (is_choice || somebody_is_there())) {
    std::size_t changed = 0;
    if (const auto status = rehearse(session, store, command, options, asks, edit_all, changed))
      return *status;
    if ((is_choice || changed > 1) && !confirmed(session, "Change " + counted(changed, "record") + "?")) {
      session.note("nothing was changed");
      return kNothing;
    }
  }
  Desk desk = open_desk(session, store, command, options);
  return finish(session, desk, edit_all(desk), options);
}

}  // namespace cairn::tool
