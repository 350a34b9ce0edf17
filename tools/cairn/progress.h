#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "cairn/session.h"

namespace cairn::tool {

// A bar on stderr, when that is a terminal and the work has lasted a second: share done, rate, time that
// remains.
//   ProgressBar bar(session, "importing", "records");
//   bar.show(bytes_done, bytes_total, records);   // as often as you like; it draws ten times a second
// Its line is cleared when it goes.
class ProgressBar {
 public:
  ProgressBar(const Session& session, std::string verb, std::string unit);
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // `total` 0: not known; then no share and no time is shown. `count` is of the unit.
  void show(std::uint64_t done, std::uint64_t total, std::uint64_t count);

 private:
  using Clock = std::chrono::steady_clock;
  bool wanted_;
  bool drawn_ = false;
  std::string verb_, unit_;
  Clock::time_point began_ = Clock::now();
  Clock::time_point last_ = began_;
};

}  // namespace cairn::tool
