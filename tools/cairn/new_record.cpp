#include "cairn/new_record.h"

#include <fmt/format.h>

#include "cairn/command.h"
#include "cairn/editor.h"
#include "curate/proposal.h"
#include "curate/record_check.h"
#include "query/matcher.h"
#include "store/history.h"

namespace cairn::tool {
namespace {

constexpr std::size_t kMostAlike = 5;

}  // namespace

std::function<bool(const std::string&)> taken_in(Store& store) {
  return [&store](const std::string& id) { return find_known(store, id).has_value(); };
}

bool is_wanted(Session& session, Store& store, const Record& record, bool if_new) {
  const std::string signature = record.signature.value_or("");
  if (store.count() == 0 || signature.empty()) return true;
  Matcher matcher(store, {.cache_folder = session.cache_folder().value_or("")});
  const MatchAnswer answer = matcher.match({.text = signature, .limit = kMostAlike});
  if (answer.matches.empty()) return true;
  session.note("there is something like it already:");
  for (const Match& match : answer.matches)
    session.note(printable(
        fmt::format("  {:.2f}  {}  {}", match.score, match.id, match.record.signature.value_or(""))));
  if (if_new) {
    session.complain("nothing was added, for --if-new; `cairn edit` changes one of them");
    return false;
  }
  if (session.yes || !stdin_is_terminal() || !stderr_is_terminal()) return true;
  return ask_key("add it all the same?   y: yes   n: no", "yn") == 'y';
}

int add_record(Session& session, Store& store, Record record, const NewRecord& options) {
  if (!is_wanted(session, store, record, options.if_new)) return kNothing;
  Desk desk = open_desk(session, store, "add", options.write);
  const Edited edited = desk.add(std::move(record), Format::kNative, options.write.if_revision);
  return finish(session, desk, {&edited, 1}, options.write);
}

int add_in_editor(Session& session, Store& store, const std::string& text, const NewRecord& options) {
  const Drafts drafts(session);
  const auto is_taken = taken_in(store);
  const auto written =
      DraftEditor(session, drafts)
          .edit({.id = kNewDraft, .text = text}, [&](const Record& record, Diagnostics& faults) {
            Record whole = record;
            complete(whole, is_taken);
            check_record(whole, Format::kNative, today(), faults);
            if (is_taken(whole.id))
              faults.push_back(
                  {.rule = "id-taken", .pointer = "/id", .message = whole.id + " is taken; choose another"});
          });
  if (!written) return kNothing;
  Record record = *written;
  complete(record, is_taken);
  const int status = add_record(session, store, std::move(record), options);
  if (status == kDone && !options.write.dry_run)
    drafts.discard(kNewDraft);
  else
    session.note("the draft is kept; `cairn add --draft` takes it up again");
  return status;
}

}  // namespace cairn::tool
