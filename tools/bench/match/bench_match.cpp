// bench_match RECORDS LOGS [MEGABYTES]: how fast the matcher of this tree is beside its peers, in one run.
//   bench_match ../shared/data/errorcanon ../shared/data/logs 50
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <vector>

#include "corpus.h"
#include "match/line_scanner.h"
#include "match/pattern.h"
#include "match/pattern_index.h"
#include "match/pattern_keys.h"
#include "match/stream_scanner.h"
#include "peers.h"

namespace cairn::bench {
namespace {

// Processor time, not the clock: a machine shared with others must not decide.
double seconds_of(const std::function<void()>& work) {
  const std::clock_t begin = std::clock();
  work();
  return static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
}

// The best of three: what disturbs a run only makes it slower.
double best_of(const std::function<void()>& work, int runs = 3) {
  double best = seconds_of(work);
  for (int i = 1; i < runs; ++i) best = std::min(best, seconds_of(work));
  return best;
}

void row(std::string_view name, std::string_view value, std::string_view remark = {}) {
  fmt::print("{:<58} {:>14}  {}\n", name, value, remark);
}

std::string rate(std::size_t bytes, double seconds) {
  return fmt::format("{:.1f} MB/s", static_cast<double>(bytes) / 1e6 / seconds);
}

std::vector<std::string> keys_of(const std::vector<std::string>& regexes) {
  std::vector<std::string> keys;
  keys.reserve(regexes.size());
  for (const auto& regex : regexes) keys.push_back(derive_keys(regex).serialise());
  return keys;
}

LineHits hits_of(LineScanner& scanner, std::string_view text) {
  LineHits hits;
  scanner.scan(text, [&](const Hit& hit) { hits.emplace(hit.line - 1, hit.record); });
  return hits;
}

std::uint64_t count_hits(LineScanner& scanner, std::string_view text) {
  std::uint64_t count = 0;
  scanner.scan(text, [&](const Hit&) { ++count; });
  return count;
}

void compare(std::string_view name, const LineHits& ours, const LineHits& theirs) {
  std::size_t missing = 0;
  for (const auto& hit : theirs) missing += ours.contains(hit) ? 0U : 1U;
  std::size_t extra = 0;
  for (const auto& hit : ours) extra += theirs.contains(hit) ? 0U : 1U;
  row(fmt::format("  hits against {}", name), fmt::format("{}", theirs.size()),
      missing + extra == 0 ? "identical" : fmt::format("MISSING {} EXTRA {}", missing, extra));
}

void bench_importing(const Corpus& corpus) {
  std::size_t faults = 0;
  const double seconds = best_of([&] {
    for (std::size_t i = 0; i < corpus.regexes.size(); ++i) {
      faults += analyse_pattern(corpus.regexes[i], corpus.signatures[i]).diagnostics.size();
    }
  });
  const auto each = [&](double total) {
    return fmt::format("{:.1f} us", total / static_cast<double>(corpus.regexes.size()) * 1e6);
  };
  row("analyse_pattern, each", each(seconds));
  row("  of which derive_keys", each(best_of([&] { (void)keys_of(corpus.regexes); })));
}

double bench_scale(const std::vector<std::string>& regexes, const std::string& text, double first_rate) {
  const auto keys = keys_of(regexes);
  const auto entries = entries_of(regexes, keys);
  PatternIndex index;
  const double building = best_of([&] { index = PatternIndex::build(entries); });
  std::string blob;
  blob = index.serialise("bench");
  row(fmt::format("{} patterns: building, size", regexes.size()), fmt::format("{:.1f} ms", building * 1e3),
      fmt::format("{:.1f} MB", static_cast<double>(blob.size()) / 1e6));
  const auto owned = std::make_shared<const std::string>(std::move(blob));
  const double loading = best_of([&] { (void)PatternIndex::load({owned, *owned}, "bench"); });
  row("  loading the blob", fmt::format("{:.2f} ms", loading * 1e3));
  LineScanner scanner(index);
  std::uint64_t hits = 0;
  const double cold = seconds_of([&] { hits = count_hits(scanner, text); });
  const double seconds = best_of([&] { hits = count_hits(scanner, text); });
  row("  scan, one thread", rate(text.size(), seconds),
      fmt::format("{} hits; first time {}{}", hits, rate(text.size(), cold),
                  first_rate > 0 ? fmt::format("; {:.2f}x of the first", 1 / (first_rate * seconds)) : ""));
  const PatternIndex::Entry changed{7, "a certain new message", {}};
  const std::string line = "E1234: a certain new message at line 7, after much ado\n";
  const double edit = best_of([&] {
    const auto edited = index.with_changes({&changed, 1}, {});
    LineScanner once(edited);
    if (count_hits(once, line) == 0) std::abort();
  });
  row("  one edit, then a match", fmt::format("{:.2f} ms", edit * 1e3));
  return 1 / seconds;
}

double wall_seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

// By the clock, as that is what threads are for: only meaningful on a machine that does nothing else.
void bench_threads(const std::vector<std::string>& regexes, std::string_view text) {
  const auto index = PatternIndex::build(entries_of(regexes, {}));
  double alone = 0;
  for (const unsigned threads : {1U, 2U}) {
    StreamOptions options;
    options.threads = threads;
    double best = 1e9;
    for (int i = 0; i < 4; ++i) {
      std::string_view rest = text;
      const StreamSource source = [&](std::span<char> into) {
        const std::size_t size = std::min(rest.size(), into.size());
        std::copy_n(rest.data(), size, into.data());
        rest.remove_prefix(size);
        return size;
      };
      const StreamSink sink = [](const Hit&, std::string_view) { return true; };
      best = std::min(best, wall_seconds([&] { scan_stream(index, options, source, sink); }));
    }
    if (threads == 1) alone = best;
    row(fmt::format("  scan_stream, {} thread(s), wall clock", threads), rate(text.size(), best),
        fmt::format("{:.2f}x", alone / best));
  }
}

int run(int argc, char** argv) {
  if (argc < 3) {
    fmt::print(stderr, "usage: bench_match RECORDS LOGS [MEGABYTES]\n");
    return 2;
  }
  const Corpus corpus = read_records(argv[1]);
  const std::size_t megabytes = argc > 3 ? std::strtoul(argv[3], nullptr, 10) : 50;
  const std::string text = read_logs(argv[2], megabytes * 1'000'000);
  const std::string once = read_logs(argv[2], 1);
  row("records, text", fmt::format("{}", corpus.regexes.size()),
      fmt::format("{:.1f} MB", static_cast<double>(text.size()) / 1e6));
  bench_importing(corpus);
  const double ours = bench_scale(corpus.regexes, text, 0);
  bench_threads(corpus.regexes, text);

  LineScanner scanner(PatternIndex::build(entries_of(corpus.regexes, {})));
  const LineHits ours_once = hits_of(scanner, once);
  std::unique_ptr<VectorscanExpressions> full;
  const double compiling =
      seconds_of([&] { full = std::make_unique<VectorscanExpressions>(corpus.regexes); });
  const double scanning = best_of([&] { (void)full->reports(text); });
  row("Vectorscan, full expressions", rate(text.size(), scanning),
      fmt::format("cairn is {:.2f}x; compiling {:.1f} s, {} not taken", ours * scanning, compiling,
                  full->unsupported()));
  compare("Vectorscan", ours_once, full->hits(once));
  const VectorscanLiterals literals(corpus.regexes);
  row("Vectorscan, literals only, nothing confirmed",
      rate(text.size(), best_of([&] { (void)literals.occurrences(text); })));

  const std::string slice = once.substr(0, once.find('\n', 200'000) + 1);
  const LineHits ours_slice = hits_of(scanner, slice);
  const Re2Set set(corpus.regexes);
  row("RE2::Set (on a slice)", rate(slice.size(), seconds_of([&] { (void)set.hits(slice); })));
  compare("RE2::Set", ours_slice, set.hits(slice));
  const Re2Loop loop(corpus.regexes);
  row("RE2, each pattern on each line (on a slice)",
      rate(slice.size(), seconds_of([&] { (void)loop.hits(slice); })));
  compare("RE2", ours_slice, loop.hits(slice));

  bench_scale(vary(corpus.regexes, 25'000), text, ours);
  bench_scale(vary(corpus.regexes, 100'000), text, ours);
  return 0;
}

}  // namespace
}  // namespace cairn::bench

int main(int argc, char** argv) {
  return cairn::bench::run(argc, argv);
}
