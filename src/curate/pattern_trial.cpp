#include "curate/pattern_trial.h"

#include <array>

namespace cairn {
namespace {

constexpr std::int64_t kBefore = 1, kAfter = 2;

// Puts the hits of one line together: they come one after the other.
class TrialLine {
 public:
  TrialLine(TrialSummary& summary, const std::function<void(const TriedLine&)>& take)
      : summary_(summary), take_(take) {}

  void add(const Hit& hit, std::string_view text) {
    if (hit.line != line_.number) {
      finish();
      line_.number = hit.line;
      line_.text = text;
    }
    (hit.record == kBefore ? before_ : after_) = true;
  }

  void finish() {
    if (before_ && after_) {
      ++summary_.kept;
    } else if (before_ || after_) {
      line_.gained = after_;
      ++(after_ ? summary_.gained : summary_.lost);
      take_(line_);
    }
    before_ = after_ = false;
  }

 private:
  TrialSummary& summary_;
  const std::function<void(const TriedLine&)>& take_;
  TriedLine line_;
  bool before_ = false, after_ = false;
};

}  // namespace

TrialSummary try_pattern(const PatternChange& change, const StreamSource& source,
                         const std::function<void(const TriedLine&)>& take) {
  const std::array<PatternIndex::Entry, 2> entries = {
      {{.record = kBefore, .regex = change.before}, {.record = kAfter, .regex = change.after}}};
  TrialSummary summary;
  TrialLine line(summary, take);
  const StreamSummary searched =
      scan_stream(PatternIndex::build(entries), {}, source, [&](const Hit& hit, std::string_view text) {
        line.add(hit, text);
        return true;
      });
  line.finish();
  summary.lines = searched.lines;
  return summary;
}

}  // namespace cairn
