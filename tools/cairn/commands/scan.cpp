#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>
#include <thread>

#include "base/byte_source.h"
#include "base/error.h"
#include "cairn/command.h"
#include "cairn/filters.h"
#include "cairn/follow.h"
#include "cairn/interrupt.h"
#include "cairn/line_tape.h"
#include "cairn/progress.h"
#include "cairn/rows.h"
#include "match/stream_scanner.h"
#include "query/base_patterns.h"
#include "query/matched.h"
#include "query/record_ids.h"

namespace cairn::tool {
namespace scan_command {

struct Options {
  std::vector<std::string> files;
  Query query;
  std::uint64_t before = 0, after = 0, max_count = 0;
  unsigned threads = 0;
  bool summary = false, count = false, follow = false;
};

// One hit on its way out: it may have to wait for the lines after it.
struct Waiting {
  Hit hit;
  Json row;
};

class Scan {
 public:
  Scan(Session& session, Options& options)
      : session_(session),
        options_(options),
        store_(session.open_to_read()),
        ids_(chosen_ids(options.query)),
        index_(base_patterns(store_, session.cache_folder().value_or(""))) {}

  int run() {
    const bool table = session_.form == Form::kCsv || session_.form == Form::kMarkdown;
    if (table && !options_.summary)
      throw Error(Error::Kind::kUsage, "hits are printed as NDJSON; --csv and --markdown go with --summary");
    std::vector<std::string> files = options_.files;
    if (files.empty()) files.emplace_back("-");
    if (options_.follow && files.size() != 1)
      throw Error(Error::Kind::kUsage, "--follow watches one file; start a scan for each");
    ProgressBar bar(session_, "scanning", "lines");
    bool unreadable = false;
    for (const std::string& file : files) {
      if (interrupt_.token().stop_requested() || has_enough()) break;
      try {
        scan_file(file, bar);
      } catch (const Error& error) {  // the other files still count
        if (error.kind() != Error::Kind::kInput) throw;
        session_.complain(error.what());
        unreadable = true;
      }
    }
    finish();
    if (interrupt_.token().stop_requested() && !options_.follow) return kInterrupt;
    if (unreadable) return kUsage;
    return hits_ == 0 ? kNothing : kDone;
  }

 private:
  RecordIds chosen_ids(Query& query) {
    find_matched(store_, query, session_.cache_folder().value_or(""));
    return record_ids(store_, query);
  }

  StreamOptions stream_options() {
    StreamOptions options;
    options.threads =
        options_.threads != 0 ? options_.threads : std::max(1U, std::thread::hardware_concurrency());
    if (options_.follow) options.threads = 1;
    options.follow = options_.follow;
    options.cancelled = &cancelled_;
    options.record_order = [this](std::int64_t a, std::int64_t b) { return id(a) < id(b); };
    return options;
  }

  [[nodiscard]] const std::string& id(std::int64_t record) const {
    static const std::string kNone;
    const auto found = ids_.find(record);
    return found == ids_.end() ? kNone : found->second;
  }

  [[nodiscard]] bool has_enough() const { return options_.max_count != 0 && hits_ >= options_.max_count; }

  [[nodiscard]] bool wants_context() const {
    return options_.before + options_.after > 0 && !options_.count && !options_.summary;
  }

  void scan_file(const std::string& file, ProgressBar& bar) {
    tape_ = {};
    file_hits_ = 0;
    const std::stop_token stop = interrupt_.token();
    const std::stop_callback cancel(stop, [this] { cancelled_ = true; });
    std::error_code ignored;
    const std::uint64_t total = file == "-" ? 0 : std::filesystem::file_size(file, ignored);
    std::optional<ByteSource> source;
    std::optional<FollowedFile> followed;
    if (options_.follow && file != "-")
      followed.emplace(file, stop);
    else
      source.emplace(file, stop);
    const auto read = [&](std::span<char> into) -> std::size_t {
      const std::size_t size = followed ? followed->read(into) : source->read(into);
      if (wants_context()) tape_.append({into.data(), size});
      return size;
    };
    const auto progress = [&](const StreamSummary& so_far) {
      if (wants_context()) release(so_far.lines);
      bar.show(source ? source->bytes_read() : 0, ignored ? 0 : total, so_far.lines);
    };
    try {
      scan_stream(
          index_, stream_options(), read,
          [&](const Hit& hit, std::string_view line) { return take(file, hit, line); }, progress);
    } catch (const Error& error) {
      if (error.kind() != Error::Kind::kInterrupted) throw;
    }
    tape_.end();
    release(UINT64_MAX);
    if (options_.count)
      session_.print(options_.files.size() > 1 ? fmt::format("{}:{}\n", file, file_hits_)
                                               : fmt::format("{}\n", file_hits_));
  }

