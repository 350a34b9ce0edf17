// How long the first page of a list takes, and the one after it, in a process that is running: of every
// indexed filter, with a value that few records pass and one that many do, and of each pair of them.
//   bench_pages BASE [--rounds 5] [--worst 12]

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "base/error.h"
#include "query/selection.h"
#include "store/connection.h"
#include "store/store.h"

namespace {

using namespace cairn;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t kPage = 50;
constexpr double kMark = 10;  // ms

struct Choice {
  std::string name;
  std::string column;  // two of one column are one filter, or contradict each other
  std::function<void(Query&)> add;
};

struct Timed {
  std::string name;
  double first = 0, next = 0;  // ms; next is 0 where all fits on a page
};

class Choices {
 public:
  explicit Choices(Store& store) : connection_(store.connection()) {
    add_values("domain", "--domain", [](Query& q, const std::string& value) { q.domains = {value}; });
    add_values("category", "--category", [](Query& q, const std::string& value) { q.categories = {value}; });
    add_values("verification_tier", "--tier", [](Query& q, const std::string& value) { q.tiers = {value}; });
    add_values("resolvable", "--resolvable",
               [](Query& q, const std::string& value) { q.resolvables = {value}; });
    add_ends(
        "confidence", "--min-confidence", "--max-confidence",
        [](Query& q, const std::string& value) { q.min_confidence = std::stod(value); },
        [](Query& q, const std::string& value) { q.max_confidence = std::stod(value); });
    add_ends(
        "fix_success_rate", "--min-fix-rate", "--max-fix-rate",
        [](Query& q, const std::string& value) { q.min_fix_rate = std::stod(value); },
        [](Query& q, const std::string& value) { q.max_fix_rate = std::stod(value); });
    add_ends(
        "last_confirmed", "--confirmed-after", "--confirmed-before",
        [](Query& q, const std::string& value) { q.confirmed_after = value; },
        [](Query& q, const std::string& value) { q.confirmed_before = value; });
    add_ends(
        "last_updated", "--updated-after", "--updated-before",
        [](Query& q, const std::string& value) { q.updated_after = value; },
        [](Query& q, const std::string& value) { q.updated_before = value; });
    add_ends(
        "first_seen", "--seen-after", "--seen-before",
        [](Query& q, const std::string& value) { q.seen_after = value; },
        [](Query& q, const std::string& value) { q.seen_before = value; });
    const std::string domain =
        connection_.text("SELECT domain FROM records GROUP BY domain ORDER BY count(*) DESC");
    all.push_back({"--id '" + domain + "/*'", "id", [domain](Query& q) { q.ids = {domain + "/*"}; }});
    all.push_back({"--version 'pytorch 2.0.1'", "version", [](Query& q) { q.versions = {"pytorch 2.0.1"}; }});
    all.push_back({"--batch 1", "batch", [](Query& q) { q.batches = {1}; }});
  }

  std::vector<Choice> all;

 private:
  using Add = std::function<void(Query&, const std::string&)>;

  // The most and the least frequent value.
  void add_values(const std::string& column, const std::string& option, const Add& add) {
    for (const char* direction : {"DESC", "ASC"}) {
      const std::string value = connection_.text(
          fmt::format("SELECT {0} FROM records WHERE {0} IS NOT NULL GROUP BY {0} ORDER BY count(*) {1}",
                      column, direction));
      put(option, column, value, add);
    }
  }

  // What about 3 % and 30 % of the records pass, from either end.
  void add_ends(const std::string& column, const std::string& low, const std::string& high,
                const Add& add_low, const Add& add_high) {
    const std::int64_t count = connection_.integer(fmt::format("SELECT count({}) FROM records", column));
    for (const std::int64_t percent : {3, 30}) {
      const auto at = [&](const char* direction) {
        return connection_.text(
            fmt::format("SELECT {0} FROM records WHERE {0} IS NOT NULL ORDER BY {0} {1} LIMIT 1 "
                        "OFFSET {2}",
                        column, direction, count * percent / 100));
      };
      put(low, column, at("DESC"), add_low);
      put(high, column, at("ASC"), add_high);
    }
  }

  void put(const std::string& option, const std::string& column, const std::string& value, const Add& add) {
    all.push_back({option + ' ' + value, column, [add, value](Query& q) { add(q, value); }});
  }

  Connection& connection_;
};

double milliseconds(Store& store, const Query& query, std::string& cursor) {
  const auto begin = Clock::now();
  cursor = for_each_selected(store, query, [](const Summary&) {});
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

Timed timed(Store& store, const std::string& name, Query query, int rounds) {
  query.limit = kPage;
  std::vector<double> first, next;
  for (int round = 0; round <= rounds; ++round) {  // the first one warms
    std::string cursor, end;
    const double taken = milliseconds(store, query, cursor);
    Query following = query;
    following.after = cursor;
    const double more = cursor.empty() ? 0 : milliseconds(store, following, end);
    if (round == 0) continue;
    first.push_back(taken);
    next.push_back(more);
  }
  return {name, median(first), median(next)};
}

std::vector<Timed> time_all(Store& store, int rounds) {
  const std::vector<Choice> choices = Choices(store).all;
  std::vector<Timed> taken;
  for (std::size_t i = 0; i < choices.size(); ++i)
    for (std::size_t j = i; j < choices.size(); ++j) {
      if (j > i && choices[i].column == choices[j].column) continue;
      Query query;
      choices[i].add(query);
      if (j > i) choices[j].add(query);
      taken.push_back(
          timed(store, j > i ? choices[i].name + ' ' + choices[j].name : choices[i].name, query, rounds));
    }
  return taken;
}

void report(std::vector<Timed> taken, std::size_t worst) {
  const auto slower = [](const Timed& one) { return std::max(one.first, one.next); };
  std::ranges::sort(taken, std::greater{}, slower);
  const auto within = std::ranges::count_if(taken, [&](const Timed& one) { return slower(one) < kMark; });
  fmt::print("{} of {} filters and pairs: both pages within {} ms; the middle one {:.1f} ms\n\n", within,
             taken.size(), kMark, slower(taken[taken.size() / 2]));
  fmt::print("{:>8} {:>8}  the slowest\n", "first", "next");
  for (std::size_t i = 0; i < std::min(worst, taken.size()); ++i)
    fmt::print("{:>5.1f} ms {:>5.1f} ms  {}\n", taken[i].first, taken[i].next, taken[i].name);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("How long the pages of a list take, of every indexed filter and each pair of them");
  std::string base;
  int rounds = 5;
  std::size_t worst = 12;
  app.add_option("base", base, "the knowledge base")->required();
  app.add_option("--rounds", rounds)->check(CLI::Range(1, 1000));
  app.add_option("--worst", worst, "how many of the slowest are printed");
  CLI11_PARSE(app, argc, argv);
  try {
    Store store = Store::open_to_read(base);
    report(time_all(store, rounds), worst);
  } catch (const Error& error) {
    fmt::print(stderr, "bench_pages: {}\n", error.what());
    return 1;
  }
  return 0;
}
