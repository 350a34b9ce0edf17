#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/output_file.h"
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

std::size_t write_stream(Store& store, const Options& options, Format format, const std::string& layout) {
  OutputFile out(options.output);
  std::size_t count = 0;
  for_each_selected(store, options.query, [&](const Summary& row) {
    const auto stored = store.read(row.record_id);
    if (!stored) return;  // removed by another process since
    if (layout == "ndjson")
      out.write(to_compact_text(format, stored->record) + '\n');
    else if (layout == "object")
      out.write(to_canonical_text(format, stored->record));
    else
      out.write((count == 0 ? "[\n  " : ",\n  ") + indented(encode(format, stored->record).dump(2)));
    ++count;
  });
  if (layout == "array") out.write(count == 0 ? "[]\n" : "\n]\n");
  if (layout != "object" || count > 0) out.commit();
  return count;
}

std::size_t write_tree(Store& store, const Options& options, Format format) {
  if (options.output.empty() || options.output == "-")
    throw Error(Error::Kind::kUsage, "the tree layout writes a folder of files; name it with -o FOLDER");
  TreeWriter tree(options.output);
  std::size_t count = 0;
  for_each_selected(store, options.query, [&](const Summary& row) {
    if (const auto stored = store.read(row.record_id)) {
      tree.add(row.id, to_canonical_text(format, stored->record));
      ++count;
    }
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
  find_matched(store, options.query, session.cache_folder().value_or(""));
  const std::size_t count =
      layout == "tree" ? write_tree(store, options, format) : write_stream(store, options, format, layout);
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
  add_filters(app, options->query);
  add_order(app, options->query);
  return [options](Session& session) { return run(session, *options); };
}

}  // namespace export_command

extern const Command kExport;
const Command kExport{
    "export", "Write records as JSON, in either format",
    "cairn export --domain git -o git.json\n  cairn export --format errorcanon --layout tree -o out",
    export_command::setup};

}  // namespace cairn::tool
