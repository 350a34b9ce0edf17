#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/output_file.h"
#include "cairn/past.h"
#include "cairn/rows.h"
#include "query/matched.h"
#include "query/selection.h"

namespace cairn::tool {
namespace export_command {

struct Options {
  Query query;
  std::string format = "cairn";
  std::string layout;
  std::string output;
  std::string at;
  bool chosen = false;  // by filters
};

// <id>.json below the folder, so that ErrorCanon's own tree comes out again.
class TreeWriter {
 public:
  explicit TreeWriter(std::string folder) : folder_(std::move(folder)) {}

  void add(const std::string& id, const std::string& text) {
    const std::filesystem::path path = folder_ / (id + ".json");
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) throw Error(Error::Kind::kInput, path.parent_path().string() + ": " + error.message());
    OutputFile file(path.string());
    file.write(text);
    file.commit();
  }

 private:
  std::filesystem::path folder_;
};

bool is_one_record(const Query& query) {
  return query.ids.size() == 1 && query.ids.front().find_first_of("*?[") == std::string::npos;
}

using Take = std::function<void(const Record&)>;

void for_each_chosen(Store& store, const Query& query, const Take& take) {
  for_each_selected(store, query, [&](const Summary& row) {
    if (const auto stored = store.read(row.record_id)) take(stored->record);  // else removed since
  });
}

// A base as it was has no indexes to choose by: one is made in memory when something is chosen or ordered.
void for_each_chosen_at(Store& store, Options& options, const Take& take) {
  const std::int64_t revision = revision_of(store, options.at);
  Query& query = options.query;
  if (!query.batches.empty())
    throw Error(Error::Kind::kUsage,
                "--batch tells what an import wrote last, as the base is now; leave it or "
                "--at out");
  if (!options.chosen) return for_each_record_at(store, revision, take);
  Store base = base_at(store, revision);
  find_matched(base, query, "");
  for_each_chosen(base, query, take);
}

using ForEach = std::function<void(const Take&)>;

std::size_t write_stream(const ForEach& for_each, const Options& options, Format format,
                         const std::string& layout) {
  OutputFile out(options.output);
  std::size_t count = 0;
  for_each([&](const Record& record) {
    if (layout == "ndjson")
      out.write(to_compact_text(format, record) + '\n');
    else if (layout == "object")
      out.write(to_canonical_text(format, record));
    else
      out.write((count == 0 ? "[\n  " : ",\n  ") + indented(encode(format, record).dump(2)));
    ++count;
  });
  if (layout == "array") out.write(count == 0 ? "[]\n" : "\n]\n");
  if (layout != "object" || count > 0) out.commit();
  return count;
}

std::size_t write_tree(const ForEach& for_each, const Options& options, Format format) {
  if (options.output.empty() || options.output == "-")
    throw Error(Error::Kind::kUsage, "the tree layout writes a folder of files; name it with -o FOLDER");
  TreeWriter tree(options.output);
  std::size_t count = 0;
  for_each([&](const Record& record) {
    tree.add(record.id, to_canonical_text(format, record));
    ++count;
  });
  return count;
}

int run(Session& session, Options& options) {
  const Format format = *parse_format(options.format);
  std::string layout = options.layout;
  if (layout.empty())
    layout = session.form == Form::kNdjson ? "ndjson" : is_one_record(options.query) ? "object" : "array";
  Store store = session.open_to_read();
  const auto snapshot = store.snapshot();
  const ForEach for_each = [&](const Take& take) {
    if (!options.at.empty()) return for_each_chosen_at(store, options, take);
    find_matched(store, options.query, session.cache_folder().value_or(""));
    for_each_chosen(store, options.query, take);
  };
  const std::size_t count = layout == "tree" ? write_tree(for_each, options, format)
                                             : write_stream(for_each, options, format, layout);
  if (count == 0) session.complain("no record is chosen");
  if (count > 0 && !options.output.empty() && options.output != "-")
    session.note(counted(count, "record") + " exported to " + options.output);
  return count == 0 ? kNothing : kDone;
}

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("--format", options->format, "cairn (flat) or errorcanon (nested)")
      ->check(CLI::IsMember({"cairn", "errorcanon"}))
      ->type_name("FORMAT");
  app.add_option("--layout", options->layout,
                 "array, ndjson, or tree: a folder with a file <id>.json for each (else array; one object "
                 "for one --id)")
      ->check(CLI::IsMember({"array", "ndjson", "tree"}))
      ->type_name("LAYOUT");
  app.add_option("-o,--output", options->output, "Where to write (else stdout)")->type_name("PATH");
  app.add_option("--at", options->at, "The base as it was at this revision, or at the end of this day (UTC)")
      ->type_name("REVISION|DATE");
  add_filters(app, options->query);
  add_order(app, options->query);
  return [options, &app](Session& session) {
    options->chosen =
        has_filters(app) ||
        app.count("--limit") + app.count("--sort") + app.count("--desc") + app.count("--after") > 0;
    return run(session, *options);
  };
}

}  // namespace export_command

extern const Command kExport;
const Command kExport{
    "export", "Write records as JSON, in either format",
    "cairn export --domain git -o git.json\n  cairn export --format errorcanon --layout tree -o out\n  "
    "cairn export --at 2026-11-01 -o as-it-was.json",
    export_command::setup};

}  // namespace cairn::tool
