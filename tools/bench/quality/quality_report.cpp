#include "quality_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cairn::bench {
namespace {

std::string share(std::size_t part, std::size_t whole) {
  constexpr double kZ = 1.96;
  const auto n = static_cast<double>(whole);
  const double p = static_cast<double>(part) / n;
  const double scale = 1 + kZ * kZ / n;
  const double centre = p + kZ * kZ / 2 / n;
  const double half = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / 4 / n / n);
  return fmt::format("{:3}/{:<3} {:.3f} [{:.2f},{:.2f}]", part, whole, p, (centre - half) / scale,
                     (centre + half) / scale);
}

double quantile(std::vector<double> values, double q) {
  std::ranges::sort(values);
  return values.empty() ? 0
                        : values[static_cast<std::size_t>(q * static_cast<double>(values.size() - 1) + 0.5)];
}

}  // namespace

std::string report(const std::string& title, const std::vector<QueryOutcome>& outcomes) {
  std::string text;
  for (const char* kind : {"log", "question", "unknown"}) {
    std::vector<QueryOutcome> of;
    std::ranges::copy_if(outcomes, std::back_inserter(of),
                         [&](const QueryOutcome& one) { return one.kind == kind; });
    if (of.empty()) continue;
    std::vector<double> times;
    std::size_t first = 0, top3 = 0, silent = 0;
    double reciprocal = 0;
    for (const QueryOutcome& one : of) {
      times.push_back(one.milliseconds);
      first += one.right_at == 1 ? 1U : 0U;
      top3 += one.right_at >= 1 && one.right_at <= 3 ? 1U : 0U;
      silent += one.shown == 0 ? 1U : 0U;
      if (one.right_at > 0) reciprocal += 1 / static_cast<double>(one.right_at);
    }
    const bool nothing = of.front().expects_nothing;
    text += fmt::format("{:24} {:9}", title, kind);
    text += nothing ? fmt::format(" silent {}", share(silent, of.size()))
                    : fmt::format(" first  {}  top 3 {}  MRR {:.3f}", share(first, of.size()),
                                  share(top3, of.size()), reciprocal / static_cast<double>(of.size()));
    text += fmt::format("  ms {:.2f} median {:.2f} p95\n", quantile(times, 0.5), quantile(times, 0.95));
  }
  return text;
}

}  // namespace cairn::bench