  bool take(const std::string& file, const Hit& hit, std::string_view line) {
    if (!ids_.contains(hit.record)) return true;  // a filter leaves it out
    ++hits_;
    ++file_hits_;
    ++by_record_[hit.record];
    if (!options_.count && !options_.summary) {
      const std::size_t end = std::min<std::size_t>(hit.end, line.size());
      const std::string_view text = hit.start < end ? line.substr(static_cast<std::size_t>(hit.start),
                                                                  end - static_cast<std::size_t>(hit.start))
                                                    : "";
      Json row = {{"file", file == "-" ? "-" : file},
                  {"line", hit.line},
                  {"start", hit.start},
                  {"end", hit.end},
                  {"id", id(hit.record)},
                  {"text", std::string(text)}};
      if (wants_context())
        waiting_.push_back({hit, std::move(row)});
      else
        print(row);
    }
    return !has_enough();
  }

  // Prints the hits whose following lines are here, and forgets the lines that none can want any more. All
  // hits up to line `searched` have come.
  void release(std::uint64_t searched) {
    while (!waiting_.empty()) {
      Waiting& next = waiting_.front();
      if (searched != UINT64_MAX && !tape_.has(next.hit.line + options_.after)) break;
      add_context(next);
      print(next.row);
      waiting_.pop_front();
    }
    const std::uint64_t oldest = waiting_.empty() ? searched : std::min(searched, waiting_.front().hit.line);
    if (oldest != UINT64_MAX && oldest > options_.before) tape_.forget_before(oldest - options_.before);
  }

  void add_context(Waiting& waiting) const {
    const auto lines = [&](std::uint64_t from, std::uint64_t to) {
      Json list = Json::array();
      for (std::uint64_t n = from; n <= to && tape_.has(n); ++n) list.push_back(std::string(tape_.line(n)));
      return list;
    };
    const std::uint64_t line = waiting.hit.line;
    waiting.row["before"] = lines(line > options_.before ? line - options_.before : 1, line - 1);
    waiting.row["after"] = lines(line + 1, line + options_.after);
  }

  void print(const Json& row) {
    const std::string text = row.dump(-1, ' ', false, Json::error_handler_t::replace);
    if (session_.form == Form::kJson)
      session_.print((printed_ == 0 ? "[\n  " : ",\n  ") + text);
    else
      session_.print(text + '\n');
    ++printed_;
    if (options_.follow || stdout_is_terminal()) std::fflush(stdout);
  }

  void finish() {
    std::vector<std::pair<std::int64_t, std::uint64_t>> rows(by_record_.begin(), by_record_.end());
    std::ranges::sort(rows, [this](const auto& a, const auto& b) {
      return a.second != b.second ? a.second > b.second : id(a.first) < id(b.first);
    });
    if (options_.summary) {
      RowPrinter printer(session_, {{"hits", "HITS", RowPrinter::Align::kRight}, {"id", "ID"}});
      for (const auto& [record, count] : rows) printer.add({{"hits", count}, {"id", id(record)}});
      printer.finish();
    } else if (!options_.count) {
      if (session_.form == Form::kJson) session_.print(printed_ == 0 ? "[]\n" : "\n]\n");
      session_.note(counted(hits_, "hit") + " of " + counted(rows.size(), "record"));
      for (const auto& [record, count] : rows) session_.note(fmt::format("{:>9}  {}", count, id(record)));
    }
  }

  Session& session_;
  const Options& options_;
  const Interrupt interrupt_;
  Store store_;
  RecordIds ids_;
  PatternIndex index_;
  std::atomic<bool> cancelled_ = false;
  LineTape tape_;
  std::deque<Waiting> waiting_;
  std::map<std::int64_t, std::uint64_t> by_record_;
  std::uint64_t hits_ = 0;
  std::uint64_t file_hits_ = 0;
  std::uint64_t printed_ = 0;
};

Command::Run setup(CLI::App& app) {
  auto options = std::make_shared<Options>();
  app.add_option("files", options->files, "Logs (- is stdin; .gz too)")->type_name("FILE");
  app.add_flag("-F,--follow", options->follow, "Go on as the file grows, across rotations, like tail -F");
  app.add_flag("--summary", options->summary, "Only how often each record hit");
  app.add_flag("-c,--count", options->count, "Only the number of hits, of each file");
  app.add_option("-m,--max-count", options->max_count, "Stop after so many hits")
      ->check(CLI::Range(1, 1'000'000'000).description(""))
      ->type_name("N");
  app.add_option("-B,--before-context", options->before, "Give so many lines before each hit")
      ->type_name("N");
  app.add_option("-A,--after-context", options->after, "Give so many lines after each hit")->type_name("N");
  app.add_option_function<std::uint64_t>(
         "-C,--context", [options](std::uint64_t n) { options->before = options->after = n; }, "Both")
      ->type_name("N");
  app.add_option("--threads", options->threads, "How many threads search (else one a processor)")
      ->check(CLI::Range(1, 256))
      ->type_name("N");
  add_filters(app, options->query);
  return [options](Session& session) { return Scan(session, *options).run(); };
}

}  // namespace scan_command

extern const Command kScan;
const Command kScan{"scan", "Every hit of a known error in a log, line by line, as NDJSON",
                    "cairn scan build.log --summary\n  cairn scan -F /var/log/app.log -C 2 | jq .id",
                    scan_command::setup};

}  // namespace cairn::tool
