#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/editor.h"
#include "cairn/new_record.h"
#include "cairn/text_input.h"
#include "curate/assignment.h"
#include "curate/proposal.h"
#include "curate/record_editor.h"
#include "model/native_codec.h"

namespace cairn::tool {
namespace add_command {

struct Options {
  std::string file;
  std::map<std::string, std::string> texts;  // of the options that are named after a member
  std::vector<std::string> workarounds, fields;
  bool take_draft = false, discard_draft = false;
  NewRecord record;

  [[nodiscard]] bool has_flags() const {
    const auto is_given = [](const auto& text) { return !text.second.empty(); };
    return std::ranges::any_of(texts, is_given) || !workarounds.empty() || !fields.empty();
  }
};

constexpr std::string_view kTemplate = R"({
  "id": "",
  // what the error says, as it stands in a log
  "signature": "",
  // RE2; empty: made from the signature
  "regex": "",
  "domain": "",
  "category": "",
  "root_cause": "",
  "dead_ends": [],
  "workarounds": []
}
)";

Json from_flags(const Options& options) {
  Json json = Json::object();
  for (const auto& [name, text] : options.texts)
    if (!text.empty()) json[name] = text;
  for (const std::string& action : options.workarounds) json["workarounds"].push_back({{"action", action}});
  return json;
}

// Typed as `cairn set` types them; a word that cannot be one is bad usage, of which each is said.
std::optional<std::vector<Assignment>> read_fields(const Session& session, const Options& options) {
  Diagnostics faults;
  std::vector<Assignment> assignments;
  for (const std::string& field : options.fields)
    if (auto assignment = parse_assignment(field, faults)) assignments.push_back(*std::move(assignment));
  for (const Diagnostic& fault : faults)
    session.complain(fault.rule == "fixed-field" ? "id: is given as --id" : fault.message);
  if (!faults.empty()) return std::nullopt;
  return assignments;
}

int refuse(const Session& session, const Diagnostics& faults) {
  for (const Diagnostic& fault : faults)
    if (fault.severity == Severity::kError) session.complain(to_string(fault));
  return kNothing;
}

int add_text(Session& session, Store& store, const std::string& text, const Options& options) {
  Diagnostics faults;
  auto record = read_record(
      text, [](const Record&, Diagnostics&) {}, faults);
  if (!record) {
    for (Diagnostic& fault : faults) fault.file = options.file.empty() ? "-" : options.file;
    return refuse(session, faults);
  }
  complete(*record, taken_in(store));
  return add_record(session, store, std::move(*record), options.record);
}

int add_from_flags(Session& session, Store& store, const Options& options) {
  const auto assignments = read_fields(session, options);
  if (!assignments) return kUsage;
  Diagnostics faults;
  const Record flagged = decode_native(from_flags(options), faults);
  cairn::RecordEditor editor(flagged);
  for (const Assignment& assignment : *assignments) editor.apply(assignment);
  std::optional<Record> record = editor.finish(faults);
  if (!record || has_errors(faults)) return refuse(session, faults);
  complete(*record, taken_in(store));
  return add_record(session, store, *std::move(record), options.record);
}

int add_from_template(Session& session, Store& store, const Options& options) {
  const Drafts drafts(session);
  if (options.discard_draft) drafts.discard(kNewDraft);
  const auto kept = drafts.find(kNewDraft);
  if (options.take_draft && !kept) {
    session.complain("there is no draft of a new record; leave --draft out");
    return kNothing;
  }
  bool take = options.take_draft;
  if (kept && !take) {
    const char key =
        ask_key("there is a draft of a new record   d: take it up   n: begin anew   a: abandon", "dna");
    if (key == 'a') return kNothing;
    take = key == 'd';
  }
  return add_in_editor(session, store, take ? kept->text : std::string(kTemplate), options.record);
}

int run(Session& session, const Options& options) {
  if (!options.file.empty() && options.has_flags())
    throw Error(Error::Kind::kUsage, "give the record as -f FILE or by its fields, not both");
  Store store = session.open_to_write(Store::Missing::kCreate);
  if (options.has_flags()) return add_from_flags(session, store, options);
  if (options.take_draft || (options.file.empty() && stdin_is_terminal()))
    return add_from_template(session, store, options);
  return add_text(session, store, read_text(session, {}, options.file), options);
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("-f,--file", options->file, "One record as JSON, in either format; - is stdin")
      ->type_name("FILE");
  const auto text = [&](const char* name, const char* member, const char* help) {
    app.add_option(name, options->texts[member], help)->type_name("TEXT");
  };
  text("--id", "id", "domain/slug; else made from the domain and the signature");
  text("--signature", "signature", "What the error says, as it stands in a log");
  text("--regex", "regex", "What finds it; else made from the signature");
  text("--domain", "domain", "The technology it belongs to");
  text("--category", "category", "What kind of error it is");
  text("--root-cause", "root_cause", "Why it happens");
  app.add_option("--workaround", options->workarounds, "What helps; may be repeated")
      ->allow_extra_args(false)
      ->type_name("TEXT");
  app.add_option("fields", options->fields, "Any other member, such as confidence=0.8")
      ->type_name("FIELD=VALUE");
  app.add_flag("--if-new", options->record.if_new, "Refuse when there is a record like it");
  auto* take = app.add_flag("--draft", options->take_draft, "Take up the new record that was not committed");
  app.add_flag("--discard-draft", options->discard_draft, "Forget it and begin anew")->excludes(take);
  add_write_options(app, options->record.write);
  app.get_option("--if-revision")->description("Refuse when N is not 0: what is new is at revision 0");
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace add_command

extern const Command kAdd;
const Command kAdd{
    "add", "Add a record: from its fields, a file, stdin, or in an editor",
    "cairn add --domain git --signature \"fatal: bad object HEAD\" --workaround 'git fsck' confidence=0.8\n"
    "  cairn add -f record.json --if-new",
    add_command::setup};

}  // namespace cairn::tool
