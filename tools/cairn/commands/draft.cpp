#include <CLI/CLI.hpp>
#include <memory>

#include "cairn/command.h"
#include "cairn/drafts.h"
#include "cairn/editor.h"
#include "cairn/new_record.h"
#include "cairn/text_input.h"
#include "curate/proposal.h"

namespace cairn::tool {
namespace draft_command {

struct Options {
  std::vector<std::string> words;
  std::string file;
  NewRecord record;
};

// In a pipe the proposal itself, for `cairn add -f -`; on a terminal the editor.
int run(Session& session, const Options& options) {
  const std::string text = read_text(session, options.words, options.file);
  Store store = session.open_to_write(Store::Missing::kCreate);
  const Record record = propose_record(text, taken_in(store));
  if (record.signature.value_or("").empty()) {
    session.complain("the text says nothing; give it the lines around the error");
    return kNothing;
  }
  const std::string json = to_canonical_text(Format::kNative, record);
  if (!session.readable() || !stdin_is_terminal()) {
    session.print(session.form == Form::kNdjson ? to_compact_text(Format::kNative, record) + '\n' : json);
    return kDone;
  }
  if (!is_wanted(session, store, record, options.record.if_new)) return kNothing;
  if (Drafts(session).find(kNewDraft) &&
      ask_key("a draft of a new record is still there   n: write over it   a: abandon", "na") == 'a')
    return kNothing;
  return add_in_editor(session, store, json, options.record);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("text", options->words, "The text that nothing explained (else -f, else stdin)")
      ->type_name("TEXT");
  app.add_option("-f,--file", options->file, "The text; - is stdin")->type_name("FILE");
  app.add_flag("--if-new", options->record.if_new, "Refuse when there is a record like it");
  add_write_options(app, options->record.write);
  app.get_option("--if-revision")->description("Refuse when N is not 0: what is new is at revision 0");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace draft_command

extern const Command kDraft;
const Command kDraft{
    "draft", "Begin a record from a text that nothing matched: in an editor, or as JSON in a pipe",
    "cairn draft -f build.log\n  cairn draft -f build.log --json | cairn add -f -", draft_command::setup};

}  // namespace cairn::tool
