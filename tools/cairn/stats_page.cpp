#include "cairn/stats_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace cairn::tool {
namespace {

constexpr std::size_t kMostBar = 40;
constexpr std::size_t kMostDomains = 20;

class StatsPage {
 public:
  StatsPage(const Stats& stats, const Style& style, std::size_t width)
      : stats_(stats), style_(style), width_(width) {}

  std::string run() {
    out_ = style_.bold(counted(static_cast<std::uint64_t>(stats_.records), "record")) + '\n';
    section("Domain", shortened(stats_.domains));
    section("Verification tier", stats_.tiers);
    section("Resolvable", stats_.resolvable);
    section("Last confirmed", stats_.freshness);
    section("Confidence", named(stats_.confidence));
    section("Fix success rate", named(stats_.fix_success_rate));
    section("Without", stats_.gaps);
    return std::move(out_);
  }

 private:
  static std::vector<Tally> shortened(std::vector<Tally> tallies) {
    if (tallies.size() <= kMostDomains) return tallies;
    Tally others{fmt::format("{} others", tallies.size() - kMostDomains), 0};
    for (std::size_t i = kMostDomains; i < tallies.size(); ++i) others.records += tallies[i].records;
    tallies.resize(kMostDomains);
    tallies.push_back(others);
    return tallies;
  }

  static std::vector<Tally> named(const Stats::Buckets& buckets) {
    std::vector<Tally> tallies;
    for (std::size_t i = 0; i < buckets.size(); ++i) tallies.push_back({bucket_name(i), buckets[i]});
    return tallies;
  }

  void section(std::string_view title, const std::vector<Tally>& tallies) {
    out_ += '\n' + style_.bold(title) + '\n';
    std::size_t names = 0, numbers = 0;
    std::int64_t most = 1;
    for (const Tally& tally : tallies) {
      names = std::max(names, display_width(shown(tally.name)));
      numbers = std::max(numbers, std::to_string(tally.records).size());
      most = std::max(most, tally.records);
    }
    const std::size_t others = names + numbers + 15;
    const std::size_t room = std::clamp<std::size_t>(width_ > others ? width_ - others : 0, 8, kMostBar);
    for (const Tally& tally : tallies) {
      const std::string name = shown(tally.name);
      const double share =
          static_cast<double>(tally.records) / static_cast<double>(std::max<std::int64_t>(1, stats_.records));
      const std::string drawn = bar(static_cast<double>(tally.records) / static_cast<double>(most), room);
      out_ += fmt::format("  {}{}  {:>{}}  {:>6}", name, std::string(names - display_width(name), ' '),
                          tally.records, numbers, fmt::format("{:.1f}%", share * 100));
      out_ += drawn.empty() ? "\n" : "  " + style_.green(drawn) + '\n';
    }
  }

  static std::string shown(const std::string& name) { return name.empty() ? "(none)" : printable(name); }

  const Stats& stats_;
  const Style& style_;
  std::size_t width_;
  std::string out_;
};

}  // namespace

std::string stats_page(const Stats& stats, const Style& style, std::size_t width) {
  return StatsPage(stats, style, width).run();
}

std::string bucket_name(std::size_t bucket) {
  return fmt::format("0.{}..{}", bucket,
                     bucket + 1 == Stats::kBuckets ? "1.0" : fmt::format("0.{}", bucket + 1));
}

std::string bar(double share, std::size_t width) {
  constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (share <= 0) return {};
  const double eighths = std::clamp(share, 0.0, 1.0) * static_cast<double>(width) * 8;
  const auto rounded = static_cast<std::size_t>(std::max(1.0, std::round(eighths)));
  std::string drawn;
  for (std::size_t i = 0; i < rounded / 8; ++i) drawn += "█";
  return drawn.append(kEighths[rounded % 8]);
}

}  // namespace cairn::tool
