#include "cairn/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace cairn::tool {
namespace {

constexpr double kPatience = 1.0;  // seconds before anything is shown
constexpr double kInterval = 0.1;  // seconds between two drawings
constexpr std::size_t kBarWidth = 24;

}  // namespace

ProgressBar::ProgressBar(const Session& session, std::string verb, std::string unit)
    : wanted_(stderr_is_terminal() && session.verbosity >= 0),
      verb_(std::move(verb)),
      unit_(std::move(unit)) {}

ProgressBar::~ProgressBar() {
  if (drawn_) std::fputs("\r\x1b[K", stderr);
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total, std::uint64_t count) {
  if (!wanted_) return;
  const auto now = Clock::now();
  const double elapsed = std::chrono::duration<double>(now - began_).count();
  if (elapsed < kPatience || std::chrono::duration<double>(now - last_).count() < kInterval) return;
  last_ = now;
  drawn_ = true;
  const double rate = static_cast<double>(count) / elapsed;
  std::string line = fmt::format("{} {:>9} {} {:>8.0f}/s", verb_, count, unit_, rate);
  if (total > 0 && done > 0) {
    const double share = std::min(1.0, static_cast<double>(done) / static_cast<double>(total));
    const auto full = static_cast<std::size_t>(share * kBarWidth);
    std::string bar;
    for (std::size_t i = 0; i < kBarWidth; ++i) bar += i < full ? "█" : "░";
    const double remains = elapsed * (1 - share) / share;
    line = fmt::format("{} {:>3.0f} %  {}  {:.0f} s left", bar, share * 100, line, remains);
  }
  std::fprintf(stderr, "\r\x1b[K%s", fit(line, terminal_width() - 1).c_str());
  std::fflush(stderr);
}

}  // namespace cairn::tool
