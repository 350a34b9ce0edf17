#include "curate/pattern_trial.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>

#include "match/pattern.h"

using namespace cairn;

namespace {

std::string random_log(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  constexpr const char* kWords[] = {"connection", "refused", "disk full", "ok", "by peer", "REFUSED", ""};
  std::string log;
  for (std::uint64_t line = random() % 60; line > 0; --line) {
    for (std::uint64_t word = random() % 4; word > 0; --word) log += std::string(kWords[random() % 7]) + ' ';
    log += line % 7 == 0 ? "\r\n" : "\n";
  }
  return log;
}

// At most so many bytes at a time.
StreamSource source_of(const std::string& text, std::size_t piece) {
  return [&text, piece, at = std::size_t{0}](std::span<char> into) mutable {
    const std::size_t size = std::min({piece, into.size(), text.size() - at});
    std::copy_n(text.data() + at, size, into.data());
    at += size;
    return size;
  };
}

}  // namespace

TEST_CASE("a trial gains and loses what trying both expressions line by line says") {
  const PatternChange change{"refused|full", "connection.*refused|ok"};
  const auto before = Pattern::compile(change.before), after = Pattern::compile(change.after);
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    CAPTURE(seed);
    const std::string log = random_log(seed);
    std::vector<std::pair<std::uint64_t, bool>> expected, tried;
    TrialSummary sum;
    for (std::size_t at = 0; at < log.size(); ++sum.lines) {
      const std::size_t end = log.find('\n', at);
      const std::string_view line = std::string_view(log).substr(at, end - at);
      const bool was = before->matches(line), is = after->matches(line);
      if (was != is) expected.emplace_back(sum.lines + 1, is);
      sum.gained += is && !was ? 1U : 0U;
      sum.lost += was && !is ? 1U : 0U;
      sum.kept += was && is ? 1U : 0U;
      at = end + 1;
    }
    const TrialSummary summary =
        try_pattern(change, source_of(log, 1 + seed * 3),
                    [&](const TriedLine& line) { tried.emplace_back(line.number, line.gained); });
    CHECK(tried == expected);
    CHECK(summary.lines == sum.lines);
    CHECK(summary.gained == sum.gained);
    CHECK(summary.lost == sum.lost);
    CHECK(summary.kept == sum.kept);
  }
}
