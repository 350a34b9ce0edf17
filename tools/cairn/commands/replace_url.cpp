#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/change_many.h"
#include "cairn/command.h"
#include "curate/edit_fields.h"
#include "curate/url_replacement.h"
#include "model/native_codec.h"
#include "query/url_records.h"

namespace cairn::tool {
namespace replace_url_command {

struct Options {
  UrlReplacement replacement;
  WriteOptions write;
};

// Those in which it stands as a whole value.
std::vector<std::int64_t> records_to_change(Store& store, const UrlReplacement& replacement) {
  std::vector<std::int64_t> records = records_with_url(store, replacement.from);
  std::erase_if(records, [&](std::int64_t record_id) {
    const auto stored = store.read(record_id);
    return !stored || replacement.assignments(encode_native(stored->record)).empty();
  });
  return records;
}

int run(Session& session, const Options& options) {
  const UrlReplacement& replacement = options.replacement;
  if (replacement.from.empty() || replacement.from == replacement.to)
    throw Error(Error::Kind::kUsage, "nothing is replaced: OLD must be a URL, and another than NEW");
  Store store = session.open_to_write();
  const std::vector<std::int64_t> records = records_to_change(store, replacement);
  if (records.empty()) {
    session.complain(replacement.from + ": no record has this URL" +
                     (replacement.prefix ? "" : "; --prefix finds what lies below it"));
    return kNothing;
  }
  // The same advice as before, found elsewhere: no reason to verify it anew.
  const EditPolicy policy{.if_revision = options.write.if_revision, .minor = true};
  return change_many(session, store, "replace-url", options.write, Asks::kOfChoice, [&](Desk& desk) {
    std::vector<Edited> edited;
    for (const std::int64_t record_id : records) {
      const auto replace = [&](RecordEditor& editor) {
        for (const Assignment& assignment : replacement.assignments(editor.json())) editor.apply(assignment);
      };
      edited.push_back(edit_fields(desk, record_id, replace, policy));
    }
    return edited;
  });
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("old", options->replacement.from, "The URL as it is")->required()->type_name("OLD");
  app.add_option("new", options->replacement.to, "The URL as it becomes")->required()->type_name("NEW");
  app.add_flag(
      "--prefix", options->replacement.prefix,
      "URLs below OLD too: its end is kept (…/docs/a and …/docs#b are below …/docs, …/docs2 is not)");
  add_write_options(app, options->write);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace replace_url_command

extern const Command kReplaceUrl;
const Command kReplaceUrl{
    "replace-url", "Replace a URL in sources, official_doc_url and members of one's own, across the base",
    "cairn replace-url https://old.example/page https://new.example/page\n"
    "  cairn replace-url --prefix http://pytorch.org https://pytorch.org --why 'https now' --dry-run\n\n"
    "A URL is replaced where it is the whole value; texts that mention it stay. Tiers stay as well.",
    replace_url_command::setup};

}  // namespace cairn::tool
