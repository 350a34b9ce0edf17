// bench_edit BASE [RUNS [CAIRN]]: what one edit of one record costs beside a bare one-row UPDATE of the same
// row with the same durability (write-ahead log, synchronous=FULL), in one run. It edits the base: give it a
// copy, such as
//   tools/bench/generate 100000 | build/release/bin/cairn --db bench.db import -
//   build/release/bin/bench_edit bench.db 200 build/release/bin/cairn
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "curate/desk.h"
#include "store/connection.h"
#include "store/store.h"

namespace cairn::bench {
namespace {

double milliseconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

struct Target {
  std::int64_t record_id = 0;
  std::string id;
};

// Records from all over the file, none twice in a row, so that neither side finds its pages warm.
std::vector<Target> choose(Store& store, std::size_t count) {
  const std::int64_t last = store.connection().integer("SELECT max(record_id) FROM records");
  std::vector<Target> chosen;
  for (std::uint64_t step = 1; chosen.size() < count; ++step) {
    const auto record_id =
        static_cast<std::int64_t>(step * 2'654'435'761U % static_cast<std::uint64_t>(last)) + 1;
    if (const auto stored = store.read(record_id)) chosen.push_back({record_id, stored->record.id});
  }
  return chosen;
}

// One that the record does not have yet: an earlier measurement of the same base began at another revision.
double next_confidence(std::int64_t revision, std::size_t run) {
  return static_cast<double>((static_cast<std::size_t>(revision) + run) % 997 + 1) / 1000;
}

std::int64_t last_revision(Store& store) {
  return store.connection().integer("SELECT max(revision) FROM history");
}

// The floor: a transaction that writes one column of the row and its entry in one index.
void update_bare(Connection& connection, const Target& target, double confidence) {
  connection.execute("BEGIN IMMEDIATE");
  SQLite::Statement& update = connection.prepared("UPDATE records SET confidence = ? WHERE record_id = ?");
  update.bind(1, confidence);
  update.bind(2, target.record_id);
  update.exec();
  connection.execute("COMMIT");
}

struct Times {
  std::vector<double> bare, edit, commit;  // `commit` is the part of `edit` in which the file is written
};

Times measure_in_process(const std::string& base, std::size_t runs) {
  Store store = Store::open_to_write(base);
  Connection peer(base, Connection::Mode::kWrite);
  const std::vector<Target> targets = choose(store, 2 * runs + 2);
  const std::int64_t revision = last_revision(store);
  Times times;
  for (std::size_t run = 0; run <= runs; ++run) {  // the first one warms
    const double bare =
        milliseconds_of([&] { update_bare(peer, targets[2 * run], next_confidence(revision, run)); });
    double commit = 0;
    const double edit = milliseconds_of([&] {
      Desk desk(store, {.who = "bench", .command = "set"});
      const Edited edited = desk.change(targets[2 * run + 1].id, [&](Record& record) {
        record.confidence = next_confidence(revision, run);
      });
      if (!edited.changed()) throw std::runtime_error(edited.id + ": nothing was changed");
      commit = milliseconds_of([&] { desk.commit(); });
    });
    if (run == 0) continue;
    times.bare.push_back(bare);
    times.edit.push_back(edit);
    times.commit.push_back(commit);
  }
  return times;
}

void execute(const std::string& command) {
  if (std::system(command.c_str()) != 0) throw std::runtime_error("failed: " + command);
}

// Both with their start.
Times measure_commands(const std::string& base, const std::string& cairn, std::size_t runs) {
  std::vector<Target> targets;
  std::int64_t revision = 0;
  {
    Store store = Store::open_to_write(base);
    targets = choose(store, 4 * runs + 2);
    revision = last_revision(store);
  }
  Times times;
  for (std::size_t run = 0; run <= runs; ++run) {
    const std::string update = fmt::format("UPDATE records SET confidence = {} WHERE record_id = {};",
                                           next_confidence(revision, run), targets[4 * run].record_id);
    const double bare = milliseconds_of(
        [&] { execute(fmt::format("sqlite3 '{}' 'PRAGMA synchronous = FULL; {}'", base, update)); });
    const double edit = milliseconds_of([&] {
      execute(fmt::format("'{}' --db '{}' -q set '{}' confidence={} >/dev/null", cairn, base,
                          targets[4 * run + 1].id, next_confidence(revision, run)));
    });
    if (run == 0) continue;
    times.bare.push_back(bare);
    times.edit.push_back(edit);
  }
  return times;
}

void print(const char* what, const std::vector<double>& ours, const std::vector<double>& bare) {
  const double mine = median(ours);
  const double peer = median(bare);
  fmt::print("{:<24} {:8.3f} ms {:8.3f} ms {:6.2f}x\n", what, mine, peer, mine / peer);
}

int run(const std::vector<std::string>& words) {
  if (words.empty() || words.size() > 3) {
    std::fputs("usage: bench_edit BASE [RUNS [CAIRN]]; it edits the base\n", stderr);
    return 2;
  }
  const std::size_t runs = words.size() > 1 ? std::stoul(words[1]) : 100;
  const std::int64_t count = Store::open_to_write(words[0]).count();
  fmt::print("{} records, {} runs{:>10} {:>11} {:>8}\n", count, runs, "cairn", "UPDATE", "ratio");
  const Times inside = measure_in_process(words[0], runs);
  print("commit", inside.commit, inside.bare);
  print("edit and commit", inside.edit, inside.bare);
  if (words.size() < 3) return 0;
  const Times outside = measure_commands(words[0], words[2], runs);
  print("the whole command", outside.edit, outside.bare);
  return 0;
}

}  // namespace
}  // namespace cairn::bench

int main(int argc, char** argv) {
  try {
    return cairn::bench::run(std::vector<std::string>(argv + 1, argv + argc));
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "bench_edit: %s\n", problem.what());
    return 3;
  }
}
